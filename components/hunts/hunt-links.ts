import type { WindowName } from "@/lib/evidence/schema";

/** What the address of a hunt's page holds: the run, how its rows are shown, and the row that is open. */
export type HuntSearch = {
  run?: string | undefined;
  /** What the table of the rows keeps there; only it reads them. */
  view?: string | undefined;
  q?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  sort?: string | undefined;
  group?: string | undefined;
  cols?: string | undefined;
  pin?: string | undefined;
  density?: string | undefined;
  /** Shows what the run left out on purpose instead of its rows. */
  hidden?: "1" | undefined;
  page: number;
  window: WindowName;
  row?: number | undefined;
};

const usual: Partial<HuntSearch> = { page: 1, window: "1h" };
/** In this order in an address. */
const names: ReadonlyArray<keyof HuntSearch> = [
  ...(["run", "view", "q", "from", "to", "sort", "group", "cols", "pin", "density"] as const),
  ...(["hidden", "page", "window", "row"] as const),
];

/** The one place that writes the address of a hunt's page. */
export function huntHref(slug: string, search: HuntSearch, change: Partial<HuntSearch> = {}): string {
  const next = { ...search, ...change };
  const query = new URLSearchParams();
  for (const name of names) {
    const value = next[name];
    if (value !== undefined && value !== "" && value !== usual[name]) query.set(name, String(value));
  }
  return query.size === 0 ? `/hunts/${slug}` : `/hunts/${slug}?${query}`;
}

/** The page that teaches the hunt; its questions are asked of the run's time. */
export const guideHref = (slug: string, runId?: string): string =>
  `/hunts/${slug}/guide${runId ? `?run=${runId}` : ""}`;
