import { type Series, type Stretch, second } from "./schema";

const hour = 3600 * second;
const hoursADay = 24;
const week = 7 * hoursADay;
/** Rows that a stretch would usually hold; with fewer, its emptiness is chance. */
const noticeable = 20;
/** Of what the same hour brings on other days, less than this is a drop. */
const thinShare = 0.2;
/** Workdays are compared with workdays and weekends with weekends, once so many days of the kind are loaded. */
const enoughDays = 2;

/** An hour and its rows; several for the same hour are added up. */
export type HourRows = { epochSeconds: number; rows: number };

const hourNumber = ({ epochSeconds }: { epochSeconds: number }) => Math.round(epochSeconds / 3600);

const isWeekend = (number: number) => {
  const weekday = (Math.floor(number / hoursADay) + 4) % 7;
  return weekday === 0 || weekday === 6;
};

/** Hours without a row between the first and the last loaded one, as far as the span in microseconds reaches. */
export function emptyStretches(
  hours: readonly HourRows[],
  span: { from: number; to: number } = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY },
): Stretch[] {
  const present = [...new Set(hours.map(hourNumber))].sort((a, b) => a - b);
  const lowest = Math.floor(span.from / hour);
  const highest = Math.floor(span.to / hour);
  return present.flatMap((current, index) => {
    const next = present[index + 1];
    if (next === undefined || next === current + 1) return [];
    const from = Math.max(current + 1, lowest);
    const to = Math.min(next - 1, highest);
    return to < from ? [] : [{ from: from * hour, hours: to - from + 1 }];
  });
}

/** `counts` holds what the days with rows brought; the others brought nothing. */
type Slot = { days: number; rows: number; counts: number[] };

/** What a source usually brings at an hour of a workday or of a weekend. */
export class Usual {
  private readonly rowsAt = new Map<number, number>();
  private readonly slots: Slot[] = Array.from({ length: 2 * hoursADay }, () => ({ days: 0, rows: 0, counts: [] }));
  private readonly medians = new Map<number, number | null>();
  private readonly first: number;
  private readonly last: number;

  constructor(hours: readonly HourRows[]) {
    let first = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    for (const present of hours) {
      const number = hourNumber(present);
      first = Math.min(first, number);
      last = Math.max(last, number);
      this.rowsAt.set(number, (this.rowsAt.get(number) ?? 0) + present.rows);
    }
    this.first = first;
    this.last = last;
    for (const [number, rows] of this.rowsAt) {
      const slot = this.slot(slotOf(number));
      slot.rows += rows;
      slot.counts.push(rows);
    }
    for (let number = first; number < first + week && number <= last; number += 1) {
      this.slot(slotOf(number)).days += Math.floor((last - number) / week) + 1;
    }
  }

  /**
   * Nights and weekends are empty by nature and alerts are rare, an export with a hole is neither. A stretch is unlikely when the
   * same hours of the other loaded days bring enough rows; while no more than a day is loaded, its neighbours say it.
   */
  isUnlikelyEmpty(stretch: Stretch): boolean {
    const start = Math.round(stretch.from / hour);
    if (this.last - this.first + 1 <= hoursADay) {
      const neighbours = Math.min(this.rows(start - 1), this.rows(start + stretch.hours));
      return neighbours * stretch.hours >= noticeable;
    }
    let expected = 0;
    for (let number = start; number < start + Math.min(stretch.hours, week); number += 1) {
      expected += this.mean(number);
      if (expected >= noticeable) return true;
    }
    return (expected * stretch.hours) / Math.min(stretch.hours, week) >= noticeable;
  }

  /** An hour with far fewer rows than the same hour of other days; the first and the last loaded one are cut by the export. */
  isThin({ epochSeconds, rows }: HourRows): boolean {
    const number = hourNumber({ epochSeconds });
    if (rows === 0 || number === this.first || number === this.last) return false;
    const median = this.median(number);
    return median !== null && median >= noticeable && rows < median * thinShare;
  }

  /** The middle of what the same hour brings on days of its kind; null while too few are loaded. */
  median(number: number): number | null {
    const index = slotOf(number);
    const known = this.medians.get(index);
    if (known !== undefined) return known;
    const { days, counts } = this.slot(index);
    const empty = days - counts.length;
    const middle = counts.sort((a, b) => a - b)[Math.floor(days / 2) - empty] ?? 0;
    const median = days > enoughDays ? middle : null;
    this.medians.set(index, median);
    return median;
  }

  private mean(number: number): number {
    const own = this.slot(slotOf(number));
    if (own.days > enoughDays) return own.rows / own.days;
    const other = this.slot((slotOf(number) + hoursADay) % (2 * hoursADay));
    return (own.rows + other.rows) / Math.max(own.days + other.days, 1);
  }

  private rows(number: number): number {
    return this.rowsAt.get(number) ?? 0;
  }

  private slot(index: number): Slot {
    const slot = this.slots[index];
    if (slot === undefined) throw new RangeError(`no slot ${index}`);
    return slot;
  }
}

const slotOf = (number: number) => (number % hoursADay) + (isWeekend(number) ? hoursADay : 0);

export type Unusual = {
  /** Empty hours between the first and the last loaded one, usual or not. */
  emptyHours: number;
  /** Empty stretches in which rows would be usual. */
  gaps: Stretch[];
  gapHours: number;
  /** Hours since 1970 with far fewer rows than usual. */
  thin: number[];
};

const known = new WeakMap<Series, Unusual>();

/** Where a series has no or too few rows. */
export function unusual(series: Series): Unusual {
  const before = known.get(series);
  if (before) return before;
  const hours = series.hours.map((number, index) => ({ epochSeconds: number * 3600, rows: series.counts[index] ?? 0 }));
  const usual = new Usual(hours);
  const stretches = emptyStretches(hours);
  const gaps = stretches.filter((stretch) => usual.isUnlikelyEmpty(stretch));
  const found: Unusual = {
    emptyHours: sumHours(stretches),
    gaps,
    gapHours: sumHours(gaps),
    thin: hours.filter((present) => usual.isThin(present)).map(({ epochSeconds }) => epochSeconds / 3600),
  };
  known.set(series, found);
  return found;
}

const sumHours = (stretches: Stretch[]) => stretches.reduce((sum, { hours }) => sum + hours, 0);
