import type { CoveredHour } from "@/lib/coverage/schema";
import { hour, type Span } from "./scope";

export type Stretch = { from: number; hours: number };

const hoursADay = 24;
/** Rows that a stretch would usually hold; with fewer, its emptiness is chance. */
const usual = 20;

const hourNumber = ({ epochSeconds }: CoveredHour) => Math.round(epochSeconds / 3600);

/** Hours without a row between the first and the last loaded one, as far as the span reaches. */
export function emptyStretches(hours: CoveredHour[], span: Span): Stretch[] {
  const present = [...new Set(hours.map(hourNumber))].sort((a, b) => a - b);
  const lowest = Math.floor(span.from / hour);
  const highest = Math.floor(span.to / hour);
  return present.flatMap((current, index) => {
    const next = present[index + 1];
    if (next === undefined) return [];
    const from = Math.max(current + 1, lowest);
    const to = Math.min(next - 1, highest);
    return to < from ? [] : [{ from: from * hour, hours: to - from + 1 }];
  });
}

/**
 * Nights are empty by nature and alerts are rare, an export with a hole is neither. A stretch is unlikely when the same hours of the
 * other loaded days bring enough rows; while no more than a day is loaded, its neighbours say it.
 */
export function unlikelyEmpty(stretch: Stretch, hours: CoveredHour[]): boolean {
  const numbers = hours.map(hourNumber);
  const first = Math.min(...numbers);
  const last = Math.max(...numbers);
  const start = Math.round(stretch.from / hour);
  const days = Math.max(1, Math.floor((last - first + 1) / hoursADay));
  if (last - first + 1 <= hoursADay)
    return usual <= neighbours(start, start + stretch.hours - 1, hours) * stretch.hours;
  const byHourOfDay = new Map<number, number>();
  for (const present of hours) {
    const ofDay = hourNumber(present) % hoursADay;
    byHourOfDay.set(ofDay, (byHourOfDay.get(ofDay) ?? 0) + present.rows);
  }
  let expected = 0;
  for (let number = start; number < start + stretch.hours; number += 1) {
    expected += (byHourOfDay.get(number % hoursADay) ?? 0) / days;
  }
  return expected >= usual;
}

/** The quieter of the two hours beside a stretch. */
function neighbours(first: number, last: number, hours: CoveredHour[]): number {
  const rowsAt = (number: number) =>
    hours.filter((present) => hourNumber(present) === number).reduce((sum, { rows }) => sum + rows, 0);
  return Math.min(rowsAt(first - 1), rowsAt(last + 1));
}
