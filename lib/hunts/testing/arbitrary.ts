import type { Micros, SignIn } from "@/lib/ingest/canonical";
import { formatMicros, parseIso } from "@/lib/ingest/times/iso";
import { signIn } from "@/lib/testing/factories";
import fc from "@/lib/testing/properties";

/** Times that stand on a grid or one microsecond beside it: equal times and exact windows are the rule, not luck. */
export const denseTime = (unit: Micros, units: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: units }), fc.constantFrom(0, 0, 0, -1, 1, 900_000, -100_000))
    .map(([count, beside]) => count * unit + beside);

/** One value far more often than the others, so that events meet. */
export const mostly = <Value>(value: Value, others: fc.Arbitrary<Value>, weight = 3) =>
  fc.oneof({ weight, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: others });

/** Spellings of few people and few addresses, so that they meet. */
export const spelledUpn = mostly(
  "ana@x.example",
  fc.constantFrom(
    ...[
      "ANA@X.Example",
      "ANA@X.Example",
      "Ana@x.EXAMPLE",
      "bo@x.example",
      "",
      "bo",
      "bo@a@b",
      "bo@a@b",
      "@x",
      " ana@x.example",
    ],
    ...["ärna@x.example", "ÄRNA@X.Example"],
  ),
  4,
);
export const spelledIp = fc.constantFrom(
  ...[
    "192.0.2.1",
    "::ffff:192.0.2.1",
    "::FFFF:c000:0201",
    "192.0.2.1:443",
    "192.0.2.2",
    "192.0.2.01",
    "256.0.2.1",
    "256.0.2.1:80",
  ],
  ...[
    "2001:db8::5",
    "2001:0DB8:0::5",
    "2001:db8:0:0:0:0:0:5",
    "[2001:db8::5]:443",
    "[2001:DB8::5]",
    "2001:db8::6",
    "fe80::1%eth0",
  ],
  ...["", "unknown", "Unknown", "192.0.2", "::"],
);
export const resultCode = mostly("0", fc.constantFrom("50126", "", "00", "50140", "0 "), 8);
export const spelledCorrelation = mostly(
  "aaaaaaaa-0000-4000-8000-000000000001",
  fc.constantFrom("AAAAAAAA-0000-4000-8000-000000000001", "no guid", "No guid", ""),
);

/** Beginnings that put the middle of the day, an hour's end and a day's end into a tenant's few hours. */
export const beginning = fc.constantFrom(
  ...["2026-03-02T09:00:00Z", "2026-03-02T09:45:00Z", "2026-03-02T23:45:00Z", "2026-02-28T22:30:00.000001Z"].map(
    (time) => parseIso(time) ?? 0,
  ),
);

export type Offset<Event> = Omit<Partial<Event>, "eventTime"> & { offset: Micros };
export type SmallTenant = { events: Offset<SignIn>[]; again: number[] };

/** A name of the tenant's own; who has no name is the same nobody everywhere. */
export const ownName = (name: string, tenant: number) => (name === "" ? "" : `${name}${tenant}`);

/**
 * Many small tenants side by side in one time and one database, so that one statement answers for all: they differ by the names of
 * their people. Every third sign-in has an id that is no GUID; those named by `again` were exported twice.
 */
export function placeTogether(tenants: SmallTenant[], base: Micros): SignIn[] {
  return tenants.flatMap(({ events, again: copied }, number) => {
    const made = events.map(({ offset, ...given }, index) => {
      const name = `${number}-${index}`;
      const recordId =
        index % 3 === 2 ? `request ${name}` : `${name.replace("-", "f").padStart(8, "0")}-0000-4000-8000-000000000000`;
      const event = signIn({ at: formatMicros(base), recordId, ...given });
      return { ...event, upn: ownName(event.upn, number), eventTime: base + offset };
    });
    return [...made, ...copied.flatMap((index) => made.slice(index, index + 1))];
  });
}

/** Copies of sign-ins by their place in the list; places beyond its end name none. */
export const again = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 2 });

/** As many small tenants as one round through the database takes. */
export const batch = <Tenant>(tenant: fc.Arbitrary<Tenant>) =>
  fc.array(tenant, { minLength: 90, maxLength: 110, size: "max" });

/** Two thousand tenants. */
export const rounds = { numRuns: 20, interruptAfterTimeLimit: 90_000 };

export const manyEvents = <Event>(event: fc.Arbitrary<Event>, minLength: number, maxLength: number) =>
  fc.array(event, { minLength, maxLength, size: "max" });
