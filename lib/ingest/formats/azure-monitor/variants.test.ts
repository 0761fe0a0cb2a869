import { expect, test } from "vitest";
import type { SignIn } from "@/lib/ingest/canonical";
import { parseIso } from "@/lib/ingest/times/iso";
import { readText } from "@/lib/testing/read-fixture";

const record = {
  time: "2026-06-15T12:41:10.1234567Z",
  resourceId: "/tenants/t-1/providers/Microsoft.aadiam",
  operationName: "Sign-in activity",
  operationVersion: "1.0",
  category: "SignInLogs",
  tenantId: "t-1",
  resultType: "0",
  resultSignature: "None",
  durationMs: 0,
  callerIpAddress: "192.0.2.10",
  correlationId: "0a1b2c3d-0000-4000-8000-00000000000c",
  identity: "Ana Ford",
  Level: 4,
  location: "GB",
  properties: {
    id: "0a1b2c3d-0000-4000-8000-000000000001",
    createdDateTime: "2026-06-15T12:40:24.1785239Z",
    userPrincipalName: "ana@aldermoor.example",
    userId: "u-1",
    appId: "c44b4083-3bb0-49c1-b47d-974e53cbdf3c",
    appDisplayName: "Azure Portal",
    ipAddress: "192.0.2.10",
    status: { errorCode: 0, additionalDetails: "MFA requirement satisfied by claim in the token" },
    userType: "Member",
    isInteractive: true,
    location: {},
    deviceDetail: { deviceId: "d-1", operatingSystem: "Windows10", trustType: "Azure AD joined", isManaged: true },
    processingTimeInMilliseconds: 120,
    riskEventTypes_v2: ["unfamiliarFeatures"],
    resourceId: "00000003-0000-0000-c000-000000000000",
    resourceServicePrincipalId: "rsp-1",
    appliedConditionalAccessPolicies: [{ id: "p-1", result: "success" }],
  },
};

type Record = { [name: string]: unknown; properties: { [name: string]: unknown } };

/** The sign-in that a record like the one above becomes, or the reason why it does not. */
async function signIn(change: (copy: Record) => unknown): Promise<SignIn | string> {
  const copy: Record = structuredClone(record);
  const changed = change(copy);
  const { events } = await readText(JSON.stringify({ records: [changed ?? copy] }));
  return events[0] as SignIn | string;
}

const having = (properties: object) => (copy: Record) => {
  Object.assign(copy.properties, properties);
};

test("the envelope fills what the properties leave open", async () => {
  expect(await signIn(() => undefined)).toMatchObject({
    eventTime: parseIso("2026-06-15T12:40:24.178523Z"),
    ingestedTime: parseIso("2026-06-15T12:41:10.123456Z"),
    userDisplayName: "Ana Ford",
    country: "GB",
    resourceId: "00000003-0000-0000-c000-000000000000",
    trustType: "AzureAd",
    correlationId: "0a1b2c3d-0000-4000-8000-00000000000c",
    extra: {
      AADTenantId: "t-1",
      UserId: "u-1",
      ResourceId: "/tenants/t-1/providers/Microsoft.aadiam",
      ResourceServicePrincipalId: "rsp-1",
      RiskEventTypes_V2: ["unfamiliarFeatures"],
      ProcessingTimeInMilliseconds: 120,
      ConditionalAccessPolicies: [{ id: "p-1", result: "success" }],
      Status: { additionalDetails: "MFA requirement satisfied by claim in the token" },
      Identity: "Ana Ford",
      ResultSignature: "None",
    },
  });
});

test.each([
  ["11/14/2025 1:48:53 AM", "2025-11-14T01:48:53Z"],
  ["14/11/2025 13:48:53", "2025-11-14T13:48:53Z"],
  ["2026-06-15T13:40:24.178523900+01:00", "2026-06-15T12:40:24.178523Z"],
  ["2026-06-15T12:40:24", "2026-06-15T12:40:24Z"],
  ["2025-01-15 09:30:45.123", "2025-01-15T09:30:45.123Z"],
])("a createdDateTime of %s", async (createdDateTime, expected) => {
  expect(await signIn(having({ createdDateTime }))).toMatchObject({
    eventTime: parseIso(expected),
  });
});

test("a date that could have its day or month first is told by the envelope's time, or asked for", async () => {
  const createdDateTime = "6/5/2026 1:48:53 AM";
  expect(
    await signIn((copy) => {
      copy.time = "2026-06-05T01:50:00Z";
      copy.properties.createdDateTime = createdDateTime;
    }),
  ).toMatchObject({ eventTime: parseIso("2026-06-05T01:48:53Z") });
  const open = signIn((copy) => {
    copy.time = "6/5/2026 1:50:00 AM";
    copy.properties.createdDateTime = createdDateTime;
  });
  await expect(open).rejects.toThrow("could have the day or the month first");
});

test("without createdDateTime the envelope's time is the event's", async () => {
  expect(await signIn((copy) => void delete copy.properties.createdDateTime)).toMatchObject({
    eventTime: parseIso("2026-06-15T12:41:10.123456Z"),
  });
  const none = await signIn((copy) => {
    delete copy.properties.createdDateTime;
    copy.time = null;
  });
  expect(none).toBe("the row has neither CreatedDateTime nor TimeGenerated");
});

test.each([
  ["Success", {}, "0"],
  ["success", { errorCode: 0 }, "0"],
  ["Failure", { errorCode: 50126, failureReason: "Invalid username or password" }, "50126"],
  ["Failure", undefined, "Failure"],
  [7000215, { errorCode: 7000215 }, "7000215"],
  [undefined, { errorCode: 50053 }, "50053"],
])("a resultType of %s with the status %j is %s", async (resultType, status, expected) => {
  const found = await signIn((copy) => {
    copy.resultType = resultType;
    copy.properties.status = status;
  });
  expect(found).toMatchObject({ resultCode: expected });
});

test("keys in lower case, of the whole record, change nothing", async () => {
  const lower = (value: unknown): unknown =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name.toLowerCase(), lower(item)]))
      : value;
  const [plain, lowered] = [await signIn(() => undefined), await signIn((copy) => lower(copy))];
  expect(lowered).toEqual(plain);
});

test("properties may come as text, and a data lake's own keys stay", async () => {
  const found = await signIn((copy) => ({
    ...copy,
    properties: JSON.stringify(copy.properties),
    durationMs: "0",
    level: "Informational",
    p_event_time: "2026-06-15 12:41:10.123",
    p_log_type: "Azure.Audit",
  }));
  expect(found).toMatchObject({
    upn: "ana@aldermoor.example",
    extra: { p_event_time: "2026-06-15 12:41:10.123", p_log_type: "Azure.Audit" },
  });
});

test("a user may be a GUID or anonymised", async () => {
  for (const upn of ["8a3c2b4d-1111-4222-8333-444455556666", "ANONYMIZED"]) {
    expect(await signIn(having({ userPrincipalName: upn }))).toMatchObject({ upn });
  }
});

test("every category of sign-ins is read and every other one rejected by name", async () => {
  const categories = [
    ["SignInLogs", "interactive"],
    ["NonInteractiveUserSignInLogs", "non-interactive"],
    ["ServicePrincipalSignInLogs", "service-principal"],
    ["ManagedIdentitySignInLogs", "managed-identity"],
    ["MicrosoftServicePrincipalSignInLogs", "service-principal"],
    ["ADFSSignInLogs", "unknown"],
    ["signinlogs", "interactive"],
    ["AuditLogs", "this is a row of AuditLogs, not a sign-in"],
    ["RiskyUsers", "this is a row of RiskyUsers, not a sign-in"],
    ["UserRiskEvents", "this is a row of UserRiskEvents, not a sign-in"],
    ["ProvisioningLogs", "this is a row of ProvisioningLogs, not a sign-in"],
  ];
  const records = categories.map(([category], index) => ({
    ...record,
    category,
    properties: { ...record.properties, id: `0a1b2c3d-0000-4000-8000-0000000000${index + 10}` },
  }));
  // Most of the records are no sign-ins: those that are count all the same.
  const { table, reason, events } = await readText(
    [...records, ...Array.from({ length: 20 }, () => ({ ...record, category: "AuditLogs" }))]
      .map((line) => JSON.stringify(line))
      .join("\n"),
  );
  expect([table, reason]).toEqual(["SigninLogs", "its envelopes have categories such as SignInLogs"]);
  expect(
    events.slice(0, categories.length).map((event) => (typeof event === "string" ? event : (event as SignIn).kind)),
  ).toEqual(categories.map(([, found]) => found));
});
