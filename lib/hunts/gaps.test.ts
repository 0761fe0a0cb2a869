import { expect, test } from "vitest";
import { emptyStretches, unlikelyEmpty } from "./gaps";
import { micros } from "./scope";

// 2026-06-01 is a Monday.
const start = Date.UTC(2026, 5, 1) / 3_600_000;

/** Three weeks of sign-ins from 8 to 18 o'clock on workdays, 3 an hour otherwise but none at night. */
function office(without: (day: number, hour: number) => boolean) {
  const hours = [];
  for (let number = 0; number < 21 * 24; number += 1) {
    const [day, hour] = [Math.floor(number / 24), number % 24];
    const isWeekend = day % 7 >= 5;
    const rows = hour < 6 ? 0 : isWeekend ? (hour === 12 ? 3 : 0) : hour >= 8 && hour < 18 ? 60 : 3;
    if (rows > 0 && !without(day, hour)) {
      hours.push({
        table: "sign_in" as const,
        kind: "interactive" as const,
        epochSeconds: (start + number) * 3600,
        rows,
        filled: {},
      });
    }
  }
  return hours;
}

const all = { from: micros("2026-06-01T00:00:00Z"), to: micros("2026-06-21T23:00:00Z") };
const unlikely = (hours: ReturnType<typeof office>) =>
  emptyStretches(hours, all).filter((stretch) => unlikelyEmpty(stretch, hours));

test("nights and quiet weekends are no gaps", () => {
  expect(unlikely(office(() => false))).toEqual([]);
});

test("a workday's missing morning is a gap", () => {
  const found = unlikely(office((day, hour) => day === 8 && hour >= 9 && hour < 12));
  expect(found).toEqual([{ from: micros("2026-06-09T09:00:00Z"), hours: 3 }]);
});

test("years between two exports are a gap, and found at once", () => {
  const hours = office(() => false);
  const old = hours.map((present) => ({ ...present, epochSeconds: present.epochSeconds - 6 * 365 * 86_400 }));
  const both = [...old, ...hours];
  const span = { from: micros("2020-01-01T00:00:00Z"), to: all.to };
  expect(emptyStretches(both, span).some((stretch) => stretch.hours > 40_000 && unlikelyEmpty(stretch, both))).toBe(
    true,
  );
});
