import { expect, test } from "vitest";
import { unusual } from "@/lib/coverage/gaps";
import type { Series } from "@/lib/coverage/schema";
import { dayNumber, dayText, momentText, weekdayName } from "./days";
import { levelOf, scaleOf } from "./levels";
import { holesWithin, prepareCalendar, prepareStrip } from "./prepare-calendar";

const monday = dayNumber("2026-06-01");

/** Some days of 100 rows an hour, without the hours of `missing`. */
function series(days: number, rowsAt: (day: number, hour: number) => number = () => 100): Series {
  const hours: number[] = [];
  const counts: number[] = [];
  for (let day = 0; day < days; day += 1) {
    for (let hour = 0; hour < 24; hour += 1) {
      const rows = rowsAt(day, hour);
      if (rows === 0) continue;
      hours.push((monday + day) * 24 + hour);
      counts.push(rows);
    }
  }
  const edges = { from: "2026-06-01T00:00:00.000000Z", to: "2026-06-30T23:00:00.000000Z" };
  const key = { table: "sign_in" as const, kind: "interactive" as const, source: "SigninLogs" };
  return {
    ...key,
    ...edges,
    rows: counts.reduce((sum, count) => sum + count, 0),
    hours,
    counts,
    filledAt: {},
    filled: {},
  };
}

const calendar = (of: Series, days: number) =>
  prepareCalendar(of, unusual(of), { from: monday, to: monday + days - 1 });

test("days and hours are named in UTC", () => {
  expect([dayText(monday), weekdayName(monday), momentText(monday * 24 + 14)]).toEqual([
    "2026-06-01",
    "Mon",
    "2026-06-01 14:00",
  ]);
});

test("a short span shows each hour: rows, gaps, thin hours, and nothing outside", () => {
  const found = calendar(
    series(14, (day, hour) =>
      day === 9 && hour === 10 ? 0 : day === 10 && hour === 10 ? 4 : day === 13 && hour > 20 ? 0 : 100,
    ),
    14,
  );
  if (found.by !== "hour") throw new Error("it should be by the hour");
  expect(found.days).toHaveLength(14);
  const states = (day: number, hour: number) => found.days[day]?.cells[hour]?.state;
  expect([states(9, 9), states(9, 10), states(10, 10), states(13, 21)]).toEqual(["rows", "gap", "thin", "outside"]);
  expect(found.days[9]?.rows).toBe(2300);
});

test("a long span shows each day in its week, and days that lost hours as thin", () => {
  const found = calendar(
    series(60, (day, hour) => (day === 30 ? 0 : day === 40 && hour > 12 && hour < 20 ? 0 : 100)),
    60,
  );
  if (found.by !== "day") throw new Error("it should be by the day");
  expect(found.weeks).toHaveLength(9);
  const cells = found.weeks.flatMap((week) => week.cells);
  expect(cells[30]).toMatchObject({ state: "gap", rows: 0, gapHours: 24 });
  expect(cells[40]).toMatchObject({ state: "thin", gapHours: 7 });
  expect(cells[60]).toBeNull();
});

test("steps grow with the square of the number, and one burst does not darken all else", () => {
  const ends = scaleOf(Array.from({ length: 100 }, (_, index) => (index === 99 ? 90_000 : 100)));
  expect(ends).toEqual([4, 16, 36, 64, 90_000]);
  expect([0, 1, 4, 5, 40, 100, 90_000].map((count) => levelOf(count, ends))).toEqual([0, 1, 1, 2, 4, 5, 5]);
  expect(scaleOf([])).toEqual([]);
});

test("few rows have few steps, and a single one is full", () => {
  expect(scaleOf([1, 1, 1])).toEqual([1]);
  expect(levelOf(1, [1])).toBe(5);
  expect(scaleOf([1, 2, 3, 3])).toEqual([1, 3]);
  expect([1, 2, 3].map((count) => levelOf(count, [1, 3]))).toEqual([1, 5, 5]);
});

test("a strip has no more bins than asked for, and a gap shows when it fills half of one", () => {
  const of = series(60, (day) => (day === 30 ? 0 : 100));
  const bins = prepareStrip(of, unusual(of), { from: monday - 10, to: monday + 69 }, 80);
  expect(bins).toHaveLength(80);
  expect([bins[0]?.state, bins[10]?.state, bins[40]?.state, bins[75]?.state]).toEqual([
    "outside",
    "rows",
    "gap",
    "outside",
  ]);
});

test("holes are counted within the days that are shown, a gap by its part of them", () => {
  const of = series(60, (day, hour) => (day === 30 || day === 31 ? 0 : day === 50 && hour === 10 ? 1 : 100));
  const within = (from: number, to: number) => holesWithin(unusual(of), { from: monday + from, to: monday + to });
  expect(within(0, 59)).toEqual({ gapHours: 48, thinHours: 1 });
  expect(within(31, 40)).toEqual({ gapHours: 24, thinHours: 0 });
  expect(within(0, 20)).toEqual({ gapHours: 0, thinHours: 0 });
});
