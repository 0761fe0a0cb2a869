import { describe, expect, test } from "vitest";
import fc from "@/lib/testing/properties";
import { workTime } from "@/lib/testing/work-time";
import { formatMicros, parseIso } from "./iso";
import { isZone, localOf, momentOf } from "./zones";

const micros = (text: string) => parseIso(text) ?? Number.NaN;
const utc = (zone: string, local: string) => {
  const moment = momentOf(zone, micros(local));
  return moment === null ? null : formatMicros(moment);
};

describe("local times that were looked up by hand", () => {
  test.each([
    ["Europe/Berlin", "2026-01-15T12:00:00", "2026-01-15T11:00:00.000000Z"],
    ["Europe/Berlin", "2026-07-15T12:00:00.123456", "2026-07-15T10:00:00.123456Z"],
    ["America/New_York", "2026-03-08T01:59:59.999999", "2026-03-08T06:59:59.999999Z"],
    ["America/New_York", "2026-03-08T03:00:00", "2026-03-08T07:00:00.000000Z"],
    ["Asia/Kathmandu", "2026-05-01T00:00:00", "2026-04-30T18:15:00.000000Z"],
    ["Australia/Lord_Howe", "2026-10-04T02:30:00", "2026-10-03T15:30:00.000000Z"],
    ["America/St_Johns", "2006-04-02T01:01:00", "2006-04-02T03:31:00.000000Z"],
    ["Pacific/Apia", "2011-12-31T00:30:00", "2011-12-30T10:30:00.000000Z"],
    ["UTC", "2026-03-29T02:30:00", "2026-03-29T02:30:00.000000Z"],
  ])("%s %s", (zone, local, expected) => {
    expect(utc(zone, local)).toBe(expected);
  });

  test("an hour that comes twice is taken as its first, a skipped one never was", () => {
    expect(utc("Europe/Berlin", "2026-10-25T02:30:00")).toBe("2026-10-25T00:30:00.000000Z");
    expect(utc("Europe/Berlin", "2026-10-25T03:00:00")).toBe("2026-10-25T02:00:00.000000Z");
    expect(utc("Europe/Berlin", "2026-03-29T02:00:00")).toBeNull();
    expect(utc("Europe/Berlin", "2026-03-29T02:59:59.999999")).toBeNull();
    expect(utc("Pacific/Apia", "2011-12-30T12:00:00")).toBeNull();
  });
});

const hour = 3_600_000_000;

/** The platform's own rendering in another locale and calendar notation, without any code of ours. */
const renderers = new Map<string, Intl.DateTimeFormat>();
function rendered(zone: string, moment: number): string {
  let renderer = renderers.get(zone);
  if (!renderer) {
    renderer = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
    renderers.set(zone, renderer);
  }
  return renderer.format(new Date(moment / 1000)).replace(" ", "T");
}

const zones = ["UTC", ...Intl.supportedValuesOf("timeZone")];

test("what the clocks of any zone show at any moment leads back to it, or to the same time shown earlier", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: micros("1971-01-01") / 1_000_000, max: micros("2050-01-01") / 1_000_000 }),
      fc.integer({ min: 0, max: 999_999 }),
      (zone, seconds, fraction) => {
        const moment = seconds * 1_000_000 + fraction;
        const shown = rendered(zone, moment);
        const local = micros(shown) + fraction;
        expect(localOf(zone, moment)).toBe(local);
        const back = momentOf(zone, local);
        expect(back).not.toBeNull();
        expect(back).toBeLessThanOrEqual(moment);
        expect(rendered(zone, back ?? 0)).toBe(shown);
        expect((moment - (back ?? 0)) / hour).toBeLessThanOrEqual(24);
      },
    ),
    { numRuns: 2000 },
  );
});

test("in every zone, each hour around its changes of clocks leads back to itself or its first occurrence", () => {
  let changes = 0;
  for (const zone of zones) {
    const first = micros("2026-01-01");
    for (let day = 0; day < 365; day += 1) {
      const from = first + day * 24 * hour;
      const [before, after] = [localOf(zone, from) - from, localOf(zone, from + 24 * hour) - (from + 24 * hour)];
      if (before === after) continue;
      changes += 1;
      for (let at = from - 2 * hour; at <= from + 26 * hour; at += hour / 4) {
        const shown = rendered(zone, at);
        const back = momentOf(zone, micros(shown));
        expect(back === null ? "" : rendered(zone, back), `${zone} ${shown}`).toBe(shown);
        expect(back, `${zone} ${shown}`).toBeLessThanOrEqual(at);
      }
    }
  }
  expect(changes).toBeGreaterThan(100);
});

test("a million local times take no more than the tables of a few days", () => {
  const from = micros("2026-03-01");
  let sum = 0;
  const took = workTime(() => {
    for (let row = 0; row < 1_000_000; row += 1) sum += momentOf("Europe/Berlin", from + row * 1_000_000) ?? 0;
  });
  expect(sum).toBeGreaterThan(0);
  expect(took).toBeLessThan(5000);
});

test("zones are known by their names only", () => {
  expect(["Europe/Berlin", "UTC", "America/Argentina/Buenos_Aires"].map(isZone)).toEqual([true, true, true]);
  expect(["Berlin", "", "Europe/Berlin; drop table", "Mars/Olympus"].map(isZone)).toEqual([false, false, false, false]);
});
