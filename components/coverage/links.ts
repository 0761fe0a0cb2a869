import { searchHref } from "@/components/data-table/search";
import type { CoverageSearch, SeriesKey } from "@/lib/coverage/schema";
import { seriesName } from "@/lib/coverage/series-name";

const defaults: CoverageSearch = { source: undefined, from: undefined, to: undefined };

export function coverageHref(search: Partial<CoverageSearch>, change: Partial<CoverageSearch> = {}): string {
  return searchHref("/coverage", defaults, { ...defaults, ...search }, change);
}

/** The coverage of one series around some days. */
export const seriesHref = (series: SeriesKey, days: { from?: string; to?: string } = {}): string =>
  coverageHref({ source: seriesName(series), ...days });
