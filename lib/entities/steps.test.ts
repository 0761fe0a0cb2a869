import { expect, test } from "vitest";
import { type Moment, rootOf, stepsOf } from "./steps";

const base: Moment = {
  recordId: "1",
  at: "2026-03-01T10:00:00.000000Z",
  kind: "interactive",
  succeeded: true,
  appName: "Office",
  mayBeInherited: false,
  ip: "192.0.2.10",
  asn: "64496",
  country: "NO",
  device: "AM-LT-014",
  agent: "Chrome",
  client: "Browser",
};
const moment = (recordId: string, minute: number, given: Partial<Moment> = {}): Moment => ({
  ...base,
  recordId,
  at: `2026-03-01T10:${String(minute).padStart(2, "0")}:00.000000Z`,
  ...given,
});
const shortly = (steps: ReturnType<typeof stepsOf>["news"]) =>
  steps.map(({ before, after, changes }) => [
    before.recordId,
    after.recordId,
    changes.map(({ field, from, to, isBack }) => `${field} ${from} > ${to}${isBack ? " back" : ""}`),
  ]);

test("a session replayed from a second address, system and device is one step with all that changed", () => {
  const { news, backs } = stepsOf([
    moment("1", 0),
    moment("2", 1, { kind: "non-interactive" }),
    moment("3", 2, { ip: "203.0.113.7", asn: "64501", country: "RO", device: "", agent: "python-requests/2.32" }),
    moment("4", 3, { ip: "203.0.113.7", asn: "64501", country: "RO", device: "", agent: "python-requests/2.32" }),
  ]);
  expect(shortly(news)).toEqual([
    [
      "2",
      "3",
      ["ip 192.0.2.10 > 203.0.113.7", "asn 64496 > 64501", "country NO > RO", "agent Chrome > python-requests/2.32"],
    ],
  ]);
  expect(backs).toEqual([]);
});

test("going back to what it had before is told apart from news", () => {
  const there = { ip: "203.0.113.7" };
  const { news, backs } = stepsOf([moment("1", 0), moment("2", 1, there), moment("3", 2), moment("4", 3, there)]);
  expect(shortly(news)).toEqual([["1", "2", ["ip 192.0.2.10 > 203.0.113.7"]]]);
  expect(shortly(backs)).toEqual([
    ["2", "3", ["ip 203.0.113.7 > 192.0.2.10 back"]],
    ["3", "4", ["ip 192.0.2.10 > 203.0.113.7 back"]],
  ]);
});

test("a sign-in that does not say something changes nothing, and the one after it is compared with the last that did", () => {
  const { news } = stepsOf([moment("1", 0), moment("2", 1, { device: "" }), moment("3", 2, { device: "AM-LT-099" })]);
  expect(shortly(news)).toEqual([["2", "3", ["device AM-LT-014 > AM-LT-099"]]]);
});

test("the first value of something changes nothing", () => {
  expect(stepsOf([moment("1", 0, { device: "" }), moment("2", 1)]).news).toEqual([]);
  expect(stepsOf([])).toEqual({ news: [], backs: [] });
});

test("the root is the first sign-in where it is interactive, and not loaded where it is not", () => {
  const silent = moment("1", 0, { kind: "non-interactive" });
  const later = moment("2", 1);
  expect(rootOf([later, silent])).toEqual({ state: "loaded", row: later });
  expect(rootOf([silent, later])).toEqual({ state: "not-loaded", first: silent, laterInteractive: later });
  expect(rootOf([silent])).toEqual({ state: "not-loaded", first: silent, laterInteractive: null });
  expect(rootOf([])).toBeNull();
});
