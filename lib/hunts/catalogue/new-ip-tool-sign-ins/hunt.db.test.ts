import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "@/lib/hunts/define-hunt";
import {
  again,
  batch,
  denseTime,
  manyEvents,
  placeApart,
  resultCode,
  spelledCorrelation,
  spelledIp,
  spelledUpn,
} from "@/lib/hunts/testing/arbitrary";
import { ask, emptyEvents, load, naiveBag, rowsOf, selectedBag } from "@/lib/hunts/testing/asking";
import { day, hour, minute } from "@/lib/hunts/testing/naive";
import { naiveNewIp } from "@/lib/hunts/testing/naive-new-ip-tool-sign-ins";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
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
      shortBaseline: false,
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
    await signIns({ at: "2026-03-01T10:30:00Z", upn: "bo@aldermoor.example" });
    expect((await ask(newIpToolSignIns, ten))[0]?.context).toMatchObject({ shortBaseline: false });
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
    { weight: 3, arbitrary: denseTime(30 * minute, 5) },
    { weight: 1, arbitrary: denseTime(30 * minute, 5).map((time) => time - 2 * day) },
    { weight: 1, arbitrary: denseTime(30 * minute, 5).map((time) => time - day) },
  ),
  kind: fc.constantFrom(
    "non-interactive" as const,
    "non-interactive" as const,
    "interactive" as const,
    "unknown" as const,
  ),
  upn: spelledUpn,
  ip: spelledIp,
  resultCode,
  appName: fc.constantFrom("", "Azure Portal", "azure portal"),
  correlationId: spelledCorrelation,
  userAgent: fc.constantFrom(
    ...["curl/8", "curl/8", "x_WGET", firefox, firefox, chrome("1.2.3.4"), chrome("5.6.7.8"), "Dalvik/2.1", ""],
  ),
});
const tenant = fc.record({
  events: manyEvents(event, 6, 16),
  again,
  asOf: denseTime(30 * minute, 6),
  lookback: fc.constantFrom(1, 1, 0.5, 2),
  historyDays: fc.constantFrom(1, 2),
  rareBelow: fc.constantFrom(3, 2, 1),
});

test("any tenant gives what the plain re-telling gives, replayed or not", { timeout: 120_000 }, async () => {
  let found = 0;
  await fc.assert(
    fc.asyncProperty(batch(tenant), async (tenants) => {
      await emptyEvents();
      const placed = placeApart(tenants, 10 * day);
      await load(placed.flatMap(({ events }) => events));
      for (const [index, { events, at, micros }] of placed.entries()) {
        const { asOf: offset = 0, lookback = 1, historyDays = 1, rareBelow = 3 } = tenants[index] ?? {};
        const params = { lookback, historyDays, rareBelow };
        const rows = await ask(newIpToolSignIns, asOf(at(offset)), params);
        found += rows.length;
        expect(selectedBag(rows)).toEqual(naiveBag(naiveNewIp(events, micros(offset), params)));
        const order = rows.map(({ row }) => [row.Severity === "High" ? 0 : 1, -Number(row.NewIPCount)]);
        expect(order).toEqual([...order].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0)));
        if (index % 6 !== 0) continue;

        const replay = (from: number, to: number) =>
          ask(newIpToolSignIns, { mode: "replay", from: at(from), to: at(to), stepSeconds: 3600 }, params);
        const whole = await replay(offset - 2 * hour, 4 * hour);
        const singles = [];
        for (let step = -6 * hour; step <= 4 * hour; step += hour) {
          if (step > offset - 2 * hour) singles.push(...(await ask(newIpToolSignIns, asOf(at(step)), params)));
        }
        expect(withTime(whole)).toEqual(withTime(singles));
        const halves = [...(await replay(offset - 2 * hour, offset)), ...(await replay(offset, 4 * hour))];
        expect(withTime(halves)).toEqual(withTime(whole));
      }
    }),
    { numRuns: 35, interruptAfterTimeLimit: 90_000 },
  );
  expect(found).toBeGreaterThan(100);
});

const withTime = (rows: Awaited<ReturnType<typeof ask>>) =>
  rows.map(({ key, row, context, events }) => JSON.stringify([context, key, row, events])).sort();
