"use client";

import { FilterBox } from "@/components/data-table/filter-box";
import type { WatchlistSearch } from "@/lib/watchlists/schema";
import { watchlistHref } from "./links";

export function EntryFilter({ search }: { search: WatchlistSearch }) {
  return <FilterBox value={search.q} href={(q) => watchlistHref(search, { q })} label="Address, range or label" />;
}
