import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import { importWatchlist } from "@/lib/watchlists/mutations";
import { chainOf } from "./chain";
import { findingsOf } from "./findings";
import { type EntityKind, entityKinds } from "./kinds";
import { isLoaded } from "./loaded";
import { readProfile } from "./profile";
import type { Dimension, Profile } from "./schema";
import { scopeOf } from "./scope";
import { searchEntities } from "./search";
import { totalOf } from "./total";
import { touchingOf } from "./touching";

beforeEach(emptyDatabase);

const session = "aaaaaaaa-0000-4000-8000-000000000001";
const other = "aaaaaaaa-0000-4000-8000-000000000002";
const correlation = "bbbbbbbb-0000-4000-8000-000000000001";
const recordId = (last: number) => `11111111-2222-4333-8444-00000000000${last}`;
const ben = "ben@aldermoor.example";
const home = {
  ip: "192.0.2.10",
  asn: 64496,
  country: "NO",
  deviceName: "AM-LT-014",
  deviceId: "dev-14",
  sessionId: session,
};
const away = { ip: "203.0.113.7", asn: 64501, country: "RO", userAgent: "python-requests/2.32.3" };

/** Counted by hand: Ana has five sign-ins, two in the last seven days of the data, one of them from elsewhere; Ben has one. */
const story = () =>
  signIns(
    { at: "2026-03-01T10:00:00.000001Z", recordId: recordId(1), ...home, clientApp: "Browser", tokenId: "first-token" },
    { at: "2026-03-01T10:05:00Z", recordId: recordId(2), ...home, kind: "non-interactive", correlationId: correlation },
    { at: "2026-03-01T10:09:00Z", recordId: recordId(3), ...home, resultCode: "50126", sessionId: "" },
    { at: "2026-03-20T10:00:00Z", recordId: recordId(4), ...home, kind: "non-interactive", appName: "Payroll" },
    {
      at: "2026-03-20T10:00:30.5Z",
      recordId: recordId(5),
      ...home,
      ...away,
      deviceName: "",
      deviceId: "",
      kind: "non-interactive",
    },
    { at: "2026-03-20T11:00:00Z", recordId: recordId(6), upn: ben, ...away, sessionId: other },
  );

async function profile(kind: EntityKind, value: string, size?: number): Promise<Profile> {
  const scope = await scopeOf(kind, value);
  const read = scope && (await readProfile(scope, size));
  if (!read) throw new Error("nothing loaded");
  return read;
}

const values = (read: Profile, dimension: Dimension) =>
  read.lists[dimension].values.map(({ value, rows, isNew }) => [value, rows, isNew]);

describe("a profile", () => {
  test("of a user: counts, lists, and what is new in the last seven days", async () => {
    await story();
    const ana = await profile("user", "ANA@aldermoor.example");
    expect(ana.counts).toEqual({
      rows: 5,
      interactive: 2,
      nonInteractive: 3,
      failed: 1,
      first: "2026-03-01T10:00:00.000001Z",
      last: "2026-03-20T10:00:30.500000Z",
    });
    expect(ana).toMatchObject({ isWhole: true, noNews: null, newSince: "2026-03-13T11:00:00.000000Z" });
    expect(values(ana, "ip")).toEqual([
      ["192.0.2.10", 4, false],
      ["203.0.113.7", 1, true],
    ]);
    expect(values(ana, "asn")).toEqual([
      ["64496", 4, false],
      ["64501", 1, true],
    ]);
    expect(values(ana, "country")).toEqual([
      ["NO", 4, false],
      ["RO", 1, true],
    ]);
    expect(values(ana, "app")).toEqual([
      ["Azure Portal", 4, false],
      ["Payroll", 1, true],
    ]);
    expect(values(ana, "session")).toEqual([[session, 4, false]]);
    expect(values(ana, "device")).toEqual([["dev-14", 4, false]]);
    expect(ana.lists.device.values[0]).toMatchObject({ detail: "AM-LT-014", failed: 1, interactive: 2 });
    expect(values(ana, "agent")).toEqual([["python-requests/2.32.3", 1, true]]);
    expect(values(ana, "client")).toEqual([["Browser", 1, false]]);
    expect(values(ana, "result")).toEqual([
      ["0", 4, false],
      ["50126", 1, false],
    ]);
    expect(ana.lists.ip).toMatchObject({ distinct: 2, fresh: 1 });
    expect(ana.lists.ip.values[1]?.network).toMatchObject({ asn: "64501", country: "RO" });
  });

  test("of an address, a network, a system, an application, a device, a session, a token and a correlation id", async () => {
    await story();
    expect(values(await profile("ip", "203.0.113.7"), "user")).toEqual([
      [ben, 1, null],
      ["ana@aldermoor.example", 1, null],
    ]);
    expect((await profile("ip", "203.0.113.7")).noNews).toBe("all-new");
    expect((await profile("network", "203.0.113.0/24")).counts.rows).toBe(2);
    expect((await profile("network", "192.0.2.1-192.0.2.200")).counts).toMatchObject({ rows: 4, failed: 1 });
    expect((await profile("asn", "AS64501")).counts.rows).toBe(2);
    expect((await profile("app", "Payroll")).counts).toMatchObject({ rows: 1, nonInteractive: 1 });
    expect((await profile("device", "AM-LT-014")).counts.rows).toBe(4);
    expect((await profile("device", "DEV-14")).counts.rows).toBe(4);
    expect(values(await profile("session", session), "ip").map(([ip]) => ip)).toEqual(["192.0.2.10", "203.0.113.7"]);
    expect((await profile("token", "first-token")).counts).toMatchObject({
      rows: 1,
      first: "2026-03-01T10:00:00.000001Z",
    });
    expect((await profile("correlation", correlation)).counts.rows).toBe(1);
  });

  test("a row without a system belongs to the one that is known of its address, once", async () => {
    await signIns(
      { at: "2026-03-01T10:00:00Z", ip: "198.51.100.9", asn: 64510 },
      { at: "2026-03-01T10:01:00Z", ip: "198.51.100.9" },
    );
    const read = await profile("asn", "64510");
    expect(read.counts.rows).toBe(2);
    expect(values(read, "asn")).toEqual([["64510", 2, null]]);
  });

  test("of the newest sign-ins only says so, and cannot tell what is new", async () => {
    await story();
    const newest = await profile("user", "ana@aldermoor.example", 2);
    expect(newest).toMatchObject({ isWhole: false, noNews: "too-many", newSince: null });
    expect(newest.counts).toMatchObject({ rows: 2, first: "2026-03-20T10:00:00.000000Z" });
    expect(newest.total).toEqual({
      rows: 5,
      isExact: true,
      first: "2026-03-01T10:00:00.000001Z",
      last: "2026-03-20T10:00:30.500000Z",
    });
    expect(values(newest, "ip").every(([, , isNew]) => isNew === null)).toBe(true);
    expect((await profile("app", "Azure Portal", 1)).total.rows).toBe(5);
    const scope = await scopeOf("asn", "64496");
    expect(scope && (await totalOf(scope, newest.counts, 3))).toMatchObject({ rows: 3, isExact: false });
    expect(scope && (await totalOf(scope, newest.counts, 4))).toMatchObject({ rows: 4, isExact: true });
  });
});

describe("a session", () => {
  test("replayed from a second address, system and client: root on top, one change with the rows beside it", async () => {
    await story();
    const chain = await chainOf("session", session);
    expect(chain).toMatchObject({ read: 4, isWhole: true });
    expect(chain?.root).toMatchObject({ state: "loaded", row: { recordId: recordId(1) } });
    const [step, ...more] = chain?.steps.news ?? [];
    expect(more).toEqual([]);
    expect(step).toMatchObject({
      before: { recordId: recordId(4) },
      after: { recordId: recordId(5), ip: "203.0.113.7" },
    });
    expect(step?.changes.map(({ field, from, to }) => [field, from, to])).toEqual([
      ["ip", "192.0.2.10", "203.0.113.7"],
      ["asn", "64496", "64501"],
      ["country", "NO", "RO"],
    ]);
  });

  test("whose first loaded sign-in is non-interactive has no root", async () => {
    await signIns(
      { at: "2026-03-01T10:00:00Z", recordId: recordId(1), sessionId: session, kind: "non-interactive" },
      { at: "2026-03-01T11:00:00Z", recordId: recordId(2), sessionId: session },
    );
    expect((await chainOf("session", session))?.root).toMatchObject({
      state: "not-loaded",
      first: { recordId: recordId(1) },
      laterInteractive: { recordId: recordId(2) },
    });
  });

  test("with an id that is no GUID is found by the text that the log has", async () => {
    await signIns({ at: "2026-03-01T10:00:00Z", sessionId: "a session / with a slash", tokenId: "AbCdEf" });
    const read = await profile("session", "a session / with a slash");
    expect(read.counts.rows).toBe(1);
    expect(values(read, "session")).toEqual([["a session / with a slash", 1, null]]);
    expect(values(read, "token")).toEqual([["AbCdEf", 1, null]]);
  });
});

describe("hostile and unknown values", () => {
  const hostile = [
    "' or 1=1 --",
    "<img src=x>",
    "‮",
    "a\\b%_",
    "..",
    "$1",
    "x".repeat(1999),
    "100%",
    "{}",
    "AS-1",
    "1.2.3.4/33",
  ];

  test("are no error for any kind: not loaded, or not of the kind", async () => {
    await story();
    for (const kind of entityKinds) {
      for (const value of hostile) {
        const scope = await scopeOf(kind, value);
        if (scope === null) continue;
        expect(await isLoaded(scope)).toBe(false);
        expect(await findingsOf(scope)).toMatchObject({ total: 0, incidents: [] });
      }
      expect(await scopeOf(kind, "")).toBeNull();
      expect(await scopeOf(kind, "a\u0000b")).toBeNull();
    }
    expect(await scopeOf("network", "not a network")).toBeNull();
    expect(await scopeOf("asn", "4294967296")).toBeNull();
  });

  test("that are loaded are found as they are", async () => {
    const upn = "o'neil%_\\\"<b>@aldermoor.example";
    await signIns({ at: "2026-03-01T10:00:00Z", upn, appName: "' or 1=1 --" });
    expect((await profile("user", upn)).counts.rows).toBe(1);
    expect((await profile("app", "' or 1=1 --")).counts.rows).toBe(1);
    expect((await searchEntities("o'neil%")).map(({ value }) => value)).toEqual([upn]);
  });
});

test("IPv6 is one address however it is written", async () => {
  await signIns({ at: "2026-03-01T10:00:00Z", ip: "2001:db8::1" });
  const scope = await scopeOf("ip", "2001:0DB8:0:0:0:0:0:1");
  expect(scope).toMatchObject({ value: "2001:db8::1", filter: "ip:2001:db8::1" });
  expect((await profile("network", "2001:db8::/32")).counts.rows).toBe(1);
});

test("a network of the customer's own is found by its name", async () => {
  await story();
  await db.$executeRaw`insert into network_range (low, high, class, label) values ('203.0.113.0', '203.0.113.255', 'office', 'Leeds office')`;
  const scope = await scopeOf("network", "Leeds office");
  expect(scope).toMatchObject({ filter: "ip:203.0.113.0..203.0.113.255", detail: "203.0.113.0 to 203.0.113.255" });
  expect((await profile("network", "Leeds office")).counts.rows).toBe(2);
});

test("the lists and suppressions that touch an address are named", async () => {
  await story();
  await importWatchlist("NetworkAllowlist", "203.0.113.0/24, elsewhere", "ana");
  const scope = await scopeOf("ip", "203.0.113.7");
  if (!scope) throw new Error("no scope");
  expect(await touchingOf(scope)).toMatchObject({
    watchlists: [{ list: "NetworkAllowlist", value: "203.0.113.0/24", label: "elsewhere" }],
    suppressions: [],
  });
});

test("search finds what begins with the text, and ids when they are whole", async () => {
  await story();
  const found = async (text: string) => (await searchEntities(text)).map(({ kind, value }) => `${kind} ${value}`);
  expect(await found("an")).toEqual(["user ana@aldermoor.example"]);
  expect(await found("203.0")).toEqual(["ip 203.0.113.7"]);
  expect(await found("pay")).toEqual(["app Payroll"]);
  expect(await found("am-lt")).toEqual(["device dev-14"]);
  expect(await found("AS64501")).toEqual(["asn 64501"]);
  expect(await found(session)).toEqual([`session ${session}`]);
  expect(await found(correlation.toUpperCase())).toEqual([`correlation ${correlation}`]);
  expect(await found("a")).toEqual([]);
  expect(await found("%%")).toEqual([]);
});
