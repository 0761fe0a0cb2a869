import { searchHref } from "@/components/data-table/search";
import { type SuppressionSearch, suppressionSearch } from "@/lib/suppressions/schema";

const defaults: SuppressionSearch = { state: undefined, ...suppressionSearch.parse({}) };

export function suppressionsHref(search: Partial<SuppressionSearch>, change: Partial<SuppressionSearch> = {}): string {
  return searchHref("/suppressions", defaults, { ...defaults, ...search }, change);
}
