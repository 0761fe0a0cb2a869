import { beforeEach, describe, expect, test } from "vitest";
import {
  again,
  batch,
  beginning,
  denseTime,
  manyEvents,
  mostly,
  ownName,
  placeTogether,
  rounds,
  spelledIp,
  spelledUpn,
} from "@/lib/hunts/testing/arbitrary";
import {
  ask,
  askHidden,
  askSummary,
  emptyEvents,
  load,
  naiveBag,
  rowsOf,
  selectedBag,
} from "@/lib/hunts/testing/asking";
import { iso, second } from "@/lib/hunts/testing/naive";
import { naiveSuccessThenFailure } from "@/lib/hunts/testing/naive-success-then-failure";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import fc from "@/lib/testing/properties";
import { successThenFailure } from "./hunt";

beforeEach(emptyDatabase);

const range = { mode: "range", from: "2026-03-01T00:00:00Z", to: "2026-03-31T00:00:00Z" } as const;
const at = (seconds: number) => `2026-03-02T09:00:${seconds.toFixed(6).padStart(9, "0")}Z`;
const success = { at: at(0), appName: "OfficeHome" } as const;
const failure = { at: at(30), appName: "Payroll", resultCode: "50105", resultReason: "Not assigned." } as const;

test("a success and a failure on another app make a row with every column", async () => {
  const successId = "cccccccc-0000-4000-8000-000000000001";
  await signIns(
    { ...success, recordId: successId, upn: "Ana@Aldermoor.example" },
    { ...success, at: at(10), upn: "ana@aldermoor.example" },
    { ...failure, recordId: "failed", upn: "ANA@aldermoor.example", ip: "::ffff:192.0.2.10" },
  );
  const rows = await ask(successThenFailure, range);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    key: '["ana@aldermoor.example", "OfficeHome", "Payroll", "192.0.2.10", "50105", "Not assigned."]',
    severity: "medium",
    upn: "ana@aldermoor.example",
    ip: "192.0.2.10",
    firstSeen: "2026-03-02T09:00:00.000000Z",
    lastSeen: "2026-03-02T09:00:30.000000Z",
    row: {
      UserPrincipalName: "ana@aldermoor.example",
      SuccessLogonTime: "2026-03-02T09:00:00.000000Z",
      IPAddress: "192.0.2.10",
      SuccessAppDisplayName: "OfficeHome",
      FailedLogonTime: "2026-03-02T09:00:30.000000Z",
      FailedAppDisplayName: "Payroll",
      ResultType: "50105",
      ResultDescription: "Not assigned.",
    },
    context: { successSignInId: successId, failedSignInId: "failed", pairCount: 2, distribution: 2, eventCount: 3 },
  });
  expect(rows[0]?.events.map(({ role }) => role).sort()).toEqual(["failure", "success", "success"]);
  expect(Object.keys(rows[0]?.row ?? {}).sort()).toEqual(successThenFailure.columns.map(({ name }) => name).sort());
});

describe("of a pair,", () => {
  test.each([
    ["equal times are none", {}, { at: at(0) }, 0],
    ["one microsecond is enough", {}, { at: at(0.000001) }, 1],
    ["exactly sixty seconds still count", {}, { at: "2026-03-02T09:01:00Z" }, 1],
    ["a microsecond more does not", {}, { at: "2026-03-02T09:01:00.000001Z" }, 0],
    ["the failure comes second", { at: at(31) }, {}, 0],
    ["the apps differ", {}, { appName: "OfficeHome" }, 0],
    ["apps differ by case alone", {}, { appName: "officehome" }, 1],
    ["apps are told by name, not by id", { appId: "1" }, { appId: "2", appName: "OfficeHome" }, 0],
    ["the success's app may be empty", { appName: "" }, {}, 1],
    ["the failure's may not", {}, { appName: "" }, 0],
    ["no side is an excluded app: success", { appName: "Office 365 Exchange Online" }, {}, 0],
    ["no side is an excluded app: failure", {}, { appName: "Skype for Business Online" }, 0],
    ["an excluded app in another case stays", {}, { appName: "Office 365 Sharepoint Online" }, 1],
    ["the code 50140 is no failure", {}, { resultCode: "50140" }, 0],
    ["an empty code is one", {}, { resultCode: "", resultReason: "" }, 1],
    ["the description Other is left out in any case", {}, { resultReason: "oTHER" }, 0],
    ["a description with a full stop is another", {}, { resultReason: "Other." }, 1],
    ["the user is the same", {}, { upn: "bo@aldermoor.example" }, 0],
    ["the address is the same", {}, { ip: "192.0.2.11" }, 0],
    ["missing addresses are the same", { ip: "" }, { ip: "" }, 1],
    ["a missing address is not a present one", { ip: "" }, {}, 0],
    ["both are interactive: success", { kind: "non-interactive" as const }, {}, 0],
    ["both are interactive: failure", {}, { kind: "non-interactive" as const }, 0],
  ])("%s", async (_, first, second, count) => {
    await signIns({ ...success, ...first }, { ...failure, ...second });
    expect(await ask(successThenFailure, range)).toHaveLength(count);
  });
});

test("the earliest success and the earliest failure may come from different pairs", async () => {
  await signIns(
    success,
    { ...success, at: at(40) },
    { ...failure, at: at(50) },
    { ...failure, at: "2026-03-02T09:01:20Z" },
  );
  expect(rowsOf(await ask(successThenFailure, range))).toMatchObject([
    { SuccessLogonTime: "2026-03-02T09:00:00.000000Z", FailedLogonTime: "2026-03-02T09:00:50.000000Z" },
  ]);
});

describe("the distribution", () => {
  const successes = (count: number) => [...Array(count).keys()].map((second) => ({ ...success, at: at(second) }));

  test("keeps five pairs and hides six: three successes times two failures", async () => {
    await signIns(...successes(5), failure);
    expect(await ask(successThenFailure, range)).toHaveLength(1);
    await emptyDatabase();
    await signIns(...successes(3), failure, { ...failure, at: at(31) });
    expect(await ask(successThenFailure, range)).toEqual([]);
    expect(await ask(successThenFailure, range, { maxDistribution: 6 })).toHaveLength(1);
  });

  test("is counted over all users, per success app and code, whatever the failed app and the description", async () => {
    const other = { upn: "bo@aldermoor.example", ip: "192.0.2.99" };
    await signIns(
      ...successes(3),
      failure,
      { ...failure, resultCode: "50126" },
      ...successes(3).map((one) => ({ ...one, ...other })),
      { ...failure, ...other, appName: "Wiki", resultReason: "Other words" },
    );
    expect(rowsOf(await ask(successThenFailure, range))).toMatchObject([{ ResultType: "50126" }]);
    expect(await askSummary(successThenFailure, range)).toEqual({
      pairs: 9,
      hits: 3,
      suppressedHits: 2,
      suppressedPairs: 6,
    });
    const hidden = await askHidden(successThenFailure, range);
    expect(
      rowsOf(hidden)
        .map((row) => row.FailedAppDisplayName)
        .sort(),
    ).toEqual(["Payroll", "Wiki"]);
  });

  test("depends on the range, both of whose ends belong to it", async () => {
    await signIns(...successes(6), failure);
    expect(await ask(successThenFailure, range)).toEqual([]);
    const later = { ...range, from: at(1) };
    expect(await ask(successThenFailure, later)).toHaveLength(1);
    expect(rowsOf(await ask(successThenFailure, { ...later, to: at(30) }))).toMatchObject([
      { SuccessLogonTime: "2026-03-02T09:00:01.000000Z" },
    ]);
    expect(await ask(successThenFailure, { ...later, to: "2026-03-02T09:00:29.999999Z" })).toEqual([]);
  });

  test("counts a sign-in once, however often it was exported", async () => {
    const rows = [...successes(5), failure].map((row, index) => ({ ...row, recordId: `row ${index}` }));
    await signIns(...rows);
    await signIns(...rows);
    expect(await ask(successThenFailure, range)).toHaveLength(1);
  });
});

test("nothing found has a summary too", async () => {
  expect(await askSummary(successThenFailure, range)).toEqual({
    pairs: 0,
    hits: 0,
    suppressedHits: 0,
    suppressedPairs: 0,
  });
});

const event = fc.record({
  offset: denseTime(30 * second, 5),
  kind: mostly<"interactive" | "non-interactive">("interactive", fc.constant("non-interactive"), 7),
  upn: spelledUpn,
  ip: mostly("192.0.2.1", spelledIp, 8),
  appId: fc.constantFrom("", "1"),
  appName: fc.constantFrom("", "Azure Portal", "azure portal", "Wiki", "Mail", "Skype for Business Online"),
  resultCode: fc.constantFrom("0", "0", "0", "50126", "50126", "", "50140", "00"),
  resultReason: mostly("", fc.constantFrom("Wrong.", "OTHER", "other", "Other", "Other.", "Other ")),
});
const tenant = fc.record({ events: manyEvents(event, 8, 18), again, sharesApps: mostly(false, fc.constant(true), 30) });
const asked = fc.record({
  base: beginning,
  from: denseTime(30 * second, 1),
  length: denseTime(30 * second, 6),
  windowSeconds: fc.constantFrom(60, 30, 90),
  maxDistribution: fc.constantFrom(5, 5, 2, 1),
  excludes: fc.constantFrom("defaults", "own", "none"),
});

/** The distribution looks over all users, so most tenants have applications of their own, and some share theirs. */
const ownApps = (
  { sharesApps, events, ...rest }: typeof tenant extends fc.Arbitrary<infer T> ? T : never,
  number: number,
) => ({
  ...rest,
  events: events.map((one) =>
    sharesApps || one.appName.startsWith("Skype") ? one : { ...one, appName: ownName(one.appName, number) },
  ),
});

test("any tenant gives what the plain re-telling gives, shown or hidden", { timeout: 120_000 }, async () => {
  let found = 0;
  let suppressed = 0;
  await fc.assert(
    fc.asyncProperty(batch(tenant), asked, async (tenants, { base, from, length, excludes, ...given }) => {
      await emptyEvents();
      const events = placeTogether(tenants.map(ownApps), base);
      await load(events);
      const to = Math.max(from, from + length);
      const scope = { mode: "range", from: iso(base + from), to: iso(base + to) } as const;
      const params = successThenFailure.params.parse({
        ...given,
        // Left out by each tenant's own name: a shared one would be common, and so hidden anyway.
        ...(excludes !== "defaults" && {
          excludedApps: excludes === "own" ? tenants.map((_, number) => ownName("Mail", number)) : [],
        }),
      });
      const naive = naiveSuccessThenFailure(events, base + from, base + to, params);
      found += naive.kept.length;
      suppressed += naive.hidden.length;
      expect(selectedBag(await ask(successThenFailure, scope, params))).toEqual(naiveBag(naive.kept));
      expect(selectedBag(await askHidden(successThenFailure, scope, params))).toEqual(naiveBag(naive.hidden));
      expect(await askSummary(successThenFailure, scope, params)).toMatchObject({
        hits: naive.kept.length + naive.hidden.length,
        suppressedHits: naive.hidden.length,
      });
    }),
    rounds,
  );
  expect(found).toBeGreaterThan(300);
  expect(suppressed).toBeGreaterThan(100);
});
