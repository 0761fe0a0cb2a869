import "server-only";
import { AppError } from "@/lib/errors";
import { listEntries } from "./data";
import { listUse } from "./hides/data";
import type { ListUse } from "./hides/schema";
import { busyEntries, canSeeStale } from "./hides/stale";
import type { Watchlist, WatchlistEntry, WatchlistSearch } from "./schema";

/** How long a page waits for the counts of the newest run before it goes without them. */
const shortPatience = "2s";

export type PageOfEntries = {
  entries: WatchlistEntry[];
  total: number;
  pageSize: number;
  /** What the entries hide, why it could not be counted, or null where there is nothing to count. */
  use: ListUse | { refusal: string } | null;
  /** Entries that hid something lately; null when nobody can say. */
  busy: number[] | null;
};

/** What a page of a list shows. Stale entries are those over everything that is loaded, so that is what is counted then. */
export async function pageOfEntries(list: Watchlist, search: WatchlistSearch): Promise<PageOfEntries> {
  const over = search.show === "stale" ? "all" : search.over;
  const use = await countOrRefusal(list, over);
  const counted = use && !("refusal" in use) && over === "all" && canSeeStale(use) ? use : null;
  const busy = counted && busyEntries(counted);
  // Without an answer to who is stale, nobody is shown as it.
  if (search.show === "stale" && !busy) return { entries: [], total: 0, pageSize: 100, use, busy };
  return { ...(await listEntries(list, search, busy ?? [])), use, busy };
}

async function countOrRefusal(list: Watchlist, over: "run" | "all"): Promise<PageOfEntries["use"]> {
  try {
    return await listUse(list, over, over === "run" ? shortPatience : undefined);
  } catch (error) {
    if (error instanceof AppError) return { refusal: error.message };
    throw error;
  }
}
