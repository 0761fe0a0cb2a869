import { describe, expect, test } from "vitest";
import { bytes, duration, relativeTime, shortNumber } from "./format";

test("numbers are exact up to 9,999, then short", () => {
  expect([0, 999, 9_999, 10_000, 12_449, 150_000, 999_499, 999_500, 2_500_000].map(shortNumber)).toEqual([
    "0",
    "999",
    "9,999",
    "10.0 k",
    "12.4 k",
    "150 k",
    "999 k",
    "1.00 M",
    "2.50 M",
  ]);
});

describe("durations", () => {
  test("show the two largest units", () => {
    expect([0.004, 0.82, 9.96, 59, 60, 61, 3_600, 3_725, 90_061, 86_400].map(duration)).toEqual([
      "0 s",
      "0.82 s",
      "10 s",
      "59 s",
      "1 min",
      "1 min 1 s",
      "1 h",
      "1 h 2 min",
      "1 d 1 h",
      "1 d",
    ]);
  });
});

test("relative times name one unit", () => {
  const now = Date.parse("2026-03-02T12:00:00Z");
  expect(relativeTime("2026-03-02T11:59:40Z", now)).toBe("just now");
  expect(relativeTime("2026-03-02T10:30:00Z", now)).toBe("1 h ago");
  expect(relativeTime("2026-03-04T12:00:00Z", now)).toBe("in 2 d");
  expect(relativeTime("2024-09-02T12:00:00Z", now)).toBe("546 d ago");
  expect(relativeTime("2019-03-02T12:00:00Z", now)).toBe("7 years ago");
});

test("sizes use binary units", () => {
  expect([0, 1023, 1024, 1_572_864, 3 * 1024 ** 3].map(bytes)).toEqual([
    "0 B",
    "1023 B",
    "1.0 KiB",
    "1.5 MiB",
    "3.0 GiB",
  ]);
});
