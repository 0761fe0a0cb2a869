import { searchHref } from "@/components/data-table/search";
import { type CoverageSearch, coverageSearch, type SeriesKey, seriesName } from "@/lib/coverage/schema";

const defaults: CoverageSearch = { source: undefined, from: undefined, to: undefined, ...coverageSearch.parse({}) };

export function coverageHref(search: Partial<CoverageSearch>, change: Partial<CoverageSearch> = {}): string {
  return searchHref("/coverage", defaults, { ...defaults, ...search }, change);
}

/** The coverage of one series around some days. */
export const seriesHref = (series: SeriesKey, days: { from?: string; to?: string } = {}): string =>
  coverageHref({ source: seriesName(series), ...days });
