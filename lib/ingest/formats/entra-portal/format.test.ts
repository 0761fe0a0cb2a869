import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { parseIso } from "@/lib/ingest/times/iso";
import { readFixture, readText } from "@/lib/testing/read-fixture";

const read = (name: string) => readFixture(path.join(import.meta.dirname, name));
const id = (n: number) => `0a1b2c3d-0000-4000-8000-${String(n).padStart(12, "0")}`;
const tenant = "5b1d7a30-4a8e-4a52-9d5b-0f6f3b2c9a01";

const success = {
  recordId: id(1),
  eventTime: parseIso("2026-06-15T12:40:24Z"),
  ingestedTime: null,
  sourceTable: "EntraPortalCsv",
  upn: "Ana@Aldermoor.example",
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
  correlationId: id(901),
  tokenId: "AbCdEf",
  deviceId: id(701),
  deviceName: "",
  os: "Windows10",
  browser: "Chrome 138.0.0",
  trustType: "AzureAd",
  isCompliant: true,
  isManaged: false,
  clientApp: "Browser",
  authRequirement: "multiFactorAuthentication",
  authProtocol: "",
  incomingTokenType: "primaryRefreshToken",
  clientCredentialType: "",
  tokenIssuer: "AzureAD",
  crossTenant: "",
  userType: "Member",
  caStatus: "success",
  riskLevel: "",
  riskState: "",
  groupedCount: 1,
};
const both = {
  ...success,
  userAgent: expect.stringContaining("Chrome/138"),
  sessionId: id(801),
  transferMethod: "",
};
const extra = {
  UserId: id(501),
  ResourceTenantId: tenant,
  HomeTenantId: tenant,
  Status: { additionalDetails: "MFA completed in Azure AD" },
  MfaDetail: { authMethod: "Mobile app notification", authDetail: "+XX XXXXXXXX12" },
  SignInIdentifier: "ana@aldermoor.example",
  FlaggedForReview: false,
  ProcessingTimeInMilliseconds: 153,
};
const newer = {
  ...extra,
  IsThroughGlobalSecureAccess: false,
  TokenProtectionStatusDetails: { signInSessionStatus: "unbound", signInSessionStatusCode: 1002 },
};

const failure = {
  recordId: id(2),
  eventTime: parseIso("2026-06-15T12:41:00Z"),
  upn: "ben@aldermoor.example",
  userDisplayName: "Ben, Hale",
  ip: "2001:db8::5",
  asn: null,
  country: "",
  region: "",
  city: "",
  resultCode: "50126",
  resultReason: "Error validating credentials due to invalid username or password.",
  deviceId: "",
  trustType: "",
  isCompliant: false,
  caStatus: "notApplied",
  authRequirement: "singleFactorAuthentication",
  extra: expect.objectContaining({ ProcessingTimeInMilliseconds: 88 }),
};

const interrupted = {
  recordId: id(3),
  resultCode: "50140",
  country: "US",
  city: "Washington",
  region: "D. C., District of Columbia",
  userType: "Guest",
  crossTenant: "b2bCollaboration",
  authProtocol: "deviceCode",
  trustType: "ServerAd",
  tokenIssuer: "ADFederationServices",
  extra: expect.objectContaining({ FlaggedForReview: true, ProcessingTimeInMilliseconds: 1204 }),
};

test("the newest download, whose name says that its sign-ins are interactive", async () => {
  const { format, table, reason, events } = await read("InteractiveSignIns_2026-06-15_2026-06-16.csv");
  expect([format, table]).toEqual(["entra-portal", "EntraPortalCsv"]);
  expect(reason).toBe("it has 57 of the columns that the admin centre's download has");
  expect(events).toHaveLength(3);
  expect(events[0]).toEqual({
    ...both,
    kind: "interactive",
    extra: { ...newer, AppOwnerTenantId: "f8cdef31-a31e-4b4a-93e4-5f571e91255a" },
  });
  expect(events[1]).toMatchObject({ ...failure, kind: "interactive", sessionId: "" });
  expect(events[2]).toMatchObject({ ...interrupted, kind: "interactive", transferMethod: "deviceCodeFlow" });
  expect(events[2]).toMatchObject({ incomingTokenType: "refreshToken" });
  expect(events[2]).toMatchObject({
    extra: { IsThroughGlobalSecureAccess: true, GlobalSecureAccessIpAddress: "198.51.100.7" },
  });
});

test("the download of 2024 with quoted headers, under a name that says nothing", async () => {
  const { format, events } = await read("columns-55.csv");
  expect(format).toBe("entra-portal");
  expect(events[0]).toEqual({ ...both, kind: "interactive", extra: newer });
  expect(events[1]).toMatchObject(failure);
  expect(events[2]).toMatchObject({ ...interrupted, kind: "non-interactive", transferMethod: "deviceCodeFlow" });
});

test("the download of 2023, which writes None for the code of a success", async () => {
  const { events } = await read("columns-44.csv");
  expect(events[0]).toEqual({
    ...success,
    userAgent: "",
    sessionId: "",
    transferMethod: "",
    kind: "interactive",
    extra,
  });
  expect(events[1]).toMatchObject(failure);
  expect(events[2]).toMatchObject({ ...interrupted, transferMethod: "" });
});

test("sign-ins of service principals", async () => {
  const { format, events } = await read("ApplicationSignIns_2026-06-15_2026-06-16.csv");
  expect(format).toBe("entra-portal");
  expect(events[0]).toMatchObject({
    kind: "service-principal",
    recordId: id(1),
    upn: "",
    servicePrincipalId: id(601),
    userDisplayName: "Nightly backup",
    appName: "Nightly backup",
    appId: id(603),
    resultCode: "0",
    city: "Leeds",
    caStatus: "notApplied",
    extra: { ServicePrincipalCredentialKeyId: id(602), ServicePrincipalName: "Nightly backup" },
  });
  expect(events[1]).toMatchObject({
    recordId: id(2),
    resultCode: "7000215",
    resultReason: "Invalid client secret is provided.",
    city: "Dublin",
    region: "",
    country: "IE",
  });
  expect(events[2]).toMatchObject({ kind: "service-principal", servicePrincipalId: "", ip: "198.51.100.9" });
});

test("a French download: semicolons, both apostrophes, and names that only their place tells", async () => {
  const { format, reason, events } = await read("NonInteractiveSignIns_fr.csv");
  expect(format).toBe("entra-portal");
  expect(reason).not.toContain("language");
  expect(events[0]).toEqual({
    ...both,
    kind: "non-interactive",
    extra: { ...newer, AppOwnerTenantId: "f8cdef31-a31e-4b4a-93e4-5f571e91255a" },
  });
  expect(events[1]).toMatchObject(failure);
  expect(events[2]).toMatchObject({ ...interrupted, kind: "non-interactive" });
});

test("French columns in part, with no order to go by", async () => {
  const { format, events } = await read("french-part.csv");
  expect(format).toBe("entra-portal");
  expect(events[0]).toMatchObject({
    recordId: id(1),
    upn: "Ana@Aldermoor.example",
    resultCode: "0",
    isCompliant: true,
  });
  expect(events[1]).toMatchObject({ resultCode: "50126", ip: "2001:db8::5" });
  expect(events[2]).toMatchObject({ resultCode: "50140", country: "US", kind: "unknown" });
});

test("a Spanish download", async () => {
  const { events } = await read("spanish.csv");
  expect(events[0]).toEqual({ ...both, kind: "interactive", extra: { ...newer, FlaggedForReview: true } });
  expect(events[1]).toMatchObject(failure);
  expect(events[2]).toMatchObject(interrupted);
});

test("a download in a language that is not known goes by what stands in its places", async () => {
  const { format, reason, events } = await read("unknown-language.csv");
  expect(format).toBe("entra-portal");
  expect(reason).toMatch(/^its headers are in a language that is not known, but its 57 columns hold/);
  expect(events[0]).toMatchObject({ ...both, extra: newer });
  expect(events[1]).toMatchObject(failure);
  expect(events[2]).toMatchObject(interrupted);
  const content = await readFile(path.join(import.meta.dirname, "unknown-language.csv"), "utf8");
  const withPorts = await readText(content.replaceAll("192.0.2.10", "192.0.2.10:51034"));
  expect(withPorts.events[0]).toMatchObject({ ip: "192.0.2.10:51034", resultCode: "0" });
});

test("rows that the portal grouped keep their count", async () => {
  const { events } = await read("grouped.csv");
  expect(events.map((event) => typeof event === "object" && "groupedCount" in event && event.groupedCount)).toEqual([
    12, 1, 1,
  ]);
});

const header =
  "Date (UTC),Request ID,Username,Application,IP address,Status,Sign-in error code,Location,Latency,Operator";
const cells = `2026-06-15T12:40:24Z,${id(1)},ana@aldermoor.example,Portal,192.0.2.10`;
const lines = (...rows: string[]) => readText([header, ...rows].join("\r\n"));

test("a column that the portal does not have is kept under its own name", async () => {
  const { events } = await lines(`${cells},Success,0,GB,2.5 s,night shift`);
  expect(events[0]).toMatchObject({
    resultCode: "0",
    country: "GB",
    city: "",
    extra: { Operator: "night shift", ProcessingTimeInMilliseconds: 2500 },
  });
});

test("a status without a code is no success unless it says so", async () => {
  const { events } = await lines(
    `${cells},Failure,,,,`,
    `${cells},,,,,`,
    `${cells},success,None,,,`,
    `${cells},Success,50097,,,`,
  );
  expect(events.map((event) => typeof event === "object" && "resultCode" in event && event.resultCode)).toEqual([
    "",
    "",
    "0",
    "50097",
  ]);
});

test("a row without a time or with nobody in it is rejected with the reason", async () => {
  const { events } = await lines(
    `yesterday,${id(1)},ana@aldermoor.example,Portal,192.0.2.10,Success,0,,,`,
    `2026-06-15T12:40:24Z,${id(1)},,,,Success,0,,,`,
  );
  expect(events).toEqual([
    '"yesterday" in createddatetime is not a time between 1970 and 2100',
    "the row names no user, no application and no address",
  ]);
});

test("57 columns that hold something else are no download", async () => {
  const names = Array.from({ length: 57 }, (_, at) => `Column ${at + 1}`).join(",");
  const values = Array.from({ length: 57 }, (_, at) => `value ${at}`).join(",");
  await expect(readText(`${names}\n${values}`)).rejects.toThrow("No known export has these columns");
});

test("a list of failures by user is no download", async () => {
  await expect(readText("Date (UTC),Username,Sign-in error code,Count\n2026-06-15,ana,50126,9")).rejects.toThrow(
    "query",
  );
});
