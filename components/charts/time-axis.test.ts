import { expect, test } from "vitest";
import { position, spanLabel, timeTicks } from "./time-axis";

const at = (iso: string) => position(iso);

test("a position keeps the microseconds", () => {
  expect(at("2026-03-01T00:00:00.000250Z") - at("2026-03-01T00:00:00.000000Z")).toBeCloseTo(0.25, 3);
  expect(at("2026-03-01T00:00:01Z") - at("2026-03-01T00:00:00.5Z")).toBe(500);
});

test("ticks are round and far enough apart", () => {
  const ticks = timeTicks(at("2026-03-01T13:47:12Z"), at("2026-03-01T14:47:12Z"), 800);
  expect(ticks.map((tick) => tick.label)).toEqual(["13:50", "14:00", "14:10", "14:20", "14:30", "14:40"]);
});

test("midnight says the day, seconds are shown only when they matter", () => {
  const night = timeTicks(at("2026-02-28T18:00:00Z"), at("2026-03-01T06:00:00Z"), 400);
  expect(night.map((tick) => tick.label)).toEqual(["18:00", "21:00", "1 Mar", "03:00", "06:00"]);
  expect(timeTicks(at("2026-03-01T00:00:01Z"), at("2026-03-01T00:00:31Z"), 300)[0]?.label).toBe("00:00:10");
});

test("an empty or reversed span has no ticks", () => {
  expect(timeTicks(5, 5, 800)).toEqual([]);
  expect(timeTicks(9, 5, 800)).toEqual([]);
  expect(timeTicks(0, 1000, 0)).toEqual([]);
});

test("a span names its days once", () => {
  expect(spanLabel(at("2026-03-01T01:00:00Z"), at("2026-03-01T02:00:00Z"))).toBe("1 March 2026");
  expect(spanLabel(at("2026-02-28T23:00:00Z"), at("2026-03-01T02:00:00Z"))).toBe("28 February – 1 March 2026");
  expect(spanLabel(at("2025-12-31T23:00:00Z"), at("2026-01-01T02:00:00Z"))).toBe("31 December 2025 – 1 January 2026");
});
