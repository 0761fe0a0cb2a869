import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { Scope } from "@/lib/hunts/define-hunt";
import {
  again,
  batch,
  beginning,
  denseTime,
  manyEvents,
  mostly,
  placeTogether,
  resultCode,
  rounds,
  spelledIp,
  spelledUpn,
} from "@/lib/hunts/testing/arbitrary";
import { ask, emptyEvents, load, naiveBag, rowsOf, selectedBag } from "@/lib/hunts/testing/asking";
import { byUser, hour, iso, minute, stepsBetween } from "@/lib/hunts/testing/naive";
import { type AllowedRange, naiveHighFrequency, naiveSliding } from "@/lib/hunts/testing/naive-high-frequency-sign-ins";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import fc from "@/lib/testing/properties";
import { highFrequencySignIns } from "./hunt";

beforeEach(emptyDatabase);

const asOf = (time: string): Scope => ({ mode: "as-of", asOf: time });
const ten = asOf("2026-03-02T10:00:00Z");
const at = (minutes: number, seconds = 0) =>
  `2026-03-02T09:${String(minutes).padStart(2, "0")}:${String(seconds).padStart(2, "0")}Z`;
const times = (count: number) => [...Array(count).keys()];
const signInsAt = (count: number, given: object = {}) =>
  times(count).map((n) => ({ at: at(10 + n), ip: "198.51.100.7", ...given }));
const replay = (from: string, to: string): Scope => ({ mode: "replay", from, to, stepSeconds: 3600 });

async function allow(...ranges: Array<[low: string, high: string]>) {
  for (const [low, high] of ranges) {
    await db.$executeRaw`insert into watchlist_entry (watchlist_id, value, low, high)
      select id, ${`${low}-${high}`}, ${low}::inet, ${high}::inet from watchlist where name = 'NetworkAllowlist'`;
  }
}

test("ten sign-ins within the hour make a row with every column", async () => {
  await signIns(
    ...signInsAt(8, { upn: "Ana@Aldermoor.example", appName: "Wiki", country: "NL" }),
    { at: at(5, 59), upn: "ana@aldermoor.example", ip: "::ffff:198.51.100.7", appName: "" },
    { at: at(35, 0), upn: "ana@aldermoor.example", ip: "198.51.100.7", appName: "wiki", country: "DE" },
  );
  const rows = await ask(highFrequencySignIns, ten);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    key: '["ana@aldermoor.example", "198.51.100.7", "2026-03-02T09:00:00.000000Z"]',
    severity: "medium",
    upn: "ana@aldermoor.example",
    ip: "198.51.100.7",
    row: {
      TimeGenerated: "2026-03-02T09:05:59.000000Z",
      UserPrincipalName: "ana@aldermoor.example",
      IPAddress: "198.51.100.7",
      LoginCount: 10,
      UniqueApps: 3,
      LoginFreqPerMin: 0.33,
      WindowMinutes: 30,
      Apps: ["", "Wiki", "wiki"],
      Locations: ["", "DE", "NL"],
      LastLogin: "2026-03-02T09:35:00.000000Z",
    },
    context: { asOf: "2026-03-02T10:00:00.000000Z", eventCount: 10 },
  });
  expect(Object.keys(rows[0]?.row ?? {}).sort()).toEqual(highFrequencySignIns.columns.map(({ name }) => name).sort());
  expect(highFrequencySignIns.findingTitle(rows[0]?.row ?? {})).toBe(
    "Automated Sign-Ins — ana@aldermoor.example from 198.51.100.7 — 10 logins/hr",
  );
});

test("nine are too few, and the minimum can be another", async () => {
  await signIns(...signInsAt(9));
  expect(await ask(highFrequencySignIns, ten)).toEqual([]);
  expect(await ask(highFrequencySignIns, ten, { minimum: 9 })).toHaveLength(1);
});

test("the lower end of the hour is not in it, the upper end is: hourly runs tile time", async () => {
  const edges = [
    ...times(10).map(() => ({ at: "2026-03-02T09:00:00Z" })),
    ...times(10).map(() => ({ at: "2026-03-02T10:00:00Z" })),
  ];
  await signIns(...edges);
  const rows = await ask(highFrequencySignIns, replay("2026-03-02T08:00:00Z", "2026-03-02T12:00:00Z"));
  expect(rows.map(({ row, context }) => [context.asOf, row.LoginCount, row.TimeGenerated])).toEqual([
    ["2026-03-02T10:00:00.000000Z", 10, "2026-03-02T10:00:00.000000Z"],
    ["2026-03-02T09:00:00.000000Z", 10, "2026-03-02T09:00:00.000000Z"],
  ]);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(2);
  expect(await ask(highFrequencySignIns, asOf("2026-03-02T09:59:59.999999Z"))).toMatchObject([
    { row: { LoginCount: 10 } },
  ]);
  expect(await ask(highFrequencySignIns, asOf("2026-03-02T10:00:00.000001Z"))).toMatchObject([
    { row: { LoginCount: 10 } },
  ]);
});

test("a replay takes every full step after its beginning, up to its end", async () => {
  await signIns(...signInsAt(10));
  expect(await ask(highFrequencySignIns, replay("2026-03-02T09:59:59Z", "2026-03-02T10:00:00Z"))).toHaveLength(1);
  expect(await ask(highFrequencySignIns, replay("2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z"))).toEqual([]);
  expect(await ask(highFrequencySignIns, replay("2026-03-02T08:30:00Z", "2026-03-02T09:59:59.999999Z"))).toEqual([]);
});

test.each([
  ["failures", { resultCode: "50126" }],
  ["non-interactive sign-ins", { kind: "non-interactive" as const }],
  ["rows without an address", { ip: "" }],
  ["rows without a name", { upn: "" }],
])("%s are not counted", async (_, given) => {
  await signIns(...signInsAt(10, given));
  expect(await ask(highFrequencySignIns, ten)).toEqual([]);
});

test("users and addresses are counted apart", async () => {
  await signIns(
    ...signInsAt(9),
    ...signInsAt(1, { upn: "bo@aldermoor.example" }),
    ...signInsAt(1, { ip: "198.51.100.8" }),
  );
  expect(await ask(highFrequencySignIns, ten)).toEqual([]);
});

test("a row that stands for several counts as many, and a copy counts once", async () => {
  await signIns({ at: at(1), recordId: "grouped", groupedCount: 9 }, { at: at(2), recordId: "one" });
  await signIns({ at: at(1), recordId: "grouped", groupedCount: 9 }, { at: at(2), recordId: "one" });
  const rows = await ask(highFrequencySignIns, ten);
  expect(rows).toMatchObject([{ row: { LoginCount: 10, LoginFreqPerMin: 5 }, context: { eventCount: 2 } }]);
});

test("the frequency is rounded half away from zero, from the exact quotient", async () => {
  // 201 in 2340 seconds: 201 / 40 = 5.025, which no binary fraction holds.
  await signIns({ at: at(0, 1), groupedCount: 200 }, { at: at(39, 1) });
  expect(rowsOf(await ask(highFrequencySignIns, ten))).toMatchObject([{ LoginFreqPerMin: 5.03 }]);
});

test("minutes and seconds are boundaries crossed", async () => {
  await signIns(...times(9).map(() => ({ at: "2026-03-02T09:00:59.999Z" })), { at: "2026-03-02T09:01:00Z" });
  expect(rowsOf(await ask(highFrequencySignIns, ten))).toMatchObject([{ WindowMinutes: 1, LoginFreqPerMin: 9.84 }]);
});

describe("the allowlist", () => {
  test.each([
    ["an address", "198.51.100.7", "198.51.100.7", "198.51.100.7", false],
    ["the first of a range", "198.51.100.7", "198.51.100.7", "198.51.100.9", false],
    ["the last of a range", "198.51.100.7", "198.51.100.1", "198.51.100.7", false],
    ["an address beside a range", "198.51.100.7", "198.51.100.8", "198.51.100.9", true],
    ["an IPv6 network", "2001:0DB8:0::5", "2001:db8::", "2001:db8::ffff", false],
    ["an IPv4 address written as IPv6", "::ffff:198.51.100.7", "198.51.100.0", "198.51.100.255", false],
    ["the other family", "198.51.100.7", "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", true],
    ["a text that is no address", "unknown", "0.0.0.0", "255.255.255.255", true],
  ])("%s", async (_, ip, low, high, found) => {
    await signIns(...signInsAt(10, { ip }));
    await allow([low, high]);
    expect(await ask(highFrequencySignIns, ten)).toHaveLength(found ? 1 : 0);
    expect(await ask(highFrequencySignIns, ten, { allowlist: "Another" })).toHaveLength(1);
  });
});

test("a later import into the same hour does not make another finding, a later burst does", async () => {
  await signIns(...signInsAt(10));
  const [first] = await ask(highFrequencySignIns, ten);
  await signIns({ at: at(1), ip: "198.51.100.7" });
  const [enriched] = await ask(highFrequencySignIns, ten);
  expect(enriched?.row.LoginCount).toBe(11);
  expect(enriched?.key).toBe(first?.key);
  await signIns(...times(10).map((n) => ({ at: `2026-03-02T13:${n + 10}:00Z`, ip: "198.51.100.7" })));
  const keys = (await ask(highFrequencySignIns, replay("2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z"))).map(
    ({ key }) => key,
  );
  expect(new Set(keys).size).toBe(2);
});

describe("sliding", () => {
  const around = [
    ...times(5).map((n) => ({ at: at(55 + n) })),
    ...times(5).map((n) => ({ at: `2026-03-02T10:0${n + 1}:00Z` })),
  ];
  const whole = replay("2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z");

  test("sees five before and five after the full hour", async () => {
    await signIns(...around);
    expect(await ask(highFrequencySignIns, whole)).toEqual([]);
    const rows = await ask(highFrequencySignIns, whole, { sliding: true });
    expect(rows).toMatchObject([{ row: { LoginCount: 10 }, context: { asOf: "2026-03-02T10:05:00.000000Z" } }]);
    expect(await ask(highFrequencySignIns, asOf("2026-03-02T10:05:00Z"), { sliding: true })).toHaveLength(1);
    expect(await ask(highFrequencySignIns, asOf("2026-03-02T10:04:59Z"), { sliding: true })).toEqual([]);
  });

  test("makes one row of windows that overlap, and two of those that only touch", async () => {
    const params = { sliding: true, lookback: 0.25 };
    await signIns(...signInsAt(10, { at: at(10) }), { at: at(20), ip: "198.51.100.7" });
    expect(rowsOf(await ask(highFrequencySignIns, whole, params))).toMatchObject([{ LoginCount: 11 }]);
    await signIns(...signInsAt(10, { at: at(35) }));
    const rows = await ask(highFrequencySignIns, whole, params);
    expect(rows.map(({ row }) => row.LoginCount)).toEqual([10, 11]);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(1);
  });

  test("counts a window in the hour in which it ends, so that two halves find what the whole finds", async () => {
    await signIns(...signInsAt(10, { at: at(58) }), { at: "2026-03-02T10:00:00Z", ip: "198.51.100.7" });
    await signIns(...signInsAt(10, { at: "2026-03-02T10:02:00Z" }));
    const sliding = (from: string, to: string) => ask(highFrequencySignIns, replay(from, to), { sliding: true });
    const rows = await sliding("2026-03-02T08:30:00Z", "2026-03-02T11:30:00Z");
    expect(rows.map(({ row }) => row.LoginCount)).toEqual([21, 11]);
    const keys = (found: typeof rows) => [...new Set(found.map(({ key }) => key))].sort();
    for (const cut of [at(58), "2026-03-02T10:00:00Z", "2026-03-02T10:00:00.000001Z", "2026-03-02T10:02:00Z"]) {
      const halves = [...(await sliding("2026-03-02T08:30:00Z", cut)), ...(await sliding(cut, "2026-03-02T11:30:00Z"))];
      expect(keys(halves)).toEqual(keys(rows));
    }
  });
});

const event = fc.record({
  offset: denseTime(15 * minute, 14),
  kind: mostly<"interactive" | "non-interactive" | "unknown">(
    "interactive",
    fc.constantFrom("non-interactive" as const, "unknown" as const),
    8,
  ),
  upn: spelledUpn,
  ip: mostly("192.0.2.1", spelledIp),
  appName: fc.constantFrom("", "Wiki", "wiki"),
  country: fc.constantFrom("", "NL", "DE"),
  resultCode,
  groupedCount: fc.constantFrom(1, 1, 1, 2, 7),
});
const tenant = fc.record({ events: manyEvents(event, 4, 18), again });
const asked = fc.record({
  base: beginning,
  asOf: denseTime(15 * minute, 12),
  lookback: fc.constantFrom(1, 1, 0.5, 0.25, 2, 0.75),
  minimum: fc.constantFrom(2, 3, 4, 10),
  stepSeconds: fc.constantFrom(3600, 1800, 600, 2520, 5400, 86_400),
  cut: denseTime(15 * minute, 14),
  allowed: fc.constantFrom<AllowedRange[]>(
    [],
    [
      { low: "192.0.2.2", high: "192.0.2.9" },
      { low: "2001:db8::5", high: "2001:db8::5" },
    ],
    [{ low: "::", high: "2001:db8::5" }],
    [{ low: "0.0.0.0", high: "192.0.2.0" }],
  ),
});

test("any tenant gives what the plain re-telling gives: at once, replayed, sliding, and in halves", {
  timeout: 120_000,
}, async () => {
  let found = 0;
  await fc.assert(
    fc.asyncProperty(batch(tenant), asked, async (tenants, given) => {
      const { base, asOf: offset, stepSeconds, cut, allowed, ...params } = given;
      await emptyEvents();
      await db.$executeRaw`delete from watchlist_entry`;
      await allow(...allowed.map(({ low, high }): [string, string] => [low, high]));
      const events = placeTogether(tenants, base);
      const users = byUser(events);
      await load(events);
      const options = { ...params, allowed };
      const naive = (time: number) => users.flatMap((own) => naiveHighFrequency(own, time, options));
      const rows = await ask(highFrequencySignIns, asOf(iso(base + offset)), params);
      found += rows.length;
      expect(selectedBag(rows)).toEqual(naiveBag(naive(base + offset)));

      const [from, to] = [-hour, 5 * hour];
      const middle = Math.min(Math.max(cut, from), to);
      const select = (first: number, last: number, more = {}) =>
        ask(
          highFrequencySignIns,
          { mode: "replay", from: iso(base + first), to: iso(base + last), stepSeconds },
          { ...params, ...more },
        );
      const whole = await select(from, to);
      const told = stepsBetween(base + from, base + to, stepSeconds).flatMap((time) =>
        naive(time).map((row) => ({ ...row, row: { ...row.row, asOf: iso(time) } })),
      );
      expect(selectedBag(whole.map((one) => ({ ...one, row: { ...one.row, asOf: one.context.asOf } })))).toEqual(
        naiveBag(told),
      );
      expect(withTime([...(await select(from, middle)), ...(await select(middle, to))])).toEqual(withTime(whole));

      const slid = { sliding: true };
      const naiveSlid = (after: number, until: number) =>
        naiveBag(users.flatMap((own) => naiveSliding(own, after, until, options)));
      const sliding = await select(from, to, slid);
      expect(selectedBag(sliding)).toEqual(naiveSlid(base + from, base + to));
      const now = await ask(highFrequencySignIns, asOf(iso(base + offset)), { ...params, ...slid });
      expect(selectedBag(now)).toEqual(naiveSlid(base + offset - params.lookback * hour, base + offset));
      const slidHalves = [...(await select(from, middle, slid)), ...(await select(middle, to, slid))];
      expect(findings(slidHalves)).toEqual(findings(sliding));
      const fullHour = Math.floor((base + middle) / hour) * hour - base;
      if (fullHour <= from) return;
      const hourly = [...(await select(from, fullHour, slid)), ...(await select(fullHour, to, slid))];
      expect(withTime(hourly)).toEqual(withTime(sliding));
    }),
    rounds,
  );
  expect(found).toBeGreaterThan(300);
});

type Selected = Awaited<ReturnType<typeof ask>>;

const withTime = (rows: Selected) =>
  rows.map(({ key, row, context, events }) => JSON.stringify([context, key, row, events])).sort();

/** Each finding with all sign-ins that its rows name: what is left when a range is cut within an hour. */
function findings(rows: Selected) {
  const found = new Map<string, Set<string>>();
  for (const { key, events } of rows) {
    const ids = found.get(key) ?? new Set();
    for (const { id } of events) ids.add(id);
    found.set(key, ids);
  }
  return new Map([...found].sort().map(([key, ids]) => [key, [...ids].sort()]));
}
