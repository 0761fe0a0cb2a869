import type { CoverageSearch } from "@/lib/coverage/schema";
import { type DayRange, dayNumber } from "./days";

/** More would be more cells than anybody reads, and slow. */
const mostDays = 1100;

/** The days that a page shows: those asked for, or all that are loaded, the newest where that is too much. */
export function shownDays(search: Pick<CoverageSearch, "from" | "to">, loaded: DayRange): DayRange {
  const to = search.to ? dayNumber(search.to) : loaded.to;
  const from = search.from ? dayNumber(search.from) : loaded.from;
  const [first, last] = from <= to ? [from, to] : [to, from];
  return { from: Math.max(first, last - mostDays + 1), to: last };
}
