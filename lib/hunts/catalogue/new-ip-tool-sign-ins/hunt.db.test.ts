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
  spelledCorrelation,
  spelledIp,
  spelledUpn,
} from "@/lib/hunts/testing/arbitrary";
import { ask, emptyEvents, load, naiveBag, rowsOf, selectedBag } from "@/lib/hunts/testing/asking";
import { byUser, day, hour, iso, minute, stepsBetween } from "@/lib/hunts/testing/naive";
import { type NewIpRow, naiveNewIp } from "@/lib/hunts/testing/naive-new-ip-tool-sign-ins";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import fc from "@/lib/testing/properties";
import { newIpToolSignIns } from "./hunt";

beforeEach(emptyDatabase);

const asOf = (time: string): Scope => ({ mode: "as-of", asOf: time });
const ten = asOf("2026-03-30T10:00:00Z");
const correlationId = "aaaaaaaa-0000-4000-8000-000000000001";
const tool = {
  at: "2026-03-30T09:30:00Z",
  kind: "non-interactive",
  userAgent: "python-requests/2.31.0",
  correlationId,
  ip: "198.51.100.7",
  appName: "Microsoft Graph",
} as const;
const earlier = { at: "2026-03-20T09:00:00Z", ip: "198.51.100.7" } as const;
const chrome = (version: string) => `Mozilla/5.0 (Windows NT 10.0) Chrome/${version} Safari/537.36`;
const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/119.0";

test("a tool from a new address makes a row with every column and its baseline", async () => {
  await signIns(
    { at: "2026-02-20T00:00:00Z", ip: "192.0.2.1" },
    { at: "2026-03-20T09:00:00Z", ip: "192.0.2.1", kind: "non-interactive" },
    { ...tool, upn: "Ana@Aldermoor.example" },
    { ...tool, at: "2026-03-30T09:31:00.5Z", ip: "192.0.2.1", appName: "", userAgent: chrome("119.0.6045.105") },
  );
  const rows = await ask(newIpToolSignIns, ten);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    key: `["ana@aldermoor.example", "${correlationId}"]`,
    severity: "high",
    upn: "ana@aldermoor.example",
    ip: "198.51.100.7",
    row: {
      Severity: "High",
      UserPrincipalName: "ana@aldermoor.example",
      CorrelationId: correlationId,
      UACount: 2,
      UATypes: ["Browser", "Suspicious-Tool"],
      UAList: [chrome("x.x.x.x"), "python-requests/2.31.0"],
      HasSuspiciousTool: true,
      NewIPCount: 1,
      IPCount: 2,
      IPList: ["192.0.2.1", "198.51.100.7"],
      MinIPSeenCount: 0,
      MaxIPSeenCount: 1,
      WorstIPRisk: "High - new IP for this User",
      AppList: ["", "Microsoft Graph"],
      FirstSeen: "2026-03-30T09:30:00.000000Z",
      LastSeen: "2026-03-30T09:31:00.500000Z",
      SignInCount: 2,
    },
    context: {
      asOf: "2026-03-30T10:00:00.000000Z",
      baselineFrom: "2026-03-01T10:00:00.000000Z",
      baselineTo: "2026-03-20T10:00:00.000000Z",
      baselineHours: 1,
      baselineSignIns: 1,
      baselineIps: 1,
      shortBaseline: true,
      networkClass: "",
      ipMayBeInherited: false,
    },
  });
  expect(Object.keys(rows[0]?.row ?? {}).sort()).toEqual(newIpToolSignIns.columns.map(({ name }) => name).sort());
  expect(rows[0]?.events).toHaveLength(2);
});

test("a session of a confidential client is found like any other, and says that its address may be inherited", async () => {
  await signIns(earlier, { ...tool, clientCredentialType: "clientAssertion" });
  expect((await ask(newIpToolSignIns, ten)).map(({ context }) => context.ipMayBeInherited)).toEqual([true]);
});

test("an address seen once or twice is rare, three times is known", async () => {
  const found = [];
  for (const minute of ["00", "10", "20"]) {
    await signIns({ ...earlier, at: `2026-03-20T09:${minute}:00Z` }, { ...tool, recordId: "tool" });
    found.push(
      rowsOf(await ask(newIpToolSignIns, ten)).map((row) => [row.Severity, row.WorstIPRisk, row.MinIPSeenCount]),
    );
  }
  expect(found).toEqual([[["Medium", "Medium - rare IP", 1]], [["Medium", "Medium - rare IP", 2]], []]);
  expect(await ask(newIpToolSignIns, ten, { rareBelow: 4 })).toHaveLength(1);
});

describe("the history", () => {
  test.each([
    ["begins with its first microsecond", { at: "2026-03-01T10:00:00Z" }, "Medium"],
    ["does not reach further back", { at: "2026-03-01T09:59:59.999999Z" }, "High"],
    ["ends before the lookback", { at: "2026-03-30T08:59:59.999999Z" }, "Medium"],
    ["leaves the lookback out", { at: "2026-03-30T09:00:00Z" }, "High"],
    ["counts non-interactive sign-ins", { kind: "non-interactive" as const }, "Medium"],
    ["counts successes only", { resultCode: "50126" }, "High"],
    ["is the user's own", { upn: "bo@aldermoor.example" }, "High"],
    ["knows spellings of a name", { upn: "ANA@Aldermoor.example" }, "Medium"],
    ["knows spellings of an address", { ip: "::ffff:198.51.100.7" }, "Medium"],
    ["leaves out what is neither kind", { kind: "unknown" as const }, "High"],
  ])("%s", async (_, given, severity) => {
    await signIns({ ...earlier, ...given }, tool);
    expect(rowsOf(await ask(newIpToolSignIns, ten))).toMatchObject([{ Severity: severity }]);
  });

  test("is exact where its ends lie within an hour", async () => {
    const odd = asOf("2026-03-30T10:20:00.000005Z");
    await signIns(
      { ...earlier, at: "2026-03-01T10:20:00.000004Z" },
      { ...earlier, at: "2026-03-01T10:20:00.000005Z" },
      { ...earlier, at: "2026-03-30T09:20:00.000004Z" },
      { ...earlier, at: "2026-03-30T09:20:00.000005Z" },
      { ...tool, at: "2026-03-30T10:00:00Z" },
    );
    expect(rowsOf(await ask(newIpToolSignIns, odd))).toMatchObject([{ MinIPSeenCount: 2 }]);
  });

  test("is short when less is loaded than wanted", async () => {
    await signIns(earlier, tool);
    expect((await ask(newIpToolSignIns, ten))[0]?.context).toMatchObject({
      shortBaseline: true,
      baselineFrom: "2026-03-20T09:00:00.000000Z",
    });
    const flag = async () => (await ask(newIpToolSignIns, ten))[0]?.context.shortBaseline;
    const others = (...days: string[]) =>
      signIns(...days.map((day) => ({ at: `2026-03-${day}T10:30:00Z`, upn: "bo@aldermoor.example" })));
    // Begins in time, but has holes: no tenant is silent for more than four days.
    await signIns({ at: "2026-03-01T10:30:00Z", upn: "bo@aldermoor.example" });
    expect(await flag()).toBe(true);
    await others("05", "09", "13", "17", "21");
    expect(await flag()).toBe(true);
    await others("25");
    expect(await flag()).toBe(true);
    await others("26");
    expect(await flag()).toBe(false);
    // What lies before the history says nothing of it.
    await signIns({ at: "2026-01-01T10:30:00Z", upn: "bo@aldermoor.example" });
    expect(await flag()).toBe(false);
    await db.$executeRaw`delete from coverage where hour >= '2026-03-01' and hour < '2026-03-09'`;
    expect(await flag()).toBe(true);
  });
});

test("a history of which nothing is loaded is short, though older logs are", async () => {
  await signIns({ at: "2026-01-05T10:30:00Z", upn: "bo@aldermoor.example" }, tool);
  expect((await ask(newIpToolSignIns, ten))[0]?.context).toMatchObject({
    shortBaseline: true,
    baselineFrom: null,
    baselineTo: null,
    baselineHours: 0,
    baselineSignIns: 0,
  });
});

test("both ends of the lookback belong to it", async () => {
  await signIns({ ...tool, at: "2026-03-30T09:00:00Z" }, { ...tool, at: "2026-03-30T10:00:00Z" });
  expect(rowsOf(await ask(newIpToolSignIns, ten))).toMatchObject([{ SignInCount: 2 }]);
  expect(rowsOf(await ask(newIpToolSignIns, asOf("2026-03-30T10:00:00.000001Z")))).toMatchObject([{ SignInCount: 1 }]);
  expect(rowsOf(await ask(newIpToolSignIns, asOf("2026-03-30T09:59:59.999999Z")))).toMatchObject([{ SignInCount: 1 }]);
});

describe("agents", () => {
  test.each([
    ["one browser", [firefox], false],
    ["two browsers", [firefox, chrome("119.0.6045.105")], true],
    ["one browser in two four-part versions", [chrome("119.0.6045.105"), chrome("119.0.6045.159")], false],
    ["one browser in two three-part versions", [chrome("119.0.1"), chrome("119.0.2")], true],
    ["two apps without a browser", ["Dalvik/2.1.0", "MSAL 1.1"], false],
    ["the vendor's library on Python", ["MSAL.Python/1.25.0 python-requests/2.31.0"], false],
    ["Windows PowerShell 5.1", ["Mozilla/5.0 (Windows NT; en-US) WindowsPowerShell/5.1"], false],
    ["PowerShell 7", ["Mozilla/5.0 (Windows NT 10.0) PowerShell/7.4"], true],
    ["python3 and libcurl", ["python3", "libcurl/8"], false],
    ["my_python", ["my_python"], true],
    ["curl in any case", ["CURL/8.4.0"], true],
    ["Java", ["Apache-HttpClient (Java/17)"], true],
    ["no agent", [""], false],
  ])("%s", async (_, agents, found) => {
    await signIns(...agents.map((userAgent) => ({ ...tool, userAgent })));
    expect(await ask(newIpToolSignIns, ten)).toHaveLength(found ? 1 : 0);
  });

  test("of different sessions are not told together, and a session needs an id", async () => {
    await signIns(
      { ...tool, userAgent: firefox },
      { ...tool, userAgent: chrome("1.2.3"), correlationId: correlationId.toUpperCase() },
      { ...tool, userAgent: chrome("1.2.3"), upn: "bo@aldermoor.example" },
      { ...tool, correlationId: "" },
      { ...tool, kind: "interactive", correlationId: "" },
      { ...tool, kind: "interactive" },
      { ...tool, resultCode: "50126" },
    );
    expect(await ask(newIpToolSignIns, ten)).toEqual([]);
  });
});

test("a missing address is an address like any other, and so is a missing name", async () => {
  await signIns({ ...earlier, ip: "", upn: "" }, { ...tool, ip: "", upn: "", correlationId: "no guid" });
  expect(rowsOf(await ask(newIpToolSignIns, ten))).toMatchObject([
    { Severity: "Medium", IPList: [""], UserPrincipalName: "", CorrelationId: "no guid" },
  ]);
});

test("high comes before medium, then most new addresses", async () => {
  const session = (number: number) => ({ ...tool, correlationId: `session ${number}` });
  await signIns(
    earlier,
    session(1),
    { ...session(2), ip: "198.51.100.8" },
    { ...session(3), ip: "198.51.100.8" },
    { ...session(3), ip: "198.51.100.9" },
  );
  expect(rowsOf(await ask(newIpToolSignIns, ten)).map((row) => row.CorrelationId)).toEqual([
    ...["session 3", "session 2", "session 1"],
  ]);
});

test("a row on the full hour belongs to two runs and to one finding", async () => {
  await signIns({ ...tool, at: "2026-03-30T09:00:00Z" });
  const replay = {
    mode: "replay",
    from: "2026-03-30T08:00:00Z",
    to: "2026-03-30T12:00:00Z",
    stepSeconds: 3600,
  } as const;
  const rows = await ask(newIpToolSignIns, replay);
  expect(rows.map(({ context }) => context.asOf).sort()).toEqual([
    "2026-03-30T09:00:00.000000Z",
    "2026-03-30T10:00:00.000000Z",
  ]);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(1);
});

const event = fc.record({
  offset: fc.oneof(
    { weight: 4, arbitrary: denseTime(30 * minute, 5) },
    { weight: 1, arbitrary: denseTime(30 * minute, 5).map((time) => time - 2 * day) },
    { weight: 1, arbitrary: denseTime(30 * minute, 5).map((time) => time - day) },
  ),
  kind: fc.constantFrom(
    "non-interactive" as const,
    "non-interactive" as const,
    "non-interactive" as const,
    "interactive" as const,
    "unknown" as const,
    "service-principal" as const,
  ),
  upn: spelledUpn,
  ip: mostly("192.0.2.1", spelledIp, 1),
  resultCode,
  appName: fc.constantFrom("", "Azure Portal", "azure portal"),
  correlationId: spelledCorrelation,
  groupedCount: fc.constantFrom(1, 1, 5),
  userAgent: fc.oneof(
    fc.constantFrom("curl/8", "x_WGET", firefox, chrome("1.2.3.4"), chrome("5.6.7.8"), "Dalvik/2.1", ""),
    fc.constantFrom(
      ...[
        "python-requests/2.31",
        "python3",
        "libcurl/8",
        "my python",
        "MSAL.Python/1 python-requests/2",
        "msal",
        "xMSAL/1",
      ],
      ...[
        "Mozilla/5.0 WindowsPowerShell/5.1",
        "Mozilla/5.0 PowerShell/7.4",
        "mozilla/4",
        " Mozilla/4",
        "Java/17",
        "java",
        "xjava/8",
      ],
      ...[
        "go-http-client/1.1",
        "go http",
        "go-httpx",
        "OkHttp/4",
        "axios",
        "Microsoft Authenticator/6",
        "MicrosoftAuthenticator",
      ],
      ...[
        "CFNetwork/1 curl",
        "Windows-AzureAD-Authentication-Provider/1.0",
        "curl/1.2.3.4.5.6.7.8",
        "curl/1.2.3",
        "curl/1.2.3.4",
      ],
    ),
  ),
});
const tenant = fc.record({ events: manyEvents(event, 8, 18), again });
const asked = fc.record({
  base: beginning,
  asOf: denseTime(30 * minute, 6),
  lookback: fc.constantFrom(1, 1, 0.5, 2, 30),
  historyDays: fc.constantFrom(1, 2),
  rareBelow: fc.constantFrom(3, 2, 1, 0),
  stepSeconds: fc.constantFrom(3600, 1800, 600, 2520, 5400, 86_400),
  cut: denseTime(30 * minute, 5),
});

test("any tenant gives what the plain re-telling gives, at once, replayed, and replayed in halves", {
  timeout: 120_000,
}, async () => {
  let found = 0;
  await fc.assert(
    fc.asyncProperty(batch(tenant), asked, async (tenants, { base, asOf: offset, stepSeconds, cut, ...params }) => {
      await emptyEvents();
      const events = placeTogether(tenants, base);
      const users = byUser(events);
      await load(events);
      const naive = (time: number) => users.flatMap((own) => naiveNewIp(own, time, params));
      const rows = await ask(newIpToolSignIns, asOf(iso(base + offset)), params);
      found += rows.length;
      expect(judgedBag(rows)).toEqual(naiveJudgedBag(naive(base + offset)));
      const order = rows.map(({ row }) => [row.Severity === "High" ? 0 : 1, -Number(row.NewIPCount)]);
      expect(order).toEqual([...order].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0)));

      const replay = (from: number, to: number) =>
        ask(newIpToolSignIns, { mode: "replay", from: iso(base + from), to: iso(base + to), stepSeconds }, params);
      const [from, to] = [offset - hour, offset + 3 * hour];
      const whole = await replay(from, to);
      const times = stepsBetween(base + from, base + to, stepSeconds);
      const told = times.flatMap((time) =>
        naive(time).map((row) => ({ ...row, row: { ...row.row, asOf: iso(time) } })),
      );
      expect(judgedBag(whole.map((one) => ({ ...one, row: { ...one.row, asOf: one.context.asOf } })))).toEqual(
        naiveJudgedBag(told),
      );
      const middle = Math.min(Math.max(cut, from), to);
      expect(withTime([...(await replay(from, middle)), ...(await replay(middle, to))])).toEqual(withTime(whole));
    }),
    rounds,
  );
  expect(found).toBeGreaterThan(300);
});

type Selected = Awaited<ReturnType<typeof ask>>;

const withTime = (rows: Selected) =>
  rows.map(({ key, row, context, events }) => JSON.stringify([context, key, row, events])).sort();
const judgedBag = (rows: Selected) =>
  selectedBag(
    rows.map((one) => ({
      ...one,
      row: { ...one.row, seen: [one.context.baselineSignIns, one.context.baselineIps] },
    })),
  );
const naiveJudgedBag = (rows: NewIpRow[]) =>
  naiveBag(rows.map((one) => ({ ...one, row: { ...one.row, seen: [one.baseline.signIns, one.baseline.ips] } })));
