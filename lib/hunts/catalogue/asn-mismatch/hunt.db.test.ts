import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { enrichPending } from "@/lib/enrich/addresses/mutations";
import { importRanges } from "@/lib/enrich/ranges/mutations";
import {
  again,
  batch,
  beginning,
  denseTime,
  manyEvents,
  placeTogether,
  resultCode,
  rounds,
  spelledCorrelation,
  spelledIp,
  spelledUpn,
} from "@/lib/hunts/testing/arbitrary";
import { ask, emptyEvents, load, naiveBag, rowsOf, selectedBag } from "@/lib/hunts/testing/asking";
import { byUser, iso, minute } from "@/lib/hunts/testing/naive";
import { naiveAsnMismatch } from "@/lib/hunts/testing/naive-asn-mismatch";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import fc from "@/lib/testing/properties";
import { asnMismatch } from "./hunt";

beforeEach(emptyDatabase);

const range = { mode: "range", from: "2026-03-01T00:00:00Z", to: "2026-03-31T00:00:00Z" } as const;
const start = "2026-03-02T09:00:00Z";
const office = { at: start, kind: "interactive", ip: "192.0.2.1", asn: 1 } as const;
const elsewhere = { at: start, kind: "non-interactive", ip: "198.51.100.7", asn: 2 } as const;
const times = (rows: Array<Record<string, unknown>>) => rows.map((row) => row.NonInteractiveTime);

test("two networks within ten minutes make a row with every column", async () => {
  const recordId = "cccccccc-0000-4000-8000-000000000001";
  await signIns(
    {
      ...office,
      recordId,
      upn: "Ana@Aldermoor.example",
      appName: "OfficeHome",
      correlationId: "NOT-A-GUID",
      country: "GB",
    },
    {
      ...elsewhere,
      at: "2026-03-02T09:02:40.100000Z",
      upn: "ana@aldermoor.EXAMPLE",
      ip: "2001:0DB8:0::5",
      appName: "Microsoft Office",
      correlationId: "aaaaaaaa-0000-4000-8000-000000000001",
      sessionId: "dddddddd-0000-4000-8000-000000000001",
      tokenId: "Token+text",
      clientCredentialType: "clientAssertion",
      country: "NL",
    },
  );
  const rows = await ask(asnMismatch, range);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    ordinal: 1,
    severity: "medium",
    upn: "ana@aldermoor.example",
    ip: "2001:db8::5",
    key: '["ana@aldermoor.example", "1", "2", "192.0.2.1", "2001:db8::5"]',
    firstSeen: "2026-03-02T09:00:00.000000Z",
    lastSeen: "2026-03-02T09:02:40.100000Z",
    row: {
      InteractiveTime: "2026-03-02T09:00:00.000000Z",
      NonInteractiveTime: "2026-03-02T09:02:40.100000Z",
      TimeDeltaSeconds: 160,
      UserPrincipalName: "ana@aldermoor.example",
      AccountName: "ana",
      AccountUPNSuffix: "aldermoor.example",
      InteractiveIP: "192.0.2.1",
      NonInteractiveIP: "2001:db8::5",
      InteractiveASN: "1",
      NonInteractiveASN: "2",
      InteractiveAppDisplayName: "OfficeHome",
      NonInteractiveAppDisplayName: "Microsoft Office",
      InteractiveCorrelationId: "NOT-A-GUID",
      NonInteractiveCorrelationId: "aaaaaaaa-0000-4000-8000-000000000001",
    },
    context: {
      interactiveSignInId: recordId,
      nonInteractiveSessionId: "dddddddd-0000-4000-8000-000000000001",
      nonInteractiveTokenId: "Token+text",
      interactiveAsnName: "",
      nonInteractiveAsnName: "",
      interactiveNetworkClass: "",
      nonInteractiveNetworkClass: "",
      interactiveCountry: "GB",
      nonInteractiveCountry: "NL",
      confidentialClient: true,
      bothMobile: false,
      asnInferred: false,
    },
  });
  expect(Object.keys(rows[0]?.row ?? {}).sort()).toEqual(asnMismatch.columns.map(({ name }) => name).sort());
  expect(rows[0]?.events[0]).toEqual({ table: "sign_in", id: recordId, role: "interactive" });
});

test("the window is one-sided and both of its ends belong to it", async () => {
  await signIns(
    office,
    { ...elsewhere, at: "2026-03-02T08:59:59.999999Z" },
    { ...elsewhere, at: start },
    { ...elsewhere, at: "2026-03-02T09:10:00Z" },
    { ...elsewhere, at: "2026-03-02T09:10:00.000001Z" },
    { ...elsewhere, at: "2026-03-02T09:10:00.001Z" },
  );
  expect(times(rowsOf(await ask(asnMismatch, range)))).toEqual([
    "2026-03-02T09:10:00.000000Z",
    "2026-03-02T09:00:00.000000Z",
  ]);
  expect(await ask(asnMismatch, range, { windowMinutes: "11" })).toHaveLength(4);
});

test("the difference in seconds counts the seconds' boundaries", async () => {
  await signIns({ ...office, at: "2026-03-02T09:00:00.900Z" }, { ...elsewhere, at: "2026-03-02T09:00:10.100Z" });
  expect(rowsOf(await ask(asnMismatch, range))).toMatchObject([{ TimeDeltaSeconds: 10 }]);
});

describe("no row comes of", () => {
  test.each([
    ["one network", {}, { asn: 1 }],
    ["one address in two spellings", { ip: "2001:db8::5" }, { ip: "2001:0DB8:0:0::5" }],
    ["one address, once as IPv6", { ip: "192.0.2.1" }, { ip: "::ffff:192.0.2.1" }],
    ["no interactive ASN", { asn: null }, {}],
    ["no non-interactive ASN", {}, { asn: null }],
    ["a failed interactive sign-in", { resultCode: "50126" }, {}],
    ["a failed non-interactive sign-in", {}, { resultCode: "" }],
    ["two people", {}, { upn: "bo@aldermoor.example" }],
    ["two interactive sign-ins", {}, { kind: "interactive" as const }],
    ["a service principal", {}, { kind: "service-principal" as const, servicePrincipalId: "x" }],
    ["two missing addresses", { ip: "" }, { ip: "" }],
  ])("%s", async (_, first, second) => {
    await signIns({ ...office, ...first }, { ...elsewhere, ...second });
    expect(await ask(asnMismatch, range)).toEqual([]);
  });
});

test("a missing address differs from a present one, and rows without a name are one account", async () => {
  await signIns({ ...office, upn: "", ip: "" }, { ...elsewhere, upn: "" });
  expect(rowsOf(await ask(asnMismatch, range))).toMatchObject([
    { UserPrincipalName: "", AccountName: "", AccountUPNSuffix: "", InteractiveIP: "" },
  ]);
});

test("account parts come from the first and the second @", async () => {
  const upn = "bo@a@b";
  await signIns({ ...office, upn }, { ...elsewhere, upn });
  await signIns({ ...office, upn: "plain" }, { ...elsewhere, upn: "plain" });
  const parts = rowsOf(await ask(asnMismatch, range)).map((row) => [row.AccountName, row.AccountUPNSuffix]);
  expect(parts.sort()).toEqual([
    ["bo", "a"],
    ["plain", ""],
  ]);
});

test("common networks have a name, and two mobile ones are marked", async () => {
  await signIns(
    { ...office, asn: 21_928 },
    { ...elsewhere, asn: 20_057 },
    { ...elsewhere, asn: 8075, at: "2026-03-02T09:09:00Z" },
  );
  expect((await ask(asnMismatch, range)).map(({ context }) => context)).toMatchObject([
    { interactiveAsnName: "T-Mobile US", nonInteractiveAsnName: "Microsoft", bothMobile: false },
    { interactiveAsnName: "T-Mobile US", nonInteractiveAsnName: "AT&T Mobility", bothMobile: true },
  ]);
});

test("the customer's range and database say more of the networks, and leave the rows as they are", async () => {
  await signIns({ ...office, asn: 21_928 }, { ...elsewhere, asn: 20_057 });
  const before = rowsOf(await ask(asnMismatch, range));
  await importRanges({ text: "192.0.2.0/24, office, Utrecht", class: "office", by: "ana" });
  await enrichPending();
  await db.ipAddress.updateMany({
    where: { key: "198.51.100.7" },
    data: { tableAsn: 20_057, tableName: "Fjord Mobil" },
  });
  const rows = await ask(asnMismatch, range);
  expect(rowsOf(rows)).toEqual(before);
  expect(rows[0]?.context).toMatchObject({
    interactiveNetworkClass: "office",
    nonInteractiveNetworkClass: "mobile",
    nonInteractiveAsnName: "Fjord Mobil",
    bothMobile: false,
  });
});

test("a database gives a missing ASN only on request, and only where the tenant's own rows say nothing", async () => {
  await signIns({ ...office, asn: null }, elsewhere);
  await db.ipAddress.updateMany({ where: { key: "192.0.2.1" }, data: { tableAsn: 7 } });
  expect(await ask(asnMismatch, range)).toEqual([]);
  const asked = async () => rowsOf(await ask(asnMismatch, range, { inferAsn: "on" })).map((row) => row.InteractiveASN);
  expect(await asked()).toEqual(["7"]);
  await signIns({ ...office, asn: 1, at: "2026-03-20T09:00:00Z", upn: "bo@aldermoor.example" });
  expect(await asked()).toEqual(["1"]);
});

test("a missing ASN is inferred only on request, and the row says so", async () => {
  await signIns({ ...office, asn: null }, elsewhere);
  await signIns({ ...office, asn: 1, at: "2026-03-20T09:00:00Z", upn: "bo@aldermoor.example" });
  expect(await ask(asnMismatch, range)).toEqual([]);
  const rows = await ask(asnMismatch, range, { inferAsn: "on" });
  expect(rows).toMatchObject([
    { row: { InteractiveASN: "1", NonInteractiveASN: "2" }, context: { asnInferred: true } },
  ]);
  await signIns({ ...office, asn: 9, at: "2026-03-21T09:00:00Z", upn: "cy@aldermoor.example" });
  expect(await ask(asnMismatch, range, { inferAsn: true })).toEqual([]);
});

test("both ends of the range belong to it, and only the interactive sign-in must lie in it", async () => {
  await signIns(office, { ...elsewhere, at: "2026-03-02T09:09:00Z" });
  const exact = { mode: "range", from: start, to: start } as const;
  expect(await ask(asnMismatch, exact)).toHaveLength(1);
  expect(await ask(asnMismatch, { ...range, from: "2026-03-02T09:00:00.000001Z" })).toEqual([]);
  expect(await ask(asnMismatch, { ...range, to: "2026-03-02T08:59:59.999999Z" })).toEqual([]);
});

test("a sign-in exported twice makes one row, and newest rows come first", async () => {
  const late = { ...office, at: "2026-03-02T09:05:00Z", recordId: "late" };
  const other = { ...elsewhere, at: "2026-03-02T09:06:00Z", recordId: "other" };
  await signIns({ ...office, recordId: "early" }, late, other);
  await signIns({ ...office, recordId: "early" }, late, other);
  expect(rowsOf(await ask(asnMismatch, range)).map((row) => row.InteractiveTime)).toEqual([
    "2026-03-02T09:05:00.000000Z",
    "2026-03-02T09:00:00.000000Z",
  ]);
});

const event = fc.record({
  offset: denseTime(5 * minute, 4),
  kind: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom("interactive" as const, "non-interactive" as const) },
    { weight: 2, arbitrary: fc.constant("non-interactive" as const) },
    { weight: 1, arbitrary: fc.constantFrom("unknown" as const, "service-principal" as const) },
  ),
  upn: spelledUpn,
  ip: spelledIp,
  asn: fc.constantFrom(null, 1, 1, 2, 2, 0, 64_500, 4_294_967_295),
  resultCode,
  appName: fc.constantFrom("", "Azure Portal", "azure portal"),
  correlationId: spelledCorrelation,
});
const tenant = fc.record({ events: manyEvents(event, 8, 16), again });
const asked = fc.record({
  base: beginning,
  from: denseTime(5 * minute, 2),
  length: denseTime(5 * minute, 6),
  windowMinutes: fc.constantFrom(10, 5, 15),
  cut: denseTime(5 * minute, 8),
});

test("any tenant gives what the plain re-telling gives, whole or cut in two", { timeout: 120_000 }, async () => {
  let found = 0;
  await fc.assert(
    fc.asyncProperty(batch(tenant), asked, async (tenants, { base, from, length, windowMinutes, cut }) => {
      await emptyEvents();
      const events = placeTogether(tenants, base);
      await load(events);
      const to = Math.max(from, from + length);
      const select = (first: number, last: number) =>
        ask(asnMismatch, { mode: "range", from: iso(base + first), to: iso(base + last) }, { windowMinutes });
      const rows = await select(from, to);
      found += rows.length;
      const naive = byUser(events).flatMap((own) => naiveAsnMismatch(own, base + from, base + to, windowMinutes));
      expect(selectedBag(rows)).toEqual(naiveBag(naive));
      const shown = rowsOf(rows).map((row) => String(row.InteractiveTime));
      expect(shown).toEqual([...shown].sort().reverse());
      const middle = Math.min(Math.max(cut, from), to);
      const halves = [...(await select(from, middle)), ...(middle < to ? await select(middle + 1, to) : [])];
      expect(selectedBag(halves)).toEqual(selectedBag(rows));
      expect(new Set(halves.map(({ key }) => key))).toEqual(new Set(rows.map(({ key }) => key)));
    }),
    rounds,
  );
  expect(found).toBeGreaterThan(300);
});
