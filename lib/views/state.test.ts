import { expect, test } from "vitest";
import fc from "@/lib/testing/properties";
import { resolveMoment } from "./moments";
import { changeState, emptyState, readViewState, type ViewState, viewApi, viewHref, viewQuery } from "./state";

const key = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,20}$/);
const keys = (most: number) => fc.uniqueArray(key, { maxLength: most });
const moment = fc.constantFrom(null, "now", "-7d", "-90m", "2026-03-01", "2026-03-01T10:00:00.123456Z");
const states: fc.Arbitrary<ViewState> = fc.record({
  q: fc.string({ maxLength: 200 }).map((text) => text.toWellFormed()),
  sort: keys(5).chain((names) =>
    fc.tuple(...names.map((name) => fc.record({ key: fc.constant(name), descending: fc.boolean() }))),
  ),
  cols: fc.option(fc.uniqueArray(key, { minLength: 1, maxLength: 20 })),
  pin: keys(3),
  group: keys(3),
  row: fc.option(fc.uuid()),
  density: fc.constantFrom(null, "compact" as const, "roomy" as const),
  view: fc.option(fc.uuid({ version: 4 })),
  from: moment,
  to: moment,
});

test("a state survives its address", () => {
  fc.assert(
    fc.property(states, (state) => {
      expect(readViewState(new URLSearchParams(viewQuery(state).toString()))).toEqual(state);
    }),
  );
});

test("no address breaks a list: what cannot be read is as if it were not there", () => {
  const names = Object.keys(emptyState);
  const anything = fc.dictionary(fc.constantFrom(...names, "other"), fc.oneof(fc.string(), fc.array(fc.string())));
  fc.assert(
    fc.property(anything, (search) => {
      const state = readViewState(search);
      expect(readViewState(viewQuery(state))).toEqual(state);
    }),
  );
  expect(
    readViewState({ sort: "-at,at,;drop", density: "huge", view: "7", from: "yesterday", group: "a,b,c,d" }),
  ).toEqual({
    ...emptyState,
    sort: [{ key: "at", descending: true }],
    group: ["a", "b", "c"],
  });
});

test("links say only what is not as usual", () => {
  expect(viewHref("/findings", emptyState)).toBe("/findings");
  expect(viewHref("/findings", { q: "user:a b", sort: [{ key: "at", descending: true }] })).toBe(
    "/findings?q=user%3Aa+b&sort=-at",
  );
  expect(viewApi("rejects", "rows", { row: "7", q: "x" }, { upload: "u" }, { cursor: "c" })).toBe(
    "/api/views/rejects/rows?q=x&upload=u&cursor=c",
  );
  expect(changeState({ ...emptyState, row: "7" }, { q: "x" }).row).toBeNull();
  expect(changeState({ ...emptyState, row: "7" }, { density: "roomy" }).row).toBe("7");
});

test("moments are counted from now, and a day as an end is all of it", () => {
  const now = Date.UTC(2026, 2, 8, 12);
  expect(resolveMoment("-7d", "from", now)).toBe("2026-03-01T12:00:00.000000Z");
  expect(resolveMoment("-90m", "from", now)).toBe("2026-03-08T10:30:00.000000Z");
  expect(resolveMoment("now", "to", now)).toBe("2026-03-08T12:00:00.000000Z");
  expect(resolveMoment("2026-03-01", "from", now)).toBe("2026-03-01T00:00:00.000000Z");
  expect(resolveMoment("2026-03-01", "to", now)).toBe("2026-03-01T23:59:59.999999Z");
  expect(resolveMoment("2026-03-01T10:00+02:00", "to", now)).toBe("2026-03-01T08:00:00.000000Z");
  expect(resolveMoment(null, "to", now)).toBeNull();
});
