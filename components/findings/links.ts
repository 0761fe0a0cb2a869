import { searchHref } from "@/components/data-table/search";
import { type FindingSearch, findingSearch } from "@/lib/findings/schema";

const defaults: FindingSearch = {
  hunt: undefined,
  status: undefined,
  verdict: undefined,
  severity: undefined,
  news: undefined,
  suppressed: undefined,
  ...findingSearch.parse({}),
};

/** The one place that writes the address of the findings queue. Any change but of the page returns to page one. */
export function findingsHref(search: Partial<FindingSearch>, change: Partial<FindingSearch> = {}): string {
  return searchHref("/findings", defaults, { ...defaults, ...search }, change);
}
