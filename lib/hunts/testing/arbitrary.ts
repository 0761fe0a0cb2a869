import fc from "fast-check";
import type { Micros, SignIn } from "@/lib/ingest/canonical";
import { formatMicros, parseIso } from "@/lib/ingest/times/iso";
import { signIn } from "@/lib/testing/factories";

/** Times that stand on a grid or one microsecond beside it: equal times and exact windows are the rule, not luck. */
export const denseTime = (unit: Micros, units: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: units }), fc.constantFrom(0, 0, 0, -1, 1, 900_000, -100_000))
    .map(([count, beside]) => count * unit + beside);

/** Spellings of few people and few addresses, so that they meet. */
/** One value far more often than the others, so that events meet. */
export const mostly = <Value>(value: Value, others: fc.Arbitrary<Value>, weight = 3) =>
  fc.oneof({ weight, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: others });

export const spelledUpn = mostly(
  "ana@x.example",
  fc.constantFrom("ANA@X.Example", "ANA@X.Example", "bo@x.example", "", "bo", "bo@a@b"),
);
export const spelledIp = fc.constantFrom(
  "192.0.2.1",
  "::ffff:192.0.2.1",
  "192.0.2.1:443",
  "192.0.2.2",
  "2001:db8::5",
  "2001:0DB8:0::5",
  "[2001:db8::5]:443",
  "",
  "unknown",
  "Unknown",
);
export const resultCode = mostly("0", fc.constantFrom("0", "50126", ""));
export const spelledCorrelation = mostly(
  "aaaaaaaa-0000-4000-8000-000000000001",
  fc.constantFrom("AAAAAAAA-0000-4000-8000-000000000001", "no guid", ""),
);

const start = parseIso("2026-03-02T09:00:00Z") ?? 0;

export type Offset<Event> = Omit<Partial<Event>, "eventTime"> & { offset: Micros };
export type Placed = { events: SignIn[]; at: (offset: Micros) => string; micros: (offset: Micros) => Micros };

/**
 * Many small tenants in one database: each has a time of its own, so far from the others' that no hunt sees two. Every third
 * sign-in has an id that is no GUID; those named by `again` were exported twice.
 */
export function placeApart(cases: Array<{ events: Offset<SignIn>[]; again: number[] }>, gap: Micros): Placed[] {
  return cases.map(({ events, again }, number) => {
    const base = start + number * gap;
    const made = events.map(({ offset, ...given }, index) => {
      const name = `${number}-${index}`;
      const recordId =
        index % 3 === 2 ? `request ${name}` : `${name.replace("-", "f").padStart(8, "0")}-0000-4000-8000-000000000000`;
      return { ...signIn({ at: formatMicros(base), recordId, ...given }), eventTime: base + offset };
    });
    const copies = again.flatMap((index) => made.slice(index, index + 1));
    return {
      events: [...made, ...copies],
      at: (offset) => formatMicros(base + offset),
      micros: (offset) => base + offset,
    };
  });
}

/** Copies of sign-ins by their place in the list; places beyond its end name none. */
export const again = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 2 });

/** As many small tenants as one round through the database takes. */
export const batch = <Tenant>(tenant: fc.Arbitrary<Tenant>) =>
  fc.array(tenant, { minLength: 25, maxLength: 40, size: "max" });

export const manyEvents = <Event>(event: fc.Arbitrary<Event>, minLength: number, maxLength: number) =>
  fc.array(event, { minLength, maxLength, size: "max" });
