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

/** Workdays are compared with workdays and weekends with weekends, once so many days of the kind are loaded. */
const enoughDays = 2;

const isWeekend = (number: number) => {
  const weekday = (Math.floor(number / hoursADay) + 4) % 7;
  return weekday === 0 || weekday === 6;
};

/**
 * Nights and weekends are empty by nature and alerts are rare, an export with a hole is neither. A stretch is unlikely when the same
 * hours of the other loaded days bring enough rows; while no more than a day is loaded, its neighbours say it.
 */
export function unlikelyEmpty(stretch: Stretch, hours: CoveredHour[]): boolean {
  const numbers = hours.map(hourNumber);
  const first = Math.min(...numbers);
  const last = Math.max(...numbers);
  const start = Math.round(stretch.from / hour);
  if (last - first + 1 <= hoursADay)
    return usual <= neighbours(start, start + stretch.hours - 1, hours) * stretch.hours;
  const profile = profileOf(hours, first, last);
  let expected = 0;
  for (let number = start; number < start + stretch.hours; number += 1) expected += profile(number);
  return expected >= usual;
}

/** Rows that an hour brings on an average day of its kind. */
function profileOf(hours: CoveredHour[], first: number, last: number): (number: number) => number {
  const slots = Array.from({ length: 2 * hoursADay }, () => ({ days: 0, rows: 0 }));
  const slotOf = (number: number) => (number % hoursADay) + (isWeekend(number) ? hoursADay : 0);
  for (let number = first; number <= last; number += 1) at(slots, slotOf(number)).days += 1;
  for (const present of hours) at(slots, slotOf(hourNumber(present))).rows += present.rows;
  return (number) => {
    const own = at(slots, slotOf(number));
    if (own.days > enoughDays) return own.rows / own.days;
    const other = at(slots, (slotOf(number) + hoursADay) % (2 * hoursADay));
    return (own.rows + other.rows) / Math.max(own.days + other.days, 1);
  };
}

function at<Item>(list: Item[], index: number): Item {
  const item = list[index];
  if (item === undefined) throw new RangeError(`no slot ${index}`);
  return item;
}

/** The quieter of the two hours beside a stretch. */
function neighbours(first: number, last: number, hours: CoveredHour[]): number {
  const rowsAt = (number: number) =>
    hours.filter((present) => hourNumber(present) === number).reduce((sum, { rows }) => sum + rows, 0);
  return Math.min(rowsAt(first - 1), rowsAt(last + 1));
}
