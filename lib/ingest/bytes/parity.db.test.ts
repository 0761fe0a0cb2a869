import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { SignIn } from "@/lib/ingest/canonical";
import { ingestLocal } from "@/lib/ingest/ingest-local";
import { idKey } from "@/lib/ingest/load/ids";
import { emptyDatabase } from "@/lib/testing/factories";
import { storedSignIns } from "@/lib/testing/parity";
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
  // White space around an id is no part of it.
  ...["Id", "CorrelationId", "SessionId", "UniqueTokenIdentifier"].flatMap((name) =>
    [" ", "\t", "\u00a0", "\u3000"].flatMap((space) => [
      { [name]: `${space}7a1b2c3d-0000-4000-8000-00000000000${name.length % 10}` },
      { [name]: `7A-padded-${name}${space}${space}` },
    ]),
  ),
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
const names = header.map((column) => column.replace(/ \[UTC\]$/, ""));
const value = (row: object, column: string) => (row as Record<string, string>)[column] ?? "";

/** The same row as the query service types it: objects where the portal writes their text, null where it writes nothing. */
function object(row: object): Record<string, unknown> {
  const members = header.map((column, index): [string, unknown] => {
    const text = value(row, column);
    if (text === "") return [names[index] ?? "", null];
    return [names[index] ?? "", /^[{[]/.test(text) && isJson(text) ? JSON.parse(text) : text];
  });
  return Object.fromEntries(members);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The same row as a diagnostic record, with what only the envelope holds and what both hold. */
function record(row: object): Record<string, unknown> {
  const filled = Object.fromEntries(Object.entries(object(row)).filter(([, item]) => item !== null));
  const { TimeGenerated, CreatedDateTime, Category, ResultType, ResultSignature, Location, Level, Type, ...own } =
    filled;
  const properties = Object.fromEntries(
    Object.entries(own).map(([name, item]) => {
      const plain = name.replace(/_(?:dynamic|string)$/, "");
      return [`${plain.charAt(0).toLowerCase()}${plain.slice(1)}`, item];
    }),
  );
  return {
    time: TimeGenerated,
    category: Category ?? Type,
    resultType: ResultType,
    resultSignature: ResultSignature,
    location: Location,
    Level,
    callerIpAddress: own.IPAddress,
    correlationId: own.CorrelationId,
    tenantId: "t-1",
    properties: {
      ...properties,
      createdDateTime: CreatedDateTime,
      correlationId: "9a1b2c3d-0000-4000-8000-00000000000c",
    },
  };
}

const lines = (rowsOf: (row: object) => unknown) => rows.map((row) => `${JSON.stringify(rowsOf(row))}\n`).join("");
const exports: Record<string, string> = {
  "a portal CSV": [header, ...rows.map((row) => header.map((column) => value(row, column)))]
    .map((line) => `${line.map(cell).join(",")}\r\n`)
    .join(""),
  "JSON lines": lines(object),
  "JSON lines with objects as texts": lines((row) =>
    Object.fromEntries(header.map((column, index) => [names[index], value(row, column)])),
  ),
  "an array": JSON.stringify(rows.map(object)),
  "diagnostic records": lines(record),
  "a batch of diagnostic records": JSON.stringify({ records: rows.map(record) }),
  "diagnostic records in lower case": lines((row) =>
    Object.fromEntries(Object.entries(record(row)).map(([name, item]) => [name.toLowerCase(), item])),
  ),
  "the Azure CLI": JSON.stringify(
    rows.map((row) => ({
      ...Object.fromEntries(header.map((column, index) => [names[index], value(row, column) || "None"])),
      TableName: "PrimaryResult",
    })),
  ),
};

test.each(Object.entries(exports))(
  "rows of %s that are read as bytes are the sign-ins that the patient way makes of them",
  async (_, content) => {
    const { events } = await readText(content);
    expect(events).toHaveLength(rows.length);
    const file = path.join(folder, "export.log");
    writeFileSync(file, content);
    await ingestLocal(file, { source: "command line", by: "test" });
    const byId = await storedSignIns();
    const differing: unknown[] = [];
    for (const [index, event] of events.slice(before).entries()) {
      const id = typeof event === "string" ? guid(index) : idKey((event as SignIn).recordId);
      const found: object | undefined = byId.get(id);
      if (typeof event === "string") {
        if (found) differing.push([changes[index], event, found]);
        continue;
      }
      if ((event as SignIn).recordId === "") continue;
      for (const [column, expected] of Object.entries(event)) {
        const is = (found as Record<string, unknown> | undefined)?.[column];
        if (!isDeepStrictEqual(is ?? null, JSON.parse(JSON.stringify(expected))))
          differing.push([changes[index], column, is, expected]);
      }
    }
    expect(differing).toEqual([]);
  },
);
