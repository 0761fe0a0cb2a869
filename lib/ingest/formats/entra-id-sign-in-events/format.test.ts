import path from "node:path";
import { expect, test } from "vitest";
import type { Answers } from "@/lib/ingest/answers";
import { parseIso } from "@/lib/ingest/times/iso";
import { readFixture, readText } from "@/lib/testing/read-fixture";
import { conditionalAccess, kindOf, riskLevel, riskState, tokenIssuer } from "./codes";

const fixture = (name: string, answers?: Answers) => readFixture(path.join(import.meta.dirname, name), answers);

test("advanced hunting's numbers become the words of the other sources", async () => {
  const { format, table, reason, events } = await fixture("hunting-result.json");
  expect([format, table, reason]).toEqual([
    "entra-id-sign-in-events",
    "EntraIdSignInEvents",
    "its Type column says so",
  ]);
  expect(events[0]).toEqual({
    recordId: "0a1b2c3d-0000-4000-8000-000000000001",
    eventTime: parseIso("2026-06-15T12:40:24.178523Z"),
    ingestedTime: parseIso("2026-06-15T12:44:00Z"),
    kind: "non-interactive",
    sourceTable: "EntraIdSignInEvents",
    upn: "ana@aldermoor.example",
    userDisplayName: "Ana Ford",
    servicePrincipalId: "",
    appId: "c44b4083-3bb0-49c1-b47d-974e53cbdf3c",
    appName: "Azure Portal",
    resourceId: "797f4846-ba00-4fd7-ba43-dac1f8f63013",
    resourceName: "Windows Azure Service Management API",
    ip: "192.0.2.10",
    asn: null,
    country: "GB",
    region: "West Yorkshire",
    city: "Leeds",
    resultCode: "0",
    resultReason: "",
    userAgent: "Mozilla/5.0",
    correlationId: "0a1b2c3d-0000-4000-8000-00000000000c",
    sessionId: "005d43d1-0000-4000-8000-000000000001",
    tokenId: "AbCdEf",
    deviceId: "d-1",
    deviceName: "AM-LT-0042",
    os: "Windows10",
    browser: "Edge 137.0.0",
    trustType: "AzureAd",
    isCompliant: false,
    isManaged: true,
    clientApp: "Browser",
    authRequirement: "multiFactorAuthentication",
    authProtocol: "",
    transferMethod: "",
    incomingTokenType: "",
    clientCredentialType: "",
    tokenIssuer: "AzureAD",
    crossTenant: "",
    userType: "Member",
    caStatus: "success",
    riskLevel: "medium",
    riskState: "atRisk",
    groupedCount: 1,
    extra: {
      UserId: "u-1",
      EndpointCall: "token:refresh",
      IsExternalUser: 0,
      LastPasswordChangeTimestamp: "2026-01-02T03:04:05Z",
      ResourceTenantId: "t-1",
      AuthenticationProcessingDetails: [{ key: "Login Hint Present", value: "True" }],
      RiskLevelAggregated: "high",
      RiskEventTypes: ["unfamiliarFeatures"],
      ConditionalAccessPolicies: [{ id: "p-1", result: "success" }],
      LocationDetails: { geoCoordinates: { latitude: 53.8, longitude: -1.55 } },
      ReportId: "r-1",
      GatewayJA4: "t13d1516h2_8daaf6152771_02713d6af862",
      AADTenantId: "t-1",
      IsThroughGlobalSecureAccess: true,
    },
  });
  expect(events[1]).toMatchObject({ kind: "interactive", resultCode: "50126", userType: "", isManaged: null });
  expect(events[2]).toBe("this is a row of DeviceLogonEvents, not a sign-in");
});

test("the portal's local dates wait for a zone", async () => {
  await expect(fixture("portal.csv")).rejects.toThrow("in local time");
  const { table, reason, events } = await fixture("portal.csv", { zone: "America/Denver" });
  expect([table, reason]).toEqual(["AADSignInEventsBeta", "only that table has AadDeviceId"]);
  expect(events[0]).toMatchObject({
    recordId: "0a1b2c3d-0000-4000-8000-000000000001",
    eventTime: parseIso("2026-06-15T19:05:24Z"),
    ingestedTime: null,
    kind: "interactive",
    resultCode: "50126",
    deviceId: "d-1",
    trustType: "Workplace",
    isManaged: true,
    isCompliant: false,
    tokenIssuer: "ADFederationServices",
    riskLevel: "",
    riskState: "confirmedCompromised",
    caStatus: "failure",
    userType: "Guest",
    extra: { RiskLevelAggregated: "low", RiskDetail: "0", IsThroughGlobalSecureAccess: false, IsExternalUser: "1" },
  });
  expect(events[1]).toMatchObject({
    eventTime: parseIso("2026-06-15T07:06:24Z"),
    kind: "non-interactive",
    resultCode: "0",
    deviceId: "d-2",
    trustType: "ServerAd",
    isManaged: false,
    isCompliant: null,
    tokenIssuer: "AzureAD",
    riskState: "",
    caStatus: "notApplied",
    userType: "Member",
    extra: { IsThroughGlobalSecureAccess: true },
  });
});

test("streamed records are read through their envelope, each by its own category", async () => {
  const { table, reason, events } = await fixture("streamed.jsonl");
  expect(table).toBe("EntraIdSignInEvents");
  expect(reason).toBe("its records are streamed under AdvancedHunting-EntraIdSignInEvents");
  expect(events[0]).toMatchObject({
    sourceTable: "EntraIdSignInEvents",
    kind: "interactive",
    eventTime: parseIso("2026-06-15T12:40:24.178523Z"),
    ingestedTime: parseIso("2026-06-15T12:44:00.123456Z"),
    extra: { AADTenantId: "t-1" },
  });
  expect(events[1]).toBe("this is a row of IdentityLogonEvents, not a sign-in");
  expect(events[2]).toMatchObject({
    sourceTable: "AADSignInEventsBeta",
    kind: "non-interactive",
    upn: "ben@aldermoor.example",
    resultCode: "50126",
    eventTime: parseIso("2026-06-15T12:41:00Z"),
  });
});

test("LogonType is compared word by word", () => {
  for (const value of [
    '["nonInteractiveUser"]',
    ["nonInteractiveUser"],
    "['nonInteractiveUser']",
    "NONINTERACTIVEUSER",
  ]) {
    expect(kindOf(value)).toBe("non-interactive");
  }
  for (const value of ['["interactiveUser"]', ["interactiveUser"], "interactiveUser"]) {
    expect(kindOf(value)).toBe("interactive");
  }
  expect([kindOf(""), kindOf("[]"), kindOf("userInteractiveUsers")]).toEqual(["unknown", "unknown", "unknown"]);
});

test("codes are read as numbers, as text, as words and with a notebook's decimals", () => {
  expect([0, 1, "10", "50.0", 100, "High", "hidden", ""].map(riskLevel)).toEqual([
    "",
    "",
    "low",
    "medium",
    "high",
    "high",
    "hidden",
    "",
  ]);
  expect([0, 1, 2, 3, "4", "5", "ATRISK"].map(riskState)).toEqual([
    "",
    "confirmedSafe",
    "remediated",
    "dismissed",
    "atRisk",
    "confirmedCompromised",
    "atRisk",
  ]);
  expect([0, "1", 2.0, "notapplied", "unknownFutureValue"].map(conditionalAccess)).toEqual([
    "success",
    "failure",
    "notApplied",
    "notApplied",
    "unknownFutureValue",
  ]);
  expect([0, 1, "AzureAD", null].map(tokenIssuer)).toEqual(["AzureAD", "ADFederationServices", "AzureAD", ""]);
});

test("what a notebook writes for nothing is nothing, and zeros are no id", async () => {
  const row = {
    Timestamp: "2026-06-15T12:40:24Z",
    RequestId: "0a1b2c3d-0000-4000-8000-000000000001",
    AccountUpn: "ana@aldermoor.example",
    LogonType: '["interactiveUser"]',
    ErrorCode: "50126.0",
    SessionId: "00000000-0000-0000-0000-000000000000",
  };
  const names =
    `AccountDisplayName Application ResourceDisplayName IPAddress Country City UserAgent CorrelationId DeviceName OSPlatform
    ClientAppUsed`.split(/\s+/);
  const { events } = await readText(
    JSON.stringify({ ...row, ...Object.fromEntries(names.map((name) => [name, "nan"])) }),
  );
  expect(events[0]).toMatchObject({ upn: "ana@aldermoor.example", resultCode: "50126" });
  const nothing = `userDisplayName appName resourceName ip country city userAgent correlationId sessionId deviceName os clientApp`;
  expect(events[0]).toMatchObject(Object.fromEntries(nothing.split(" ").map((name) => [name, ""])));
});
