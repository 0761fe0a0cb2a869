import { searchHref } from "@/components/data-table/search";
import type { HidesOver } from "@/lib/watchlists/hides/schema";
import { type WatchlistSearch, watchlistSearch } from "@/lib/watchlists/schema";

const defaults = watchlistSearch.parse({});

export const listPath = (id: number) => `/watchlists/${id}`;

export function entriesHref(id: number, search: WatchlistSearch, change: Partial<WatchlistSearch> = {}): string {
  return searchHref(listPath(id), defaults, search, change);
}

export const historyHref = (id: number) => `${listPath(id)}/history`;

/** What an entry hides: in the newest run's scope, or over everything that is loaded. */
export const entryHref = (listId: number, entryId: number, change: { over?: HidesOver; page?: number } = {}) =>
  searchHref(`${listPath(listId)}/entries/${entryId}`, { over: "run", page: 1 }, { over: "run", page: 1 }, change);

export const exportHref = (id: number) => `/api/watchlists/${id}/export`;
