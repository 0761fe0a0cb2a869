import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import type { SignIn } from "@/lib/ingest/canonical";
import { ingestLocal } from "@/lib/ingest/ingest-local";
import { fromStored, type StoredRow } from "@/lib/ingest/load/stored";
import { emptyDatabase } from "@/lib/testing/factories";
import { readText } from "@/lib/testing/read-fixture";

const folder = mkdtempSync(path.join(tmpdir(), "huntboard-parity-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(emptyDatabase);

const header = [
  "TimeGenerated [UTC]",
  "CreatedDateTime [UTC]",
  "Id",
  "CorrelationId",
  "SessionId",
  "UniqueTokenIdentifier",
  "Category",
  "ResultType",
  "ResultDescription",
  "UserPrincipalName",
  "UserDisplayName",
  "Identity",
  "ServicePrincipalId",
  "ServicePrincipalName",
  "AppDisplayName",
  "AppId",
  "IPAddress",
  "AutonomousSystemNumber",
  "Location",
  "LocationDetails_dynamic",
  "LocationDetails_string",
  "DeviceDetail_dynamic",
  "DeviceDetail_string",
  "Status_dynamic",
  "MfaDetail_dynamic",
  "MfaDetail_string",
  "UserAgent",
  "UserType",
  "RiskLevelDuringSignIn",
  "ResultSignature",
  "ConditionalAccessPolicies",
  "AppliedConditionalAccessPolicies",
  "Level",
  "Type",
];

const usual: Record<string, string> = {
  "TimeGenerated [UTC]": "6/15/2026, 12:41:10.123 PM",
  "CreatedDateTime [UTC]": "6/15/2026, 12:40:24.178 PM",
  CorrelationId: "0a1b2c3d-0000-4000-8000-00000000000c",
  SessionId: "005d43d1-0000-4000-8000-000000000001",
  UniqueTokenIdentifier: "AbCdEf-_12345678",
  Category: "SignInLogs",
  ResultType: "0",
  UserPrincipalName: "ana@aldermoor.example",
  UserDisplayName: "Ana Ford",
  AppDisplayName: "Azure Portal",
  AppId: "c44b4083-3bb0-49c1-b47d-974e53cbdf3c",
  IPAddress: "192.0.2.10",
  AutonomousSystemNumber: "64500",
  Location: "GB",
  LocationDetails_dynamic:
    '{"city":"Leeds","state":"West Yorkshire","countryOrRegion":"GB","geoCoordinates":{"latitude":53.8}}',
  DeviceDetail_dynamic: '{"deviceId":"d-1","trustType":"Azure AD joined","isManaged":true}',
  Status_dynamic: '{"errorCode":0,"additionalDetails":"MFA requirement satisfied by claim in the token"}',
  UserAgent: "Mozilla/5.0",
  UserType: "member",
  RiskLevelDuringSignIn: "none",
  ResultSignature: "None",
  Level: "4",
  Type: "SigninLogs",
};

const nothing = ["None", "null", "-", "NaN", "N/A", "NaT", "00000000-0000-0000-0000-000000000000"];

/** One change of the usual row each. */
const changes: Array<Record<string, string>> = [
  {},
  ...nothing.flatMap((value) =>
    Object.keys(usual)
      .filter((name) => !["Category", "Type"].includes(name))
      .map((name) => ({ [name]: value })),
  ),
  {
    UserPrincipalName: "",
    UserDisplayName: "",
    ServicePrincipalId: "sp-1",
    ServicePrincipalName: "Backup job",
    Category: "",
    Type: "AADServicePrincipalSignInLogs",
  },
  { UserDisplayName: "", Identity: "Ana Ford (Guest)" },
  { LocationDetails_dynamic: "", LocationDetails_string: "{'city': 'Leeds', 'countryOrRegion': 'GB', 'ok': True}" },
  {
    DeviceDetail_dynamic: "",
    DeviceDetail_string: '{"DEVICEID":"d-2","operatingsystem":"Windows10","isCompliant":"False"}',
  },
  { DeviceDetail_dynamic: "[redacted]" },
  { MfaDetail_string: '{"authMethod":"Text message"}' },
  { MfaDetail_dynamic: "{}" },
  { ConditionalAccessPolicies: '[{"id":"p-1"}]', AppliedConditionalAccessPolicies: '[{"id":"p-2"}]' },
  { ResultType: "50126", ResultDescription: "Invalid username or password." },
  { ResultType: "Failure", Status_dynamic: '{"errorCode":50053,"failureReason":"Locked"}' },
  { ResultType: "Success" },
  { "CreatedDateTime [UTC]": "2026-06-15T12:40:24.1789999Z" },
  { "CreatedDateTime [UTC]": "2026-06-15 12:40:24" },
  { "CreatedDateTime [UTC]": "" },
  { IPAddress: "2001:0DB8:0::5" },
  { IPAddress: "::ffff:192.0.2.7" },
  { AutonomousSystemNumber: "AS64501" },
  { AutonomousSystemNumber: "64501.0" },
  { UserPrincipalName: "Ana.Ford@Aldermoor.Example" },
  { CorrelationId: "0A1B2C3D-0000-4000-8000-00000000000C" },
  { SessionId: "s-1" },
  { UserAgent: 'x "quoted", ünïcode' },
  { Type: "SigninLogs_12_RST", Category: "" },
  { Category: "", Type: "" },
];

const guid = (index: number) => `0a1b2c3d-0000-4000-8000-${String(index + 1).padStart(12, "0")}`;
const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The first rows tell the format and are read patiently: so many usual ones stand before those that matter. */
const before = 1500;

const rows = [
  ...Array.from({ length: before }, (_, index) => ({ ...usual, Id: guid(changes.length + index) })),
  ...changes.map((change, index) => ({ ...usual, Id: guid(index), ...change })),
];
const content = [header, ...rows.map((row) => header.map((name) => (row as Record<string, string>)[name] ?? ""))]
  .map((line) => `${line.map(cell).join(",")}\r\n`)
  .join("");

test("rows read as bytes are the sign-ins that the patient way makes of them", async () => {
  const { events } = await readText(content);
  const file = path.join(folder, "query_data.csv");
  writeFileSync(file, content);
  await ingestLocal(file, { source: "command line", by: "test" });
  const { rows: stored } = await pool.query<StoredRow>(
    `select v.*, (extract(epoch from v.event_time) * 1000000)::bigint::text as event_micros,
       (extract(epoch from v.ingested_time) * 1000000)::bigint::text as ingested_micros
     from sign_in_event v`,
  );
  const byId = new Map(stored.map((row) => [row.record_id, fromStored(row)]));
  const differing: unknown[] = [];
  for (const [index, event] of events.slice(before).entries()) {
    const expected = event as SignIn | string;
    const found = byId.get(guid(index));
    if (typeof expected === "string") {
      if (found) differing.push([changes[index], expected, found]);
      continue;
    }
    if (expected.recordId === "") continue;
    const columns = Object.keys(expected).filter(
      (name) =>
        JSON.stringify(sorted((found as Record<string, unknown> | undefined)?.[name])) !==
        JSON.stringify(sorted((expected as Record<string, unknown>)[name])),
    );
    for (const name of columns)
      differing.push([
        changes[index],
        name,
        (found as Record<string, unknown> | undefined)?.[name],
        (expected as Record<string, unknown>)[name],
      ]);
  }
  expect(differing).toEqual([]);
});

/** Members in one order, as far down as they go. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value ?? null;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, item]) => [name, sorted(item)]),
  );
}
