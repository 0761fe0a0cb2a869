import type { Unusual } from "@/lib/coverage/gaps";
import type { Series } from "@/lib/coverage/schema";
import { type DayRange, dayOfHour, hoursADay, weekday } from "./days";
import { type Level, levelOf, scaleOf } from "./levels";

/** `gap`: empty where rows would be usual; `thin`: far fewer than usual; `outside`: before the first or after the last event. */
export type CellState = "rows" | "thin" | "empty" | "gap" | "outside";

export type HourCell = { hour: number; rows: number; level: Level; state: CellState };
export type DayCell = {
  day: number;
  rows: number;
  level: Level;
  state: CellState;
  gapHours: number;
  thinHours: number;
};

/** Days down, hours across; or, for long spans, a column for each week. */
export type Calendar =
  | { by: "hour"; ends: number[]; days: Array<{ day: number; rows: number; cells: HourCell[] }> }
  | { by: "day"; ends: number[]; weeks: Array<{ monday: number; cells: Array<DayCell | null> }> };

/** Days whose hours fit on a page. */
export const mostDaysByHour = 45;

type Marks = { rows: Map<number, number>; gaps: Set<number>; thin: Set<number>; first: number; last: number };

const microsAnHour = 3_600_000_000;

function marksOf(series: Series, unusual: Unusual, range: DayRange): Marks {
  const gaps = new Set<number>();
  for (const gap of unusual.gaps) {
    const start = Math.round(gap.from / microsAnHour);
    const end = Math.min(start + gap.hours, (range.to + 1) * hoursADay);
    for (let hour = Math.max(start, range.from * hoursADay); hour < end; hour += 1) gaps.add(hour);
  }
  return {
    rows: new Map(series.hours.map((hour, index) => [hour, series.counts[index] ?? 0])),
    gaps,
    thin: new Set(unusual.thin),
    first: series.hours[0] ?? 0,
    last: series.hours.at(-1) ?? -1,
  };
}

export function prepareCalendar(series: Series, unusual: Unusual, range: DayRange): Calendar {
  const marks = marksOf(series, unusual, range);
  return range.to - range.from < mostDaysByHour ? byHour(marks, range) : byDay(marks, range);
}

function byHour(marks: Marks, { from, to }: DayRange): Calendar {
  const inside = [...marks.rows].filter(([hour]) => dayOfHour(hour) >= from && dayOfHour(hour) <= to);
  const ends = scaleOf(inside.map(([, rows]) => rows));
  const days = Array.from({ length: to - from + 1 }, (_, index) => {
    const day = from + index;
    const cells = Array.from({ length: hoursADay }, (_, hour) => hourCell(day * hoursADay + hour, marks, ends));
    return { day, rows: cells.reduce((sum, { rows }) => sum + rows, 0), cells };
  });
  return { by: "hour", ends, days };
}

function hourCell(hour: number, marks: Marks, ends: number[]): HourCell {
  const rows = marks.rows.get(hour) ?? 0;
  const isInside = hour >= marks.first && hour <= marks.last;
  const empty = !isInside ? "outside" : marks.gaps.has(hour) ? "gap" : "empty";
  const state = rows === 0 ? empty : marks.thin.has(hour) ? "thin" : "rows";
  return { hour, rows, level: levelOf(rows, ends), state };
}

function byDay(marks: Marks, { from, to }: DayRange): Calendar {
  const totals = new Map<number, number>();
  for (const [hour, rows] of marks.rows) totals.set(dayOfHour(hour), (totals.get(dayOfHour(hour)) ?? 0) + rows);
  const ends = scaleOf([...totals].filter(([day]) => day >= from && day <= to).map(([, rows]) => rows));
  const weeks: Array<{ monday: number; cells: Array<DayCell | null> }> = [];
  for (let monday = from - weekday(from); monday <= to; monday += 7) {
    const cells = Array.from({ length: 7 }, (_, index) => {
      const day = monday + index;
      return day < from || day > to ? null : dayCell(day, totals.get(day) ?? 0, marks, ends);
    });
    weeks.push({ monday, cells });
  }
  return { by: "day", ends, weeks };
}

function dayCell(day: number, rows: number, marks: Marks, ends: number[]): DayCell {
  const hours = Array.from({ length: hoursADay }, (_, hour) => day * hoursADay + hour);
  const gapHours = hours.filter((hour) => marks.gaps.has(hour)).length;
  const thinHours = hours.filter((hour) => marks.thin.has(hour)).length;
  const isInside = day >= dayOfHour(marks.first) && day <= dayOfHour(marks.last);
  const empty = !isInside ? "outside" : gapHours > 0 ? "gap" : "empty";
  // A day that lost some of its hours is thin, and says how many.
  const state = rows === 0 ? empty : gapHours + thinHours > 0 ? "thin" : "rows";
  return { day, rows, level: levelOf(rows, ends), state, gapHours, thinHours };
}

/** Hours of gaps and thin ones within some days. */
export function holesWithin({ gaps, thin }: Unusual, { from, to }: DayRange): { gapHours: number; thinHours: number } {
  const [first, end] = [from * hoursADay, (to + 1) * hoursADay];
  const overlaps = gaps.map((gap) => {
    const start = Math.round(gap.from / microsAnHour);
    return Math.max(0, Math.min(start + gap.hours, end) - Math.max(start, first));
  });
  return {
    gapHours: overlaps.reduce((sum, hours) => sum + hours, 0),
    thinHours: thin.filter((hour) => hour >= first && hour < end).length,
  };
}

export type StripBin = { rows: number; level: Level; state: CellState };

/** A range in some bins of the same length, for a narrow strip. */
export function prepareStrip(series: Series, unusual: Unusual, range: DayRange, mostBins: number): StripBin[] {
  const marks = marksOf(series, unusual, range);
  const start = range.from * hoursADay;
  const length = (range.to + 1) * hoursADay - start;
  const size = Math.max(1, Math.ceil(length / mostBins));
  const bins = Array.from({ length: Math.ceil(length / size) }, () => ({ rows: 0, gaps: 0, thin: 0 }));
  const binAt = (hour: number) => bins[Math.floor((hour - start) / size)];
  const add = (hour: number, change: Partial<{ rows: number; gaps: number; thin: number }>) => {
    const bin = hour < start ? undefined : binAt(hour);
    if (!bin) return;
    bin.rows += change.rows ?? 0;
    bin.gaps += change.gaps ?? 0;
    bin.thin += change.thin ?? 0;
  };
  for (const [hour, rows] of marks.rows) add(hour, { rows });
  for (const hour of marks.gaps) add(hour, { gaps: 1 });
  for (const hour of marks.thin) add(hour, { thin: 1 });
  const ends = scaleOf(bins.map(({ rows }) => rows));
  return bins.map(({ rows, gaps, thin }, index) => {
    const first = start + index * size;
    const isInside = first + size > marks.first && first <= marks.last;
    // A gap of one hour must not colour a bin of a week: half of the bin decides.
    const isGap = gaps * 2 >= size;
    const isThin = (gaps + thin) * 2 >= size;
    const state = rows === 0 ? (!isInside ? "outside" : isGap ? "gap" : "empty") : isThin ? "thin" : "rows";
    return { rows, level: levelOf(rows, ends), state };
  });
}
