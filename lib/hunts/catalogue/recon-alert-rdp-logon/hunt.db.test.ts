import { beforeEach, describe, expect, test } from "vitest";
import { transaction } from "@/lib/db/transaction";
import { batch, beginning, denseTime, manyEvents, rounds } from "@/lib/hunts/testing/arbitrary";
import { ask, askSummary, emptyEvents, rowsOf } from "@/lib/hunts/testing/asking";
import { iso, minute } from "@/lib/hunts/testing/naive";
import { naiveRecon } from "@/lib/hunts/testing/naive-recon-alert-rdp-logon";
import type { SecurityAlert, WindowsLogon } from "@/lib/ingest/canonical";
import { loadAlerts, loadLogons } from "@/lib/ingest/load";
import { alert, alerts, emptyDatabase, logon, logons, uploadFile } from "@/lib/testing/factories";
import fc from "@/lib/testing/properties";
import { reconAlertRdpLogon } from "./hunt";

beforeEach(emptyDatabase);

const range = { mode: "range", from: "2026-03-01T00:00:00Z", to: "2026-03-31T00:00:00Z" } as const;
const start = "2026-03-02T09:00:00Z";
const raised = { at: start, name: "Targeted port scans", compromisedEntity: "srv01.corp.example" } as const;
const entered = { at: "2026-03-02T09:05:00Z", computer: "SRV01.corp.example" } as const;
const logonTimes = async (params = {}) =>
  rowsOf(await ask(reconAlertRdpLogon, range, params)).map((row) => row.Interactivelogontime);

test("a remote desktop logon after an alert makes a row with every column", async () => {
  await alerts({
    ...raised,
    alertId: "alert-1",
    severity: "High",
    link: "https://alerts.example/1",
    subscription: "sub",
  });
  await logons({ ...entered, account: "CORP\\Ärna", ip: "10.0.0.5", recordNumber: "1", logonId: "0x1" });
  const rows = await ask(reconAlertRdpLogon, range);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    severity: "medium",
    upn: "",
    ip: "10.0.0.5",
    firstSeen: "2026-03-02T09:00:00.000000Z",
    lastSeen: "2026-03-02T09:05:00.000000Z",
    row: {
      TimeGenerated: "2026-03-02T09:00:00.000000Z",
      Interactivelogontime: "2026-03-02T09:05:00.000000Z",
      AccountCustomEntity: "corp\\ärna",
      AccountType: "User",
      CompromisedEntity: "SRV01.CORP.EXAMPLE",
      Activity: "4624 - An account was successfully logged on.",
      IpAddress: "10.0.0.5",
      TimeWindow: "2026-03-02T09:15:00.000000Z",
    },
    context: {
      alertNames: ["Targeted port scans"],
      alertSeverities: ["High"],
      alertLinks: ["https://alerts.example/1"],
      alertCount: 1,
      subscription: "sub",
      logonId: "0x1",
    },
    events: [
      { table: "security_alert", role: "alert" },
      { table: "windows_logon", role: "logon" },
    ],
  });
  expect(rows[0]?.key).toContain("alert-1");
  expect(Object.keys(rows[0]?.row ?? {}).sort()).toEqual(reconAlertRdpLogon.columns.map(({ name }) => name).sort());
});

test("both ends of the window belong to it", async () => {
  await alerts(raised);
  await logons(
    { ...entered, at: "2026-03-02T08:59:59.999999Z" },
    { ...entered, at: start },
    { ...entered, at: "2026-03-02T09:15:00Z" },
    { ...entered, at: "2026-03-02T09:15:00.000001Z" },
  );
  expect(await logonTimes()).toEqual(["2026-03-02T09:15:00.000000Z", "2026-03-02T09:00:00.000000Z"]);
  expect(await logonTimes({ windowMinutes: 16 })).toHaveLength(3);
});

describe("alert names", () => {
  test.each([
    ["Password Spray", true],
    ["Password Spraying", false],
    ["[Preview] Password Spray: x", true],
    ["password spray", true],
    ["Atypical travel", true],
    ["Unfamiliar sign-in properties", true],
    ["Unfamiliar sign_in properties", false],
    ["Malware linked IP address", true],
    ["Linked IP address", false],
  ])("%s", async (name, found) => {
    await alerts({ ...raised, name });
    await logons(entered);
    expect(await ask(reconAlertRdpLogon, range)).toHaveLength(found ? 1 : 0);
  });

  test("can be other ones", async () => {
    await alerts({ ...raised, name: "Odd (new) thing" });
    await logons(entered);
    expect(await ask(reconAlertRdpLogon, range, { alertNames: "(new)" })).toHaveLength(1);
  });
});

describe("computers", () => {
  test.each([
    ["srv01.corp.example", "SRV01", true, false],
    ["srv01", "SRV01.corp.example", true, false],
    ["srv01", "srv01", true, true],
    ["srv01.corp.example", "srv01.other.example", false, false],
    ["srv01.corp.example", "srv010", false, false],
    ["ana@corp.example", "corp.example", false, false],
    ["", "", false, false],
    [".corp", "", false, false],
  ])("%s and %s", async (compromisedEntity, computer, short, whole) => {
    await alerts({ ...raised, compromisedEntity });
    await logons({ ...entered, computer });
    expect(await ask(reconAlertRdpLogon, range)).toHaveLength(short ? 1 : 0);
    expect(await ask(reconAlertRdpLogon, range, { matchShortNames: "off" })).toHaveLength(whole ? 1 : 0);
  });
});

test("only successful logons of the wanted types count", async () => {
  await alerts(raised);
  await logons({ ...entered, eventId: 4625 }, { ...entered, logonType: 3 }, { ...entered, logonType: null });
  expect(await logonTimes()).toEqual([]);
  expect(await logonTimes({ logonTypes: [3, 10] })).toHaveLength(1);
  expect(await logonTimes({ logonTypes: 3 })).toHaveLength(1);
});

test("an updated alert counts again and stays one finding; alerts of one moment are one", async () => {
  await alerts(
    { ...raised, alertId: "a" },
    { ...raised, alertId: "a", at: "2026-03-02T09:01:00Z" },
    { ...raised, alertId: "b", at: "2026-03-02T09:01:00Z", name: "Password Spray" },
    { ...raised, alertId: "c", at: "2026-03-02T09:01:00Z", subscription: "other" },
  );
  await alerts({ ...raised, alertId: "a" });
  await logons({ ...entered, recordNumber: "1" });
  await logons({ ...entered, recordNumber: "1" });
  const rows = await ask(reconAlertRdpLogon, range);
  expect(rows).toHaveLength(3);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(2);
  expect(rows.find(({ context }) => context.alertCount === 2)?.context.alertNames).toEqual([
    ...["Password Spray", "Targeted port scans"],
  ]);
});

test("both ends of the range belong to it, and the logon may come after", async () => {
  await alerts(raised);
  await logons(entered);
  expect(await ask(reconAlertRdpLogon, { mode: "range", from: start, to: start })).toHaveLength(1);
  expect(await ask(reconAlertRdpLogon, { ...range, from: "2026-03-02T09:00:00.000001Z" })).toEqual([]);
  expect(await ask(reconAlertRdpLogon, { ...range, to: "2026-03-02T08:59:59.999999Z" })).toEqual([]);
});

test("the summary tells how many alerts name a computer, and how many of those are known", async () => {
  await alerts(
    { ...raised, compromisedEntity: "ana@corp.example" },
    { ...raised, compromisedEntity: "" },
    { ...raised, compromisedEntity: "elsewhere" },
    raised,
    { ...raised, at: "2026-03-02T10:00:00Z" },
    { ...raised, name: "Something else" },
  );
  await logons({ ...entered, logonType: 3, computer: "SRV01" });
  expect(await askSummary(reconAlertRdpLogon, range)).toEqual({
    matchingAlerts: 5,
    alertsNamingComputer: 3,
    computersNamed: 2,
    computersWithLogons: 1,
  });
});

const host = fc.constantFrom(
  ...[
    "srv01.corp.example",
    "SRV01.corp.example",
    "srv01",
    "SRV01",
    "Srv01.other",
    "srv02",
    "srv02.corp.example",
    "ana@corp.example",
  ],
  ...["", ".corp", "srv01."],
);
const tenant = fc.record({
  raised: manyEvents(
    fc.record({
      offset: denseTime(5 * minute, 8),
      alertId: fc.constantFrom("a", "b", "c"),
      name: fc.constantFrom(
        ...["Password Spray", "Password Spray", "x password SPRAY:", "[Preview] Password Spray: x", "Password_Spray"],
        ...["Password Spraying", "Atypical travel", "atypical travels", "Other"],
      ),
      compromisedEntity: host,
      subscription: fc.constantFrom("", "one"),
    }),
    3,
    8,
  ),
  entered: manyEvents(
    fc.record({
      offset: denseTime(5 * minute, 10),
      computer: host,
      eventId: fc.constantFrom(4624, 4624, 4624, 4625),
      logonType: fc.constantFrom(10, 10, 10, 3, null),
      account: fc.constantFrom("CORP\\Ana", "corp\\ana", ""),
      ip: fc.constantFrom("192.0.2.1", "-", "", "::1"),
    }),
    4,
    12,
  ),
});
const asked = fc.record({
  base: beginning,
  from: denseTime(5 * minute, 2),
  length: denseTime(5 * minute, 8),
  cut: denseTime(5 * minute, 8),
  windowMinutes: fc.constantFrom(15, 10, 5),
  logonTypes: fc.constantFrom([10], [10, 3]),
  matchShortNames: fc.boolean(),
});

/** Tenants stand side by side: each has computers of its own. */
const ownHost = (name: string, tenantNumber: number) => name.replace(/^[^.@]+/, (label) => `${label}-${tenantNumber}`);

async function load(raisedAlerts: SecurityAlert[], enteredLogons: WindowsLogon[]) {
  const file = await uploadFile();
  const located = <Event>(events: Event[]) => events.map((event, index) => ({ event, line: index + 1, offset: 0 }));
  await transaction((client) => loadAlerts(client, file, located(raisedAlerts)));
  await transaction((client) => loadLogons(client, file, located(enteredLogons)));
}

const comparable = (rows: Array<{ row: Record<string, unknown>; names: unknown; alerts: unknown }>) =>
  rows.map(({ row, names, alerts: count }) => JSON.stringify([Object.entries(row).sort(), names, count])).sort();

test("any alerts and logons give what the plain re-telling gives, whole or cut in two", {
  timeout: 120_000,
}, async () => {
  let found = 0;
  await fc.assert(
    fc.asyncProperty(batch(tenant), asked, async (tenants, { base, from, length, cut, ...given }) => {
      await emptyEvents();
      // An id with its time is one state of an alert, wherever it lies, so ids are the tenant's own, and one id and time has one content.
      const states = tenants.flatMap(({ raised: own }, number) =>
        own.map(({ offset, alertId, compromisedEntity, ...rest }) => ({
          ...alert({ at: start, ...rest, alertId: `${alertId}${number}` }),
          compromisedEntity: ownHost(compromisedEntity, number),
          eventTime: base + offset,
        })),
      );
      const raisedAlerts = [...new Map(states.map((state) => [`${state.alertId} ${state.eventTime}`, state])).values()];
      const enteredLogons = tenants.flatMap(({ entered: own }, number) =>
        own.map(({ offset, computer, ...rest }, index) => ({
          ...logon({ at: start, ...rest, recordNumber: `${number}-${index}` }),
          computer: ownHost(computer, number),
          eventTime: base + offset,
        })),
      );
      await load([...raisedAlerts, ...raisedAlerts.slice(0, 9)], [...enteredLogons, ...enteredLogons.slice(0, 9)]);
      const params = reconAlertRdpLogon.params.parse(given);
      const to = Math.max(from, from + length);
      const select = async (first: number, last: number) =>
        (await ask(reconAlertRdpLogon, { mode: "range", from: iso(base + first), to: iso(base + last) }, params)).map(
          ({ key, row, context }) => ({ key, row, names: context.alertNames, alerts: context.alertCount }),
        );
      const rows = await select(from, to);
      found += rows.length;
      const naive = naiveRecon(raisedAlerts, enteredLogons, base + from, base + to, params);
      expect(comparable(rows)).toEqual(comparable(naive));
      const middle = Math.min(Math.max(cut, from), to);
      const halves = [...(await select(from, middle)), ...(middle < to ? await select(middle + 1, to) : [])];
      expect(comparable(halves)).toEqual(comparable(rows));
      expect(new Set(halves.map(({ key }) => key))).toEqual(new Set(rows.map(({ key }) => key)));
    }),
    rounds,
  );
  expect(found).toBeGreaterThan(300);
});
