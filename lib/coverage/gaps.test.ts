import { expect, test } from "vitest";
import { micros } from "@/lib/hunts/scope";
import { emptyStretches, Usual } from "./gaps";

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
      hours.push({ epochSeconds: (start + number) * 3600, rows });
    }
  }
  return hours;
}

const all = { from: micros("2026-06-01T00:00:00Z"), to: micros("2026-06-21T23:00:00Z") };
const unlikely = (hours: ReturnType<typeof office>) => {
  const usual = new Usual(hours);
  return emptyStretches(hours, all).filter((stretch) => usual.isUnlikelyEmpty(stretch));
};

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
  const usual = new Usual(both);
  const years = emptyStretches(both, span).filter(({ hours: length }) => length > 40_000);
  expect(years.map((stretch) => usual.isUnlikelyEmpty(stretch))).toEqual([true]);
});

test("an hour with far fewer rows than on other workdays is thin, a quiet one is not", () => {
  const hours = office(() => false).map((present) => {
    const number = present.epochSeconds / 3600 - start;
    return number === 8 * 24 + 10 ? { ...present, rows: 5 } : present;
  });
  const usual = new Usual(hours);
  const thin = hours.filter((present) => usual.isThin(present));
  expect(thin).toEqual([{ epochSeconds: (start + 8 * 24 + 10) * 3600, rows: 5 }]);
});

test("the hours in which an export begins and ends are cut, not thin", () => {
  const hours = Array.from({ length: 21 * 24 }, (_, number) => ({
    epochSeconds: (start + number) * 3600,
    rows: number === 0 || number === 21 * 24 - 1 ? 1 : 100,
  }));
  const usual = new Usual(hours);
  expect(hours.filter((present) => usual.isThin(present))).toEqual([]);
});
