import { z } from "zod";
import { windowName } from "@/lib/evidence/schema";

const kept = z.string().max(8_000).optional().catch(undefined);

/** What the address of a hunt's page holds: the run, how its rows are shown, and the row that is open. */
export const huntSearch = z.object({
  run: z.uuid().optional().catch(undefined),
  /** What the table of the rows keeps there; only it reads them. */
  ...{ view: kept, q: kept, from: kept, to: kept, sort: kept, group: kept, cols: kept, pin: kept, density: kept },
  /** Shows what the run left out on purpose instead of its rows. */
  hidden: z.literal("1").optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
  window: windowName,
  row: z.coerce.number().int().min(1).optional().catch(undefined),
});
export type HuntSearch = z.output<typeof huntSearch>;

const defaults = huntSearch.parse({});
const names = Object.keys(huntSearch.shape) as Array<keyof HuntSearch>;

/** The one place that writes the address of a hunt's page. */
export function huntHref(slug: string, search: HuntSearch, change: Partial<HuntSearch> = {}): string {
  const next = { ...search, ...change };
  const query = new URLSearchParams();
  for (const name of names) {
    const value = next[name];
    if (value !== undefined && value !== "" && value !== defaults[name]) query.set(name, String(value));
  }
  return query.size === 0 ? `/hunts/${slug}` : `/hunts/${slug}?${query}`;
}

/** The page that teaches the hunt; its questions are asked of the run's time. */
export const guideHref = (slug: string, runId?: string): string =>
  `/hunts/${slug}/guide${runId ? `?run=${runId}` : ""}`;
