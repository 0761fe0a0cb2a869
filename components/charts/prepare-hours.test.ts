import { expect, test } from "vitest";
import { prepareHours, valueTicks } from "./prepare-hours";

const at = (hour: string, interactive: number, nonInteractive: number) => ({
  hour: `2026-03-01T${hour}:00:00.000000Z`,
  interactive,
  nonInteractive,
});

test("hours without anything loaded are gaps, hours with none of a kind are zeroes", () => {
  const { buckets } = prepareHours([at("10", 3, 0), at("12", 1, 8)], 100);
  expect(buckets.map(({ interactive, nonInteractive }) => [interactive, nonInteractive])).toEqual([
    [3, 0],
    [null, null],
    [1, 8],
  ]);
});

test("columns hold several hours when there are more than fit, and the sum stays", () => {
  const hours = Array.from({ length: 20 }, (_, index) => at(String(index).padStart(2, "0"), index, 1));
  const { buckets, hoursPerBucket, total } = prepareHours(hours, 8);
  expect(hoursPerBucket).toBe(3);
  expect(buckets.length).toBeLessThanOrEqual(8);
  expect(buckets.reduce((sum, bucket) => sum + (bucket.interactive ?? 0), 0)).toBe(190);
  expect(total).toEqual({ interactive: 190, nonInteractive: 20 });
});

test("nothing loaded is an empty chart", () => {
  expect(prepareHours([], 100).buckets).toEqual([]);
});

test("values beside the columns are round, whole and few, and zero is among them", () => {
  expect(valueTicks(901, 3_120)).toEqual([-3_000, -2_000, -1_000, 0]);
  expect(valueTicks(900, 900)).toEqual([-500, 0, 500]);
  expect(valueTicks(3, 0)).toEqual([0, 1, 2, 3]);
  expect(valueTicks(0, 1)).toEqual([-1, 0]);
  expect(valueTicks(0, 0)).toEqual([0]);
});
