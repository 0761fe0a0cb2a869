import { expect, test } from "vitest";
import { parseVisit, sinceTime, visitAt, visitText } from "./since";

const now = Date.parse("2026-03-02T10:00:00Z");
const minutes = (count: number) => count * 60_000;

test("a first look has no visit before it, and so has one after a broken or future cookie", () => {
  expect(visitAt(null, now)).toEqual({ seen: now, left: null });
  expect(visitAt(parseVisit("x"), now)).toEqual({ seen: now, left: null });
  expect(visitAt(parseVisit(`${now + 1}`), now)).toEqual({ seen: now, left: null });
});

test("looks within half an hour are one visit; after a longer pause the last look ended the one before", () => {
  const first = visitAt(null, now);
  const second = visitAt(first, now + minutes(30));
  expect(second).toEqual({ seen: now + minutes(30), left: null });
  const third = visitAt(second, now + minutes(61));
  expect(third).toEqual({ seen: now + minutes(61), left: now + minutes(30) });
  expect(visitAt(third, now + minutes(70)).left).toBe(now + minutes(30));
});

test("a visit comes out of its cookie as it went in", () => {
  for (const visit of [
    { seen: now, left: null },
    { seen: now, left: now - 5 },
  ])
    expect(parseVisit(visitText(visit))).toEqual(visit);
});

test("since the last visit where there was one, else since a day ago", () => {
  const visit = { seen: now - minutes(90), left: null };
  expect(sinceTime("visit", visit, now)).toEqual({ choice: "visit", at: "2026-03-02T08:30:00.000Z" });
  expect(sinceTime("visit", null, now)).toEqual({ choice: "day", at: "2026-03-01T10:00:00.000Z" });
  expect(sinceTime("day", visit, now).at).toBe("2026-03-01T10:00:00.000Z");
});
