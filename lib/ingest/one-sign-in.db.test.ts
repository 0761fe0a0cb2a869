import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { random } from "@/lib/demo/random";
import { cell } from "@/lib/demo/write/csv";
import { emptyDatabase } from "@/lib/testing/factories";
import { ingestLocal } from "./ingest-local";

const id = (n: number) => `0a1b2c3d-0000-4000-8000-${String(n).padStart(12, "0")}`;
const agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/138.0.0.0 Safari/537.36";
const reason = "Due to a configuration change made by your administrator, you must use multi-factor authentication.";

const status = { errorCode: 50076, failureReason: reason, additionalDetails: "MFA required in Azure AD" };
const device = {
  deviceId: id(701),
  displayName: "AM-LT-014",
  operatingSystem: "Windows10",
  browser: "Chrome 138.0.0",
  isCompliant: true,
  isManaged: false,
  trustType: "Hybrid Azure AD joined",
};
const place = {
  city: "Leeds",
  state: "England",
  countryOrRegion: "GB",
  geoCoordinates: { latitude: 53.8, longitude: -1.55 },
};

/** What every source tells, under Graph's names. */
const shared = {
  id: id(1),
  createdDateTime: "2026-09-14T12:40:24.1785239Z",
  userDisplayName: "Ana Petrov",
  userPrincipalName: "ana@aldermoor.example",
  userId: id(501),
  appId: id(301),
  appDisplayName: "Office 365 Exchange Online",
  ipAddress: "192.0.2.10",
  clientAppUsed: "Browser",
  correlationId: id(901),
  conditionalAccessStatus: "success",
  isInteractive: true,
  riskLevelDuringSignIn: "medium",
  riskState: "atRisk",
  resourceDisplayName: "Office 365 Exchange Online",
};
/** What only the beta version of Graph tells beside it. */
const detailed = {
  userAgent: agent,
  authenticationRequirement: "multiFactorAuthentication",
  authenticationProtocol: "deviceCode",
  incomingTokenType: "primaryRefreshToken",
  originalTransferMethod: "deviceCodeFlow",
  signInEventTypes: ["interactiveUser"],
  userType: "member",
  autonomousSystemNumber: 64500,
  crossTenantAccessType: "b2bCollaboration",
  uniqueTokenIdentifier: "AbCdEf",
  sessionId: id(801),
  tokenIssuerType: "AzureAD",
};
const v1 = { ...shared, resourceId: id(302), status, deviceDetail: device, location: place };
const beta = { ...v1, ...detailed };

const pascal = (record: object) =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name[0]?.toUpperCase() + name.slice(1), value]));
const csv = (record: Record<string, unknown>) =>
  [Object.keys(record), Object.values(record)].map((cells) => cells.map(cell).join(",")).join("\r\n");

const logged = {
  TimeGenerated: "2026-09-14T12:45:00Z",
  ...pascal({ ...shared, ...detailed, userType: "Member" }),
  IPAddress: shared.ipAddress,
  Category: "SignInLogs",
  ResourceIdentity: id(302),
  ResultType: "50076",
  ResultDescription: reason,
  Status: status,
  DeviceDetail: device,
  LocationDetails: place,
  Location: "GB",
  Type: "SigninLogs",
};

/** One sign-in as each source has it. */
const sources: Record<string, string> = {
  "PT05M.json": JSON.stringify(logged),
  "query_data.csv": csv(
    Object.fromEntries(
      Object.entries(logged).map(([name, value]) => [name, typeof value === "object" ? JSON.stringify(value) : value]),
    ),
  ),
  "PT1H.json": JSON.stringify({
    time: "2026-09-14T12:44:00Z",
    category: "SignInLogs",
    operationName: "Sign-in activity",
    resultType: "50076",
    resultDescription: reason,
    callerIpAddress: shared.ipAddress,
    correlationId: shared.correlationId,
    location: "GB",
    properties: { ...beta, userType: "Member" },
  }),
  "AdvancedHuntingResults.json": JSON.stringify({
    results: [
      {
        Timestamp: "2026-09-14T12:40:24.178Z",
        RequestId: id(1),
        AccountUpn: shared.userPrincipalName,
        AccountDisplayName: "Ana Petrov",
        AccountObjectId: id(501),
        Application: shared.appDisplayName,
        ApplicationId: id(301),
        LogonType: '["interactiveUser"]',
        ErrorCode: 50076,
        CorrelationId: id(901),
        SessionId: id(801),
        IPAddress: "192.0.2.10",
        Country: "GB",
        City: "Leeds",
        EntraIdDeviceId: id(701),
        UniqueTokenId: "AbCdEf",
        GatewayJA4: "t13d1516h2_8daaf6152771_e5627efa2ab1",
      },
    ],
  }),
  "graph-beta.json": JSON.stringify([beta]),
  "graph-v1.json": JSON.stringify({ "@odata.context": "https://graph.microsoft.com/v1.0", value: [v1] }),
  "powershell.json": JSON.stringify([pascal(beta)]),
  "powershell.csv": csv({
    ...pascal(shared),
    Status: 50076,
    City: "Leeds",
    Country: "GB",
    Device: "AM-LT-014",
    Browser: "Chrome 138.0.0",
    OS: "Windows10",
  }),
  "InteractiveSignIns_2026-09-14_2026-09-15.csv": `\ufeff${csv({
    "Date (UTC)": "2026-09-14T12:40:24Z",
    "Request ID": id(1),
    "User agent": agent,
    "Correlation ID": id(901),
    "User ID": id(501),
    User: "Ana Petrov",
    Username: "ana@aldermoor.example",
    "User type": "Member",
    "Cross tenant access type": "B2B collaboration",
    "Incoming token type": "Primary refresh token",
    "Authentication Protocol": "Device code",
    "Unique token identifier": "AbCdEf",
    "Original transfer method": "Device code flow",
    Application: shared.appDisplayName,
    "Application ID ": id(301),
    Resource: shared.resourceDisplayName,
    "Resource ID ": id(302),
    "IP address": "192.0.2.10",
    Location: "Leeds, England, GB",
    Status: "Interrupted",
    "Sign-in error code": "50076",
    "Failure reason": reason,
    "Client app": "Browser",
    "Device ID": id(701),
    Browser: "Chrome 138.0.0",
    "Operating System": "Windows10",
    Compliant: "Yes",
    Managed: "No",
    "Join Type": "Hybrid Azure AD joined",
    "Multifactor authentication result": "MFA required in Azure AD",
    "Authentication requirement": "Multifactor authentication",
    "Session ID": id(801),
    "Autonomous system  number": "64500",
    "Token issuer type": "Azure AD",
    "Conditional Access": "Success",
  })}`,
  "Untouched.csv": csv({
    Id: id(1),
    CreatedDateTime: "2026-09-14 12:40:24",
    UserDisplayName: "Ana Petrov",
    UserPrincipalName: "ana@aldermoor.example",
    AppDisplayName: shared.appDisplayName,
    AppId: id(301),
    IpAddress: "192.0.2.10",
    ASN: 64500,
    City: "Leeds",
    State: "England",
    CountryOrRegion: "GB",
    ErrorCode: 50076,
    FailureReason: reason,
    CorrelationId: id(901),
    IsInteractive: "True",
    DeviceId: id(701),
  }),
};

const names = Object.keys(sources);
const fullest = "PT05M.json";
const folder = mkdtempSync(path.join(tmpdir(), "huntboard-one-"));
beforeAll(() => {
  for (const [name, content] of Object.entries(sources)) writeFileSync(path.join(folder, name), content);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Stored = { columns: Record<string, unknown>; extra: Record<string, unknown> };

/** Loads the exports in that order and gives the one event that comes of them, without what tells who brought it. */
async function load(order: string[]): Promise<Stored> {
  await emptyDatabase();
  for (const name of order) await ingestLocal(path.join(folder, name), { source: "command line", by: "test" });
  const { rows: lines } = await pool.query(
    "select name, state, error, rows_rejected::int as rejected from upload_file where state <> 'done' or rows_rejected > 0",
  );
  expect(lines).toEqual([]);
  const { rows } = await pool.query<{ event: Record<string, unknown> & { extra: Record<string, unknown> } }>(
    "select to_jsonb(v) as event from sign_in_event v",
  );
  expect(rows).toHaveLength(1);
  const { extra, ...columns } = rows[0]?.event ?? { extra: {} };
  for (const name of Object.keys(columns)) if (/_id$|^line$|^inferred/.test(name)) delete columns[name];
  return { columns, extra };
}

test("one sign-in that every source exported is one event, and the fullest copy loses nothing", async () => {
  const alone = await load([fullest]);
  expect(alone.columns).toMatchObject({
    source_table: "SigninLogs",
    result_code: "50076",
    region: "England",
    device_name: "AM-LT-014",
    transfer_method: "deviceCodeFlow",
    cross_tenant: "b2bCollaboration",
  });
  const draw = random("one sign-in");
  const shuffled = () =>
    names
      .map((name) => [draw.next(), name] as const)
      .sort(([a], [b]) => a - b)
      .map(([, name]) => name);
  const orders = [names, [...names].reverse(), shuffled()];
  let first: Stored | null = null;
  for (const order of orders) {
    const found = await load(order);
    expect(found.columns, order.join(" ")).toEqual(alone.columns);
    expect(found.extra, order.join(" ")).toMatchObject(alone.extra);
    expect(found.extra).toMatchObject({ GatewayJA4: "t13d1516h2_8daaf6152771_e5627efa2ab1" });
    first ??= found;
    expect(found, order.join(" ")).toEqual(first);
  }
});

test("without the log's own copy, Graph and the portal make the same event in either order", async () => {
  const exported = names.filter((name) => !/^PT|^query|^Advanced/.test(name));
  const one = await load(exported);
  const other = await load([...exported].reverse());
  expect(other).toEqual(one);
  expect(one.columns).toMatchObject({
    source_table: "GraphSignIn",
    kind: 1,
    upn: "ana@aldermoor.example",
    result_code: "50076",
    result_reason: reason,
    auth_protocol: "deviceCode",
    trust_type: "ServerAd",
    asn: 64500,
    region: "England",
  });
  expect(one.columns.event_time).toContain("12:40:24.178523");
});
