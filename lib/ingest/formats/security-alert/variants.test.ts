import { expect, test } from "vitest";
import { parseIso } from "@/lib/ingest/times/iso";
import { readText } from "@/lib/testing/read-fixture";

const entities = [
  { $id: "3", Address: "192.0.2.10", Type: "ip" },
  { $id: "4", HostName: "am-dc-01", NTDomain: "ALDERMOOR", Type: "host" },
  { $id: "5", Name: "ana", UPNSuffix: "aldermoor.example", Host: { $ref: "4" }, Type: "account" },
  { $ref: "4" },
];
const properties = { "Query Start Time UTC": "2026-06-15T12:00:00Z", "Search Query Results Overall Count": "3" };
const pretty = (value: unknown) => JSON.stringify(value, null, 2).replaceAll("\n", "\r\n");

const alert = {
  TenantId: "workspace-1",
  TimeGenerated: "2026-06-15T12:40:24.1785239Z",
  DisplayName: "Password spray seen",
  AlertName: "Password Spray",
  AlertSeverity: "High",
  ProviderName: "IPC",
  VendorOriginalId: "v-1",
  SystemAlertId: "a-1",
  IsIncident: false,
  StartTime: "2026-06-15T12:00:00Z",
  EndTime: "2026-06-15T12:30:00Z",
  ExtendedProperties: pretty(properties),
  Entities: pretty(entities),
  WorkspaceSubscriptionId: "s-1",
  ProductName: "Microsoft Entra ID Protection",
  AlertLink: "https://portal.example/a-1",
  Status: "New",
  CompromisedEntity: "",
  Tactics: "CredentialAccess",
  Type: "SecurityAlert",
};

const expected = {
  alertId: "a-1",
  eventTime: parseIso("2026-06-15T12:40:24.178523Z"),
  name: "Password Spray",
  displayName: "Password spray seen",
  severity: "High",
  subscription: "s-1",
  compromisedEntity: "",
  extra: {
    VendorOriginalId: "v-1",
    StartTime: "2026-06-15T12:00:00Z",
    EndTime: "2026-06-15T12:30:00Z",
    ExtendedProperties: properties,
    Entities: entities,
  },
};

/** The same alert in the names of an older copy. */
const { DisplayName, AlertSeverity, StartTime, EndTime, VendorOriginalId, Type, ...same } = alert;
const older = {
  ...same,
  AlertDisplayName: DisplayName,
  Severity: AlertSeverity,
  StartTimeUtc: StartTime,
  EndTimeUtc: EndTime,
  ProviderAlertId: VendorOriginalId,
};

const names = Object.keys(alert) as Array<keyof typeof alert>;
const exports: Record<string, string> = {
  "JSON lines": JSON.stringify(alert),
  "an older copy without Type": JSON.stringify(older),
  "the query API": JSON.stringify({
    tables: [
      { name: "PrimaryResult", columns: names.map((name) => ({ name })), rows: [names.map((name) => alert[name])] },
    ],
  }),
  "a CSV with JSON over several lines": [names, names.map((name) => alert[name])]
    .map((row) => row.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(","))
    .join("\r\n"),
};

test.each(Object.entries(exports))("%s gives the same alert", async (_, content) => {
  const { format, table, events } = await readText(content);
  expect([format, table]).toEqual(["security-alert", "SecurityAlert"]);
  expect(events[0]).toMatchObject(expected);
});

test("an entity is never taken from the list of entities", async () => {
  const { events } = await readText(JSON.stringify({ ...alert, CompromisedEntity: "None" }));
  expect(events[0]).toMatchObject({ compromisedEntity: "", extra: { Entities: entities } });
});

test("a projection is decided by Type, and a foreign row rejected by name", async () => {
  const { reason, events } = await readText(
    [
      {
        TimeGenerated: alert.TimeGenerated,
        AlertName: "Password Spray",
        CompromisedEntity: "am-dc-01",
        Type: "SecurityAlert",
      },
      { TimeGenerated: alert.TimeGenerated, Title: "x", Type: "SecurityIncident" },
    ]
      .map((row) => JSON.stringify(row))
      .join("\n"),
  );
  expect(reason).toBe("its Type column says so");
  expect(events[0]).toMatchObject({ name: "Password Spray", compromisedEntity: "am-dc-01", alertId: "" });
  expect(events[1]).toBe("this is a row of SecurityIncident, not an alert");
});
