"use client";

import { FilterBox } from "@/components/data-table/filter-box";
import type { RangeSearch } from "@/lib/enrich/ranges/schema";
import { rangesHref } from "./links";

export function RangeFilter({ search }: { search: RangeSearch }) {
  return <FilterBox value={search.q} href={(q) => rangesHref(search, { q })} label="Address, range or label" />;
}
