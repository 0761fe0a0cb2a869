import { expect, test } from "vitest";
import fc from "@/lib/testing/properties";
import { paints, seriesCount, seriesOf } from "./colours";
import { columnOf, columnWidth, stepFor, steps } from "./steps";

test("a column is never narrower than it may be, and the next narrower one would be", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 40 }), fc.integer({ min: 40, max: 4000 }), (span, width) => {
      const step = stepFor(span, width);
      expect((step / span) * width).toBeGreaterThanOrEqual(columnWidth - 1e-6);
      const narrower = steps[steps.indexOf(step) - 1];
      if (narrower) expect((narrower / span) * width).toBeLessThan(columnWidth);
    }),
  );
});

test("a moment lies in its column, and weeks begin on Monday", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 41 }), fc.constantFrom(...steps), (at, step) => {
      const start = columnOf(at, step);
      expect(start).toBeLessThanOrEqual(at);
      expect(at - start).toBeLessThan(step);
    }),
  );
  expect(new Date(columnOf(Date.UTC(2026, 2, 5), 7 * 86_400_000)).toISOString()).toBe("2026-03-02T00:00:00.000Z");
});

test("a value keeps its colour wherever it is shown; those that share one differ in texture", () => {
  const groups = Array.from({ length: 30 }, (_, index) => ({
    value: `${64496 + index}`,
    label: "",
    count: 30 - index,
  }));
  const all = paints(groups);
  const few = paints(groups.slice(20));
  for (const [value, paint] of few) expect(paint.series).toBe(all.get(value)?.series);
  const looks = [...paints(groups.slice(0, 8)).values()].map(({ series, texture }) => `${series} ${texture}`);
  expect(new Set(looks).size).toBe(looks.length);
  const used = new Set(groups.map(({ value }) => seriesOf(value)));
  expect(used.size).toBe(seriesCount);
});
