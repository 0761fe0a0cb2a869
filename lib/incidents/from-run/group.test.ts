import { expect, test } from "vitest";
import { hour, micros, second } from "@/lib/hunts/scope";
import { gap, incidentFor, type OpenIncident } from "./group";

const span = (first: string, last = first) => ({
  first: micros(`2024-03-01T${first}Z`),
  last: micros(`2024-03-01T${last}Z`),
});
const incident = (number: number, first: string, last = first): OpenIncident => ({ number, ...span(first, last) });

test("exactly the lookback apart is still one incident, a microsecond more is not, on either side", () => {
  const open = [incident(1, "10:00:00", "10:20:00")];
  expect(incidentFor(span("11:20:00.000000"), open, hour)?.number).toBe(1);
  expect(incidentFor(span("11:20:00.000001"), open, hour)).toBeUndefined();
  expect(incidentFor(span("08:30:00", "09:00:00.000000"), open, hour)?.number).toBe(1);
  expect(incidentFor(span("08:30:00", "08:59:59.999999"), open, hour)).toBeUndefined();
  expect(incidentFor(span("09:50:00", "12:00:00"), open, hour)?.number).toBe(1);
});

test("of several the nearest is joined, and of equally near ones the newest", () => {
  const open = [incident(1, "10:00:00"), incident(2, "11:00:00"), incident(3, "11:00:00")];
  expect(incidentFor(span("10:29:00"), open, hour)?.number).toBe(1);
  expect(incidentFor(span("10:31:00"), open, hour)?.number).toBe(3);
});

test("what overlaps lies no time apart", () => {
  expect(gap(span("10:00:00", "11:00:00"), span("10:30:00"))).toBe(0);
  expect(gap(span("10:00:00"), span("10:00:05"))).toBe(5 * second);
});
