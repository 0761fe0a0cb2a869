import { expect, test } from "vitest";
import { iso100ns, isoMicros, microsOf, portalTime } from "./time";

const at = (iso: string, micros = 0) => microsOf(new Date(iso)) + micros;

test("writes midnight and noon as a twelve-hour clock does", () => {
  expect(portalTime(at("2026-06-05T00:00:07.020Z"))).toBe("6/5/2026, 12:00:07.020 AM");
  expect(portalTime(at("2026-06-15T12:40:24.178Z"))).toBe("6/15/2026, 12:40:24.178 PM");
  expect(portalTime(at("2026-12-31T23:59:59.999Z"))).toBe("12/31/2026, 11:59:59.999 PM");
});

test("keeps microseconds, which a date would lose", () => {
  expect(isoMicros(at("2026-06-05T01:02:03.004Z", 567))).toBe("2026-06-05T01:02:03.004567Z");
  expect(iso100ns(at("2026-06-05T01:02:03.004Z", 567))).toMatch(/^2026-06-05T01:02:03\.004567\dZ$/);
  expect(iso100ns(at("2026-06-05T01:02:03.004Z"))).toBe("2026-06-05T01:02:03.0040000Z");
});
