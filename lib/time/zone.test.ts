import { describe, expect, test } from "vitest";
import fc from "@/lib/testing/properties";
import { clockText, fromZone, inZone, isoInZone, isZone, offsetText, zoneMark, zoneOffset } from "./zone";

const zones = Intl.supportedValuesOf("timeZone");
const zone = fc.constantFrom("UTC", ...zones);
const from = Date.UTC(2000, 0, 1);
const to = Date.UTC(2040, 0, 1);
const epoch = fc.integer({ min: from / 1000, max: to / 1000 }).map((seconds) => seconds * 1000);
const digits = fc.integer({ min: 0, max: 999_999 }).map((value) => String(value).padStart(6, "0"));

/** What `Intl` itself writes, by another way than the offset. */
function byIntl(at: number, timeZone: string): string {
  const text = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(at);
  return text.replace(/\s/g, " ");
}

const isoOf = (at: number, fraction: string) => `${new Date(at).toISOString().slice(0, 19)}.${fraction}Z`;

describe("a time in a zone", () => {
  test("shows what Intl shows, with every digit of the text", () => {
    fc.assert(
      fc.property(epoch, zone, digits, (at, where, fraction) => {
        const shown = inZone(isoOf(at, fraction), where);
        expect(`${shown?.date} ${shown?.clock}`).toBe(byIntl(at, where));
        expect(shown?.fraction).toBe(fraction);
      }),
      { numRuns: 2000 },
    );
  });

  test("is the same moment when it is read back", () => {
    fc.assert(
      fc.property(epoch, zone, digits, (at, where, fraction) => {
        const written = isoInZone(isoOf(at, fraction), where);
        expect(Date.parse(written.replace(/\.\d+/, ""))).toBe(at);
        expect(written).toContain(`.${fraction}`);
        expect(isoInZone(written, "UTC")).toBe(isoOf(at, fraction));
      }),
      { numRuns: 1000 },
    );
  });

  test("typed as the clock shows it, comes back to what the clock shows", () => {
    fc.assert(
      fc.property(epoch, zone, digits, (at, where, fraction) => {
        const shown = inZone(isoOf(at, fraction), where);
        const typed = `${shown?.date} ${shown?.clock}.${shown?.fraction}`;
        const read = fromZone(typed, where) ?? "";
        const again = inZone(read, where);
        expect(`${again?.date} ${again?.clock}.${again?.fraction}`).toBe(typed);
        // The first of two where clocks were set back.
        expect(Date.parse(read)).toBeLessThanOrEqual(at + 999);
      }),
      { numRuns: 1000 },
    );
  });

  test("knows both sides of a clock change to the second", () => {
    const oslo = (text: string) => isoInZone(text, "Europe/Oslo");
    expect(oslo("2026-03-29T00:59:59.999999Z")).toBe("2026-03-29T01:59:59.999999+01:00");
    expect(oslo("2026-03-29T01:00:00.000000Z")).toBe("2026-03-29T03:00:00.000000+02:00");
    expect(oslo("2026-10-25T00:30:00Z")).toBe("2026-10-25T02:30:00+02:00");
    expect(oslo("2026-10-25T01:30:00Z")).toBe("2026-10-25T02:30:00+01:00");
    // A change in the middle of an hour.
    expect(zoneOffset(Date.UTC(2026, 3, 4, 14, 59), "Australia/Lord_Howe")).toBe(660);
    expect(zoneOffset(Date.UTC(2026, 3, 4, 15, 0), "Australia/Lord_Howe")).toBe(630);
    expect(zoneOffset(Date.UTC(2010, 2, 14, 3, 30), "America/St_Johns")).toBe(-210);
    expect(zoneOffset(Date.UTC(2010, 2, 14, 3, 31), "America/St_Johns")).toBe(-150);
  });

  test("that clocks jumped over or showed twice is read in one fixed way", () => {
    expect(fromZone("2026-03-29 02:30", "Europe/Oslo")).toBe("2026-03-29T01:30:00Z");
    expect(fromZone("2026-10-25 02:30:00", "Europe/Oslo")).toBe("2026-10-25T00:30:00Z");
    expect(fromZone("2026-03-01", "Asia/Kolkata")).toBe("2026-02-28T18:30:00Z");
  });
});

test("clock times are cut as text, never rounded", () => {
  const shown = (iso: string) => inZone(iso, "UTC") ?? { date: "", clock: "", fraction: "", offset: 0 };
  expect(clockText(shown("2026-03-01T23:59:59.999999Z"), 3)).toBe("23:59:59.999");
  expect(clockText(shown("2026-03-01T23:59:59.999999Z"), 6)).toBe("23:59:59.999999");
  expect(clockText(shown("2026-03-01T23:59:59Z"), 3)).toBe("23:59:59.000");
  expect(clockText(shown("2026-03-01T23:59:59.5+00:00"), 0)).toBe("23:59:59");
});

test("an offset in the text is heard, and text that is no time stays as it is", () => {
  expect(isoInZone("2026-03-01T10:00:00.1234567+02:00", "UTC")).toBe("2026-03-01T08:00:00.123456Z");
  expect(isoInZone("2026-03-01 10:00:00+0230", "UTC")).toBe("2026-03-01T07:30:00Z");
  expect(isoInZone("2026-03-01 10:00:00+02", "UTC")).toBe("2026-03-01T08:00:00Z");
  expect(isoInZone("yesterday", "Europe/Oslo")).toBe("yesterday");
  expect(inZone("2026-13-41T10:00:00Z", "Europe/Oslo")).toBeNull();
  expect(fromZone("soon", "UTC")).toBeNull();
});

test("the mark of a zone is exact", () => {
  expect(zoneMark(0, "UTC")).toBe("UTC");
  expect(zoneMark(0, "Europe/London")).toBe("+00:00");
  expect(offsetText(-210)).toBe("−03:30");
  expect(isZone("Europe/Oslo")).toBe(true);
  expect(isZone("Nowhere/Else")).toBe(false);
});
