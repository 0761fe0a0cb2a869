import { searchHref } from "@/components/data-table/search";
import { type RangeSearch, rangeSearch } from "@/lib/enrich/ranges/schema";

const defaults = rangeSearch.parse({});

export function rangesHref(search: RangeSearch, change: Partial<RangeSearch> = {}): string {
  return searchHref("/settings/networks", defaults, search, change);
}
