import { expect, test } from "vitest";
import { columnWords, isTime } from "./columns-of-rows";

test("column names become words", () => {
  expect(
    [
      "InteractiveAppDisplayName",
      "NonInteractiveIP",
      "TimeDeltaSeconds",
      "UACount",
      "AccountUPNSuffix",
      "IPList",
      "NewIPCount",
    ].map(columnWords),
  ).toEqual([
    "Interactive app display name",
    "Non-interactive IP",
    "Time delta seconds",
    "UA count",
    "Account UPN suffix",
    "IP list",
    "New IP count",
  ]);
});

test("only whole ISO times in UTC are times", () => {
  expect(isTime("2026-03-01T10:00:00.123456Z")).toBe(true);
  expect(isTime("2026-03-01")).toBe(false);
  expect(isTime("x2026-03-01T10:00:00Z")).toBe(false);
  expect(isTime(5)).toBe(false);
});
