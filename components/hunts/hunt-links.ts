import { z } from "zod";
import { searchHref } from "@/components/data-table/search";
import { windowName } from "@/lib/evidence/schema";
import { rowSearch } from "@/lib/hunts/schema";

/** What the address of a hunt's page holds: the run, how its rows are shown, and the row that is open. */
export const huntSearch = rowSearch.extend({
  row: z.coerce.number().int().min(1).optional().catch(undefined),
  window: windowName,
  /** Shows what the run left out on purpose instead of its rows. */
  hidden: z.literal("1").optional().catch(undefined),
});
export type HuntSearch = z.output<typeof huntSearch>;

const defaults = huntSearch.parse({});

/** The one place that writes the address of a hunt's page. */
export function huntHref(slug: string, search: HuntSearch, change: Partial<HuntSearch> = {}): string {
  const path = `/hunts/${slug}`;
  const keepsPage = Object.keys(change).every((key) => key === "row" || key === "window");
  // An undefined default is written whenever there is a value.
  return searchHref(path, { run: undefined, ...defaults, row: undefined, hidden: undefined }, search, {
    ...(keepsPage ? { page: search.page } : { row: undefined }),
    ...change,
  });
}

/** The page that teaches the hunt; its questions are asked of the run's time. */
export const guideHref = (slug: string, runId?: string): string =>
  `/hunts/${slug}/guide${runId ? `?run=${runId}` : ""}`;
