import path from "node:path";
import { expect, test } from "vitest";
import { parseIso } from "@/lib/ingest/times/iso";
import { readFixture, readText } from "@/lib/testing/read-fixture";

const read = (name: string) => readFixture(path.join(import.meta.dirname, name));
const id = (n: number) => `0a1b2c3d-0000-4000-8000-${String(n).padStart(12, "0")}`;
const tenant = "5b1d7a30-4a8e-4a52-9d5b-0f6f3b2c9a01";

const extra = {
  UserId: id(501),
  OriginalRequestId: id(1),
  IsInteractive: true,
  ProcessingTimeInMilliseconds: 153,
  RiskDetail: "none",
  RiskLevelAggregated: "low",
  RiskEventTypes_V2: ["unfamiliarFeatures"],
  ResourceTenantId: tenant,
  HomeTenantId: tenant,
  SignInEventTypes: ["interactiveUser"],
  FlaggedForReview: false,
  IsThroughGlobalSecureAccess: false,
  ConditionalAccessPolicies: [
    {
      id: id(301),
      displayName: "Require a second factor",
      enforcedGrantControls: ["Mfa"],
      result: "success",
      conditionsSatisfied: "application,users",
    },
  ],
  AuthenticationDetails: [
    { authenticationStepDateTime: "2026-06-15T12:40:24Z", authenticationMethod: "Password", succeeded: true },
  ],
  Status: { additionalDetails: "MFA completed in Azure AD" },
  LocationDetails: { geoCoordinates: { altitude: null, latitude: 53.8, longitude: -1.55 } },
};

const first = {
  recordId: id(1),
  eventTime: parseIso("2026-06-15T12:40:24.178523Z"),
  ingestedTime: null,
  kind: "interactive",
  sourceTable: "GraphSignIn",
  upn: "ana@aldermoor.example",
  userDisplayName: "Ana Petrov",
  servicePrincipalId: "",
  appId: "00000002-0000-0ff1-ce00-000000000000",
  appName: "Office 365 Exchange Online",
  resourceId: "00000002-0000-0ff1-ce00-000000000000",
  resourceName: "Office 365 Exchange Online",
  ip: "192.0.2.10",
  asn: 64500,
  country: "GB",
  region: "England",
  city: "Leeds",
  resultCode: "0",
  resultReason: "",
  userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64)",
  correlationId: id(901),
  sessionId: id(801),
  tokenId: "AbCdEf",
  deviceId: id(701),
  deviceName: "AM-LT-014",
  os: "Windows10",
  browser: "Chrome 138.0.0",
  trustType: "ServerAd",
  isCompliant: true,
  isManaged: false,
  clientApp: "Browser",
  authRequirement: "multiFactorAuthentication",
  authProtocol: "",
  transferMethod: "",
  incomingTokenType: "primaryRefreshToken",
  clientCredentialType: "",
  tokenIssuer: "AzureAD",
  crossTenant: "",
  userType: "Member",
  caStatus: "success",
  riskLevel: "medium",
  riskState: "atRisk",
  groupedCount: 1,
};

test("the portal's JSON download, with places left open and redacted", async () => {
  const { format, table, reason, events } = await read("portal.json");
  expect([format, table]).toEqual(["graph-sign-ins", "GraphSignIn"]);
  expect(reason).toBe("it has createdDateTime and a status with an errorCode, as Microsoft Graph gives them");
  expect(events).toHaveLength(3);
  expect(events[0]).toEqual({ ...first, extra });
  expect(events[1]).toMatchObject({
    recordId: id(2),
    eventTime: parseIso("2026-06-15T12:41:00Z"),
    kind: "non-interactive",
    country: "",
    city: "",
    asn: null,
    resultCode: "50126",
    resultReason: "Invalid username or password.",
    transferMethod: "deviceCodeFlow",
    userType: "Guest",
  });
  expect(events[1]).not.toHaveProperty("extra.LocationDetails");
  expect(events[2]).toMatchObject({
    ip: "[redacted]",
    country: "",
    city: "",
    deviceId: "",
    resultCode: "50199",
    extra: { LocationDetails: "[redacted]", DeviceDetail: "[redacted]" },
  });
});

test("answers of v1.0 that a script saved one after another", async () => {
  const { format, events } = await read("pages.txt");
  expect(format).toBe("graph-sign-ins");
  expect(events).toHaveLength(3);
  expect(events[0]).toMatchObject({
    recordId: id(1),
    kind: "interactive",
    userAgent: "",
    asn: null,
    resourceId: "00000002-0000-0ff1-ce00-000000000000",
    city: "Leeds",
    extra: { RiskEventTypes: ["unfamiliarFeatures"] },
  });
  expect(events[1]).toMatchObject({ kind: "non-interactive", resultCode: "50126" });
  expect(events[2]).toMatchObject({
    kind: "service-principal",
    upn: "",
    servicePrincipalId: id(601),
    userDisplayName: "Nightly backup",
  });
});

test("JSON of Windows PowerShell: dates in milliseconds, and objects that its depth limit made text", async () => {
  const { format, reason, events } = await read("powershell.json");
  expect(format).toBe("graph-powershell");
  expect(reason).toContain("that PowerShell makes of them");
  expect(events[0]).toEqual({
    ...first,
    eventTime: parseIso("2026-06-15T12:40:24.178Z"),
    extra,
  });
  expect(events[1]).toMatchObject({
    city: "Leeds",
    country: "GB",
    resultCode: "50126",
    resultReason: "Invalid username or password.",
    deviceName: "AM-LT-014",
    isCompliant: true,
    isManaged: false,
  });
  expect(events[1]).not.toHaveProperty("extra.ConditionalAccessPolicies");
  expect(events[1]).not.toHaveProperty("extra.LocationDetails");
  expect(events[2]).toMatchObject({ city: "", resultCode: "" });
  expect(events[2]).not.toHaveProperty("extra.Status");
});

test("pages that a collector appended to one another in UTF-16, one of them a single bare sign-in", async () => {
  const { events } = await read("appended-utf-16.txt");
  expect(events.map((event) => typeof event === "object" && "recordId" in event && event.recordId)).toEqual(
    [1, 2, 3, 4].map(id),
  );
  expect(events[0]).toEqual({ ...first, extra });
  expect(events[1]).toMatchObject({ resultCode: "50126", kind: "interactive" });
  expect(events[3]).toMatchObject({ kind: "non-interactive" });
});

test("JSON lines of a collector", async () => {
  const { format, events } = await read("signin_log_2026-06-15.jsonl");
  expect(format).toBe("graph-sign-ins");
  expect(events[0]).toEqual({ ...first, extra });
  expect(events[1]).toMatchObject({ recordId: id(2), resultCode: "50126" });
  expect(events[2]).toMatchObject({ kind: "managed-identity", servicePrincipalId: id(601), upn: "" });
});

test("of a name that stands twice in one object the filled value counts", async () => {
  const { events } = await readText(
    `{"id":"${id(1)}","createdDateTime":"2026-06-15T12:40:24Z","userPrincipalName":"ana@aldermoor.example","status":{"errorCode":0},
      "uniqueTokenIdentifier":"AbCdEf","homeTenantId":"${tenant}","uniqueTokenIdentifier":"","homeTenantId":null}`,
  );
  expect(events[0]).toMatchObject({ tokenId: "AbCdEf", extra: { HomeTenantId: tenant } });
});

test.each([
  [
    "an audit record",
    { id: id(1), activityDateTime: "2026-06-15T12:40:24Z", category: "UserManagement", result: "success" },
  ],
  [
    "a user",
    { id: id(1), createdDateTime: "2026-06-15T12:40:24Z", userPrincipalName: "ana@aldermoor.example", mail: "" },
  ],
  [
    "a risk detection",
    { id: id(1), riskEventType: "anonymizedIPAddress", ipAddress: "192.0.2.10", detectedDateTime: "" },
  ],
])("%s of Graph is no sign-in", async (_, record) => {
  await expect(readText(JSON.stringify([record]))).rejects.toThrow();
});
