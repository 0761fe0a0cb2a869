import { searchHref } from "@/components/data-table/search";
import { type WatchlistSearch, watchlistSearch } from "@/lib/watchlists/schema";

const defaults = watchlistSearch.parse({});

export function watchlistHref(search: WatchlistSearch, change: Partial<WatchlistSearch> = {}): string {
  return searchHref("/watchlists", defaults, search, change);
}
