import { z } from "zod";
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

const keys = (most: number) =>
  z.string().transform((text) => [...new Set(text.split(",").filter((key) => columnKey.test(key)))].slice(0, most));

const sortKeys = z.string().transform((text) => {
  const sort: SortKey[] = [];
  for (const word of text.split(",")) {
    const key = word.replace(/^-/, "");
    if (columnKey.test(key) && !sort.some((other) => other.key === key)) sort.push({ key, descending: word !== key });
  }
  return sort.slice(0, 5);
});

const relative = /^(now|-\d{1,5}[smhdw])$/;
const absolute = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** A moment as an address holds it. */
export const momentText = z
  .string()
  .max(40)
  .refine((text) => relative.test(text) || (absolute.test(text) && !Number.isNaN(Date.parse(text))));

/** A bad value falls back; it never breaks a bookmark. */
const stateSchema = z.object({
  q: z.string().max(8_000).catch(""),
  sort: sortKeys.catch([]),
  cols: keys(mostKeys)
    .transform((found) => (found.length > 0 ? found : null))
    .nullable()
    .catch(null),
  pin: keys(mostKeys).catch([]),
  group: keys(3).catch([]),
  row: z.string().min(1).max(200).nullable().catch(null),
  density: z.enum(densities).nullable().catch(null),
  view: z.uuid().nullable().catch(null),
  from: momentText.nullable().catch(null),
  to: momentText.nullable().catch(null),
});

/** As `searchParams` of a page has it. */
export type RawSearch = Record<string, string | string[] | undefined>;

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** Reads the state from a page's search parameters or from a URL's. */
export function readViewState(search: RawSearch | URLSearchParams): ViewState {
  const get = (name: string) =>
    (search instanceof URLSearchParams ? search.get(name) : first(search[name])) ?? undefined;
  const names = Object.keys(stateSchema.shape) as Array<keyof ViewState>;
  return stateSchema.parse(Object.fromEntries(names.map((name) => [name, get(name)])));
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
