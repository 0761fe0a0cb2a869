import { expect, test } from "vitest";
import type { Histogram } from "@/lib/sign-ins/explorer";
import { prepareBars, rangeOfBars, stepWords } from "./prepare-bars";

const hour = 3_600_000;
const start = Date.UTC(2026, 2, 1);
const answer: Histogram = {
  from: "2026-03-01T00:30:00.000000Z",
  to: "2026-03-01T03:10:00.000000Z",
  loaded: { from: "2026-03-01T00:30:00.000000Z", to: "2026-03-01T03:10:00.000000Z" },
  step: hour,
  bars: [
    { at: start, kind: 1, outcome: "success", count: 2 },
    { at: start, kind: 1, outcome: "failure", count: 1 },
    { at: start + 2 * hour, kind: 2, outcome: "interrupted", count: 5 },
    { at: start + 2 * hour, kind: 3, outcome: "success", count: 4 },
  ],
  count: 12,
  gaps: [],
  source: "hours",
  milliseconds: 1,
};

test("every bar of the span is there, the empty ones too, each in its lane", () => {
  const { columns, most, others } = prepareBars(answer);
  expect(columns.map(({ at }) => at)).toEqual([0, 1, 2, 3].map((at) => start + at * hour));
  expect(columns[0]?.upper).toEqual({ success: 2, interrupted: 0, failure: 1, all: 3 });
  expect(columns[2]?.lower).toEqual({ success: 0, interrupted: 5, failure: 0, all: 5 });
  expect(most).toEqual({ upper: 3, lower: 5 });
  expect(others).toBe(4);
});

test("a brush is whole bars in either direction, its last microsecond included", () => {
  const { columns } = prepareBars(answer);
  const range = { from: "2026-03-01T01:00:00.000Z", to: "2026-03-01T02:59:59.999999Z" };
  expect(rangeOfBars(columns, hour, 1, 2)).toEqual(range);
  expect(rangeOfBars(columns, hour, 2, 1)).toEqual(range);
  expect(rangeOfBars([], hour, 0, 0)).toBeNull();
});

test("a bar's length in words", () => {
  expect([hour, 3 * hour, 86_400_000, 300_000, 30_000, 500].map(stepWords)).toEqual([
    ...["1 hour", "3 hours", "1 day", "5 minutes", "30 seconds", "500 ms"],
  ]);
});
