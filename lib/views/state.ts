import { type Density, densities } from "@/lib/preferences/choices";
import type { SortKey } from "./schema";

export type { Density };

/** All that the address says of a list: a link shows another person the same. */
export type ViewState = {
  /** The filter, as typed. */
  q: string;
  /** Empty: the view's own order. */
  sort: SortKey[];
  /** The shown columns in their order; null: as the person or the view has them. */
  cols: string[] | null;
  pin: string[];
  /** Up to three, the outermost first. */
  group: string[];
  /** The row that is open beside the list. */
  row: string | null;
  density: Density | null;
  /** A saved view. */
  view: string | null;
  /** ISO 8601, or counted back from now: `-7d`, `now`. */
  from: string | null;
  to: string | null;
};

export const emptyState: ViewState = {
  q: "",
  sort: [],
  cols: null,
  pin: [],
  group: [],
  row: null,
  density: null,
  view: null,
  from: null,
  to: null,
};

const columnKey = /^[A-Za-z][A-Za-z0-9_]{0,99}$/;
const mostKeys = 100;

const keysOf = (text: string, most: number) =>
  [...new Set(text.split(",").filter((key) => columnKey.test(key)))].slice(0, most);

function sortOf(text: string): SortKey[] {
  const sort: SortKey[] = [];
  for (const word of text.split(",")) {
    const key = word.replace(/^-/, "");
    if (columnKey.test(key) && !sort.some((other) => other.key === key)) sort.push({ key, descending: word !== key });
  }
  return sort.slice(0, 5);
}

const relative = /^(now|-\d{1,5}[smhdw])$/;
const absolute = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** Whether a text is a moment as an address holds it. */
export const isMoment = (text: string): boolean =>
  relative.test(text) || (absolute.test(text) && !Number.isNaN(Date.parse(text)));

const savedViewId = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

// No text of the database holds a NUL.
const isRowId = (text: string) => text.length > 0 && text.length <= 200 && !text.includes("\u0000");

/** As `searchParams` of a page has it. */
export type RawSearch = Record<string, string | string[] | undefined>;

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/**
 * Reads the state from a page's search parameters or from a URL's. A bad value falls back; it never breaks a bookmark. By hand:
 * every list needs it at once, and a library that checks shapes is a twelfth of what a first visit loads.
 */
export function readViewState(search: RawSearch | URLSearchParams): ViewState {
  const get = (name: keyof ViewState) =>
    (search instanceof URLSearchParams ? search.get(name) : first(search[name])) ?? "";
  const fitting = (name: keyof ViewState, fits: (text: string) => boolean) => {
    const text = get(name);
    return fits(text) ? text : null;
  };
  const [q, cols] = [get("q"), keysOf(get("cols"), mostKeys)];
  return {
    q: q.length > 8_000 ? "" : q,
    sort: sortOf(get("sort")),
    cols: cols.length > 0 ? cols : null,
    pin: keysOf(get("pin"), mostKeys),
    group: keysOf(get("group"), 3),
    row: fitting("row", isRowId),
    density: densities.find((density) => density === get("density")) ?? null,
    view: fitting("view", (text) => savedViewId.test(text)),
    from: fitting("from", isMoment),
    to: fitting("to", isMoment),
  };
}

/** The part of an address behind `?`, in one spelling for one state; what is as usual is left out. */
export function viewQuery(state: Partial<ViewState>): URLSearchParams {
  const query = new URLSearchParams();
  const { q, sort, cols, pin, group, row, density, view, from, to } = { ...emptyState, ...state };
  if (view) query.set("view", view);
  if (q) query.set("q", q);
  if (from) query.set("from", from);
  if (to) query.set("to", to);
  if (sort.length > 0) query.set("sort", sort.map(({ key, descending }) => (descending ? `-${key}` : key)).join(","));
  if (group.length > 0) query.set("group", group.join(","));
  if (cols && cols.length > 0) query.set("cols", cols.join(","));
  if (pin.length > 0) query.set("pin", pin.join(","));
  if (density) query.set("density", density);
  if (row) query.set("row", row);
  return query;
}

/** A link to a list in the given state; `extra` is for what is the page's own. */
export function viewHref(path: string, state: Partial<ViewState>, extra: Record<string, string> = {}): string {
  const query = viewQuery(state);
  for (const [name, value] of Object.entries(extra)) query.set(name, value);
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** The same place with something changed. What is about the old rows goes: the open row does not outlive another filter. */
export function changeState(state: ViewState, change: Partial<ViewState>): ViewState {
  const others = "q" in change || "from" in change || "to" in change || "group" in change;
  return { ...state, ...(others ? { row: null } : {}), ...change };
}

export type ViewRoute = "rows" | "count" | "groups" | "stats" | "export";

/** Where the browser asks for more of a list. */
export function viewApi(
  view: string,
  what: ViewRoute,
  state: Partial<ViewState>,
  scope: Record<string, string>,
  extra: Record<string, string> = {},
): string {
  const { density: _, row: __, view: ___, pin: ____, ...asked } = { ...emptyState, ...state };
  return viewHref(`/api/views/${encodeURIComponent(view)}/${what}`, asked, { ...scope, ...extra });
}
