import { expect, test } from "vitest";
import { formatMicros, parseIso } from "./iso";
import { type DayOrder, parseTime } from "./parse-time";

const iso = (text: string, order: DayOrder = null, zone: string | null = null) => {
  const { micros } = parseTime(text, { order, zone });
  return micros === null ? null : formatMicros(micros);
};

test("digits beyond six are cut, never rounded into the next day", () => {
  expect(iso("2026-06-15T23:59:59.9999999Z")).toBe("2026-06-15T23:59:59.999999Z");
  expect(iso("2026-06-15T12:40:24.178523900Z")).toBe("2026-06-15T12:40:24.178523Z");
});

test.each([
  ["2026-06-15T12:40:24Z", "2026-06-15T12:40:24.000000Z"],
  ["2026-06-15T12:40:24.5+01:00", "2026-06-15T11:40:24.500000Z"],
  ["2026-06-15T12:40:24-0530", "2026-06-15T18:10:24.000000Z"],
  ["2019-01-15 05:15:02.980", "2019-01-15T05:15:02.980000Z"],
  ["2023-07-26 22:58:30.983201900", "2023-07-26T22:58:30.983201Z"],
  ["6/15/2026, 12:40:24.178 PM", "2026-06-15T12:40:24.178000Z"],
  ["6/15/2026, 12:40:24.178\u202fAM", "2026-06-15T00:40:24.178000Z"],
  ["16/07/2026 20:26:12.030", "2026-07-16T20:26:12.030000Z"],
  ["11/14/2025 1:48:53 AM", "2025-11-14T01:48:53.000000Z"],
  ["/Date(1779351167820)/", "2026-05-21T08:12:47.820000Z"],
  ["1779351167820", "2026-05-21T08:12:47.820000Z"],
  ["1779351167", "2026-05-21T08:12:47.000000Z"],
  ["2026-06-15 12:40:24.178523-07", "2026-06-15T19:40:24.178523Z"],
])("%s is %s", (text, expected) => {
  expect(iso(text)).toBe(expected);
});

test.each([
  "2026-02-30T00:00:00Z",
  "2026-13-01T00:00:00Z",
  "2026-01-01T24:00:00Z",
  "275761-01-01",
  "31/02/2026 10:00:00",
  "13/13/2026 10:00:00",
  "yesterday",
  "17793511678201",
  "",
])("%j is no time", (text) => {
  expect(iso(text)).toBeNull();
});

test("day and month are asked for where nothing tells them apart", () => {
  const recipe = { order: null, zone: null };
  expect(parseTime("05/07/2026 20:26:12", recipe)).toEqual({ micros: null, needsDayOrder: true });
  expect(iso("05/07/2026 20:26:12", "day-first")).toBe("2026-07-05T20:26:12.000000Z");
  expect(iso("05/07/2026 20:26:12", "month-first")).toBe("2026-05-07T20:26:12.000000Z");
});

test("numbers are seconds or milliseconds since 1970, up to 2100", () => {
  const recipe = { order: null, zone: null };
  const found = [1_779_351_167_820, 1_779_351_167, 4_200_000_000_000, 9_007_199_254_740_991, 0, -1, 1.5];
  expect(found.map((raw) => parseTime(raw, recipe).micros)).toEqual([
    1_779_351_167_820_000,
    1_779_351_167_000_000,
    ...Array.from({ length: 5 }, () => null),
  ]);
});

test("a time without a zone can be refused", () => {
  expect(parseIso("2026-06-15T12:40:24", null)).toBeNull();
});
