import { expect, test } from "vitest";
import { JsonRow } from "@/lib/ingest/row";
import { OrderEvidence } from "./evidence";
import { formatMicros } from "./iso";
import { type DayOrder, parseTime } from "./parse-time";

const read = (text: string, order: DayOrder = null, zone: string | null = null) => {
  const { micros, needsDayOrder, problem } = parseTime(text, { order, zone });
  return micros === null ? (problem ?? (needsDayOrder ? "asks" : null)) : formatMicros(micros);
};

test.each([
  ["Mar 4, 2026 10:00:05 AM", "2026-03-04T10:00:05.000000Z"],
  ["Mar 4, 2026, 10:00:05\u202fPM", "2026-03-04T22:00:05.000000Z"],
  ["March 4, 2026 at 10:00 AM", "2026-03-04T10:00:00.000000Z"],
  ["Wednesday, March 4, 2026 12:00:05 AM", "2026-03-04T00:00:05.000000Z"],
  ["Wed, 04 Mar 2026 10:00:05 GMT", "2026-03-04T10:00:05.000000Z"],
  ["4 mars 2026 10:00:05", "2026-03-04T10:00:05.000000Z"],
  ["14 févr. 2026 10:00:05", "2026-02-14T10:00:05.000000Z"],
  ["1er août 2026 à 10:00:05", "2026-08-01T10:00:05.000000Z"],
  ["4 de marzo de 2026 10:00:05", "2026-03-04T10:00:05.000000Z"],
  ["4 mar 2026, 10:00:05 p. m.", "2026-03-04T22:00:05.000000Z"],
  ["4. März 2026 um 10:00:05", "2026-03-04T10:00:05.000000Z"],
  ["4. Dez. 2026, 10:00:05", "2026-12-04T10:00:05.000000Z"],
  ["21 нояб. 2026 г., 10:00:05", "2026-11-21T10:00:05.000000Z"],
  ["1 мая 2026 г. в 10:00:05", "2026-05-01T10:00:05.000000Z"],
  ["4 maj 2026, 10:00:05", "2026-05-04T10:00:05.000000Z"],
  ["4 Ağu 2026 10:00:05", "2026-08-04T10:00:05.000000Z"],
  ["4 paź 2026, 10:00:05", "2026-10-04T10:00:05.000000Z"],
  ["2026年11月21日 10:00:05", "2026-11-21T10:00:05.000000Z"],
  ["2026年3月4日 下午10:00:05", "2026-03-04T22:00:05.000000Z"],
  ["Nov 21, 2026 @ 10:00:05.123", "2026-11-21T10:00:05.123000Z"],
  ["4-Mar-2026 10:00:05", "2026-03-04T10:00:05.000000Z"],
  ["11/14/2025 1:48:53 AM +01:00", "2025-11-14T00:48:53.000000Z"],
  ["14.11.2025 13:48:53", "2025-11-14T13:48:53.000000Z"],
  ["14.11.2025, 13:48:53,1234567", "2025-11-14T13:48:53.123456Z"],
  ["14-11-2025 13:48:53", "2025-11-14T13:48:53.000000Z"],
  ["14.11.2025 klo 13.48.53", "2025-11-14T13:48:53.000000Z"],
  ["2026/03/04 10:00:05.999999999", "2026-03-04T10:00:05.999999Z"],
  ["2026-03-04, 10:00:05 p.m.", "2026-03-04T22:00:05.000000Z"],
  ["2026/3/4 下午10:00:05", "2026-03-04T22:00:05.000000Z"],
  ["2026. 3. 4. 오전 10:00:05", "2026-03-04T10:00:05.000000Z"],
  ["\u200e14\u200e/\u200e11\u200e/\u200e2025\u00a013:48:53", "2025-11-14T13:48:53.000000Z"],
  ["\\/Date(1779351167820+0200)\\/", "2026-05-21T08:12:47.820000Z"],
])("%j is %s", (text, expected) => {
  expect(read(text)).toBe(expected);
});

test.each([
  "Foo 4, 2026 10:00:00 AM",
  "4 mars 26 10:00",
  "13:00 PM 3/4/2026",
  "3/14/2026, 13:00:00 PM",
  "3/14/26 10:00",
])("%j is no time", (text) => {
  expect(read(text)).toBeNull();
});

test("fractions of 0 to 9 digits are cut to six", () => {
  for (let digits = 1; digits <= 9; digits += 1) {
    const nines = "9".repeat(digits);
    const expected = `2026-03-14T23:59:59.${nines.slice(0, 6).padEnd(6, "0")}Z`;
    expect(read(`2026-03-14T23:59:59.${nines}Z`)).toBe(expected);
    expect(read(`3/14/2026, 11:59:59.${nines} PM`, "month-first")).toBe(expected);
  }
});

test("a date against the order of its file is no time of it", () => {
  expect(read("13/04/2026 10:00:00", "month-first")).toBe(
    "the date can only have its day first, and the file is read with the month first",
  );
  expect(read("04/13/2026 10:00:00", "day-first")).toMatch(/can only have its month first/);
  expect(read("3/4/2026 10:00:00")).toBe("asks");
  expect(read("4/4/2026 10:00:00")).toBe("2026-04-04T10:00:00.000000Z");
});

test("a zone holds for times without one and for no other", () => {
  expect(read("2026-07-01 10:00:00.5", null, "Europe/Berlin")).toBe("2026-07-01T08:00:00.500000Z");
  expect(read("2026-07-01T10:00:00Z", null, "Europe/Berlin")).toBe("2026-07-01T10:00:00.000000Z");
  expect(read("2026-07-01T10:00:00+05:30", null, "Europe/Berlin")).toBe("2026-07-01T04:30:00.000000Z");
  expect(read("Jul 1, 2026 10:00:00 AM", null, "America/New_York")).toBe("2026-07-01T14:00:00.000000Z");
  expect(read("7/1/2026 10:00:00 AM +02:00", "month-first", "America/New_York")).toBe("2026-07-01T08:00:00.000000Z");
  expect(read("/Date(1779351167820)/", null, "America/New_York")).toBe("2026-05-21T08:12:47.820000Z");
  expect(read("2026-03-29 02:30:00", null, "Europe/Berlin")).toMatch(/set forward and skipped/);
});

function evidence(...rows: Array<Record<string, string>>) {
  const found = new OrderEvidence(["timegenerated", "createddatetime"]);
  for (const row of rows) found.see(new JsonRow(row));
  return [found.proof, found.spelling, found.isOpen];
}

test("what proves the order of day and month", () => {
  expect(evidence({ TimeGenerated: "05/07/2026 20:26:12" }, { TimeGenerated: "05/13/2026 01:00:00" })[0]).toBe(
    "month-first",
  );
  expect(evidence({ TimeGenerated: "05/07/2026 20:26:12" }, { TimeGenerated: "13/05/2026 01:00:00" })[0]).toBe(
    "day-first",
  );
  expect(evidence({ TimeGenerated: "05/07/2026 20:26:12" })).toEqual([null, null, true]);
  expect(evidence({ TimeGenerated: "07/07/2026 20:26:12" })).toEqual([null, null, false]);
  // The en-US portal's spelling speaks for one order, and proves nothing.
  expect(evidence({ TimeGenerated: "5/7/2026, 8:26:12.030 PM" })).toEqual([null, "month-first", true]);
  expect(evidence({ TimeGenerated: "5/7/2026, 8:26:12.030 pm" })).toEqual([null, null, true]);
});

test("another time of the same row tells the order", () => {
  expect(evidence({ TimeGenerated: "05/07/2026 20:26:12", CreatedDateTime: "2026-07-05T20:20:00Z" })[0]).toBe(
    "day-first",
  );
  const steps = JSON.stringify([{ authenticationStepDateTime: "2026-05-07T18:26:12.000Z" }]);
  expect(evidence({ TimeGenerated: "05/07/2026 20:26:12", AuthenticationDetails: steps })[0]).toBe("month-first");
  // A time that fits neither reading proves nothing.
  expect(evidence({ TimeGenerated: "07/08/2026 00:00:00", CreatedDateTime: "2026-01-01T00:00:00Z" })[0]).toBeNull();
});
