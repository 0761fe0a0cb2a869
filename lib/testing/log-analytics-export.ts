import type { SignIn } from "@/lib/ingest/canonical";
import { parseIso } from "@/lib/ingest/times/iso";

/** Columns of the portal's exports, in its order. */
export const columns = {
  "SigninLogs 2021": `TenantId SourceSystem TimeGenerated ResourceId OperationName OperationVersion Category ResultType ResultSignature
    ResultDescription DurationMs CorrelationId Resource ResourceGroup ResourceProvider Identity Level Location AlternateSignInName
    AppDisplayName AppId AuthenticationDetails AuthenticationMethodsUsed AuthenticationProcessingDetails AuthenticationRequirement
    AuthenticationRequirementPolicies ClientAppUsed ConditionalAccessPolicies ConditionalAccessStatus CreatedDateTime DeviceDetail
    IsInteractive Id IPAddress IsRisky LocationDetails MfaDetail NetworkLocationDetails OriginalRequestId ProcessingTimeInMilliseconds
    RiskDetail RiskEventTypes RiskEventTypes_V2 RiskLevelAggregated RiskLevelDuringSignIn RiskState ResourceDisplayName
    ResourceIdentity ServicePrincipalId ServicePrincipalName Status TokenIssuerName TokenIssuerType UserAgent UserDisplayName UserId
    UserPrincipalName AADTenantId UserType FlaggedForReview IPAddressFromResourceProvider SignInIdentifier SignInIdentifierType
    ResourceTenantId HomeTenantId Type`,
  "SigninLogs 2026": `TimeGenerated IPAddress TenantId SourceSystem ResourceId OperationName OperationVersion Category ResultType
    ResultSignature ResultDescription DurationMs CorrelationId Resource ResourceGroup ResourceProvider Identity Level Location
    AlternateSignInName AppDisplayName AppId AuthenticationContextClassReferences AuthenticationDetails AppliedEventListeners
    AuthenticationMethodsUsed AuthenticationProcessingDetails AuthenticationRequirement AuthenticationRequirementPolicies ClientAppUsed
    ConditionalAccessPolicies ConditionalAccessStatus CreatedDateTime DeviceDetail IsInteractive Id IsRisky LocationDetails MfaDetail
    NetworkLocationDetails OriginalRequestId ProcessingTimeInMilliseconds RiskDetail RiskEventTypes RiskEventTypes_V2
    RiskLevelAggregated RiskLevelDuringSignIn RiskState ResourceDisplayName ResourceIdentity ResourceServicePrincipalId
    ServicePrincipalId ServicePrincipalName Status TokenIssuerName TokenIssuerType UserAgent UserDisplayName UserId UserPrincipalName
    AADTenantId UserType FlaggedForReview IPAddressFromResourceProvider SignInIdentifier SignInIdentifierType ResourceTenantId
    HomeTenantId UniqueTokenIdentifier SessionId SessionLifetimePolicies AutonomousSystemNumber AuthenticationProtocol
    CrossTenantAccessType AuthenticationAppDeviceDetails AuthenticationAppPolicyEvaluationDetails ClientCredentialType
    FederatedCredentialId GlobalSecureAccessIpAddress HomeTenantName IncomingTokenType IsTenantRestricted IsThroughGlobalSecureAccess
    OriginalTransferMethod TokenProtectionStatusDetails AppOwnerTenantId ResourceOwnerTenantId Agent SourceAppClientId
    ConditionalAccessAudiences AuthenticatorAppLocation AppliedConditionalAccessPolicies RiskLevel Type`,
  "AADNonInteractiveUserSignInLogs 2026": `TimeGenerated IPAddress TenantId SourceSystem OperationName OperationVersion Category ResultType
    ResultSignature ResultDescription DurationMs CorrelationId ResourceGroup Identity Level Location AADTenantId Agent
    AlternateSignInName AppDisplayName AppId AppliedEventListeners AppOwnerTenantId AuthenticationContextClassReferences
    AuthenticationDetails AuthenticationMethodsUsed AuthenticationProcessingDetails AuthenticationProtocol AuthenticationRequirement
    AuthenticationRequirementPolicies AuthenticatorAppLocation AutonomousSystemNumber ClientAppUsed ClientCredentialType
    ClientSessionId ConditionalAccessAudiences ConditionalAccessPolicies ConditionalAccessPoliciesV2 ConditionalAccessStatus
    CreatedDateTime CrossTenantAccessType DeviceDetail FederatedCredentialId GlobalSecureAccessIpAddress HomeTenantId HomeTenantName Id
    IncomingTokenType IsInteractive IsRisky IsTenantRestricted IsThroughGlobalSecureAccess LocationDetails MfaDetail
    NetworkLocationDetails OriginalRequestId OriginalTransferMethod ProcessingTimeInMs ResourceDisplayName ResourceIdentity
    ResourceOwnerTenantId ResourceServicePrincipalId ResourceTenantId RiskDetail RiskEventTypes RiskEventTypes_V2 RiskLevelAggregated
    RiskLevelDuringSignIn RiskState ServicePrincipalId SessionId SessionLifetimePolicies SignInEventTypes SignInIdentifierType
    TokenProtectionStatusDetails Status TokenIssuerName TokenIssuerType UniqueTokenIdentifier UserAgent UserDisplayName UserId
    UserPrincipalName UserType Type`,
};
export const list = (names: string) => names.trim().split(/\s+/);

/** One sign-in with a value in every column that there is, as the query service types it. */
export const cells: Record<string, unknown> = {
  TenantId: "workspace-1",
  SourceSystem: "Azure AD",
  TimeGenerated: "2026-06-15T12:41:10.123Z",
  CreatedDateTime: "2026-06-15T12:40:24.178Z",
  ResourceId: "/tenants/t-1/providers/Microsoft.aadiam",
  OperationName: "Sign-in activity",
  OperationVersion: "1.0",
  Category: "SignInLogs",
  ResultType: "50126",
  ResultSignature: "None",
  ResultDescription: "Invalid username or password.",
  DurationMs: 0,
  CorrelationId: "0a1b2c3d-0000-4000-8000-00000000000c",
  Identity: "Ana Ford",
  Level: "4",
  Location: "GB",
  AlternateSignInName: "ana.ford@aldermoor.example",
  AppDisplayName: "Azure Portal",
  AppId: "c44b4083-3bb0-49c1-b47d-974e53cbdf3c",
  AuthenticationDetails: [{ authenticationMethod: "Password", succeeded: false }],
  AuthenticationProtocol: "none",
  AuthenticationRequirement: "multiFactorAuthentication",
  AppliedConditionalAccessPolicies: [{ id: "p-2" }],
  AutonomousSystemNumber: "64500",
  ClientAppUsed: "Browser",
  ClientCredentialType: "none",
  ConditionalAccessPolicies: [{ id: "p-1", displayName: 'Require "MFA"', result: "failure" }],
  ConditionalAccessPoliciesV2: "",
  ConditionalAccessStatus: "failure",
  CrossTenantAccessType: "b2bCollaboration",
  DeviceDetail: {
    deviceId: "d-1",
    displayName: "AM-LT-0042",
    operatingSystem: "Windows10",
    browser: "Edge 137.0.0",
    trustType: "Hybrid Azure AD joined",
    isCompliant: true,
    isManaged: false,
  },
  IsInteractive: true,
  Id: "0a1b2c3d-0000-4000-8000-000000000001",
  IPAddress: "192.0.2.10",
  LocationDetails: {
    city: "Leeds",
    state: "West Yorkshire",
    countryOrRegion: "GB",
    geoCoordinates: { latitude: 53.8, longitude: -1.55 },
  },
  MfaDetail: { authMethod: "Text message" },
  OriginalTransferMethod: "deviceCodeFlow",
  IncomingTokenType: "primaryRefreshToken",
  ProcessingTimeInMilliseconds: "120",
  RiskEventTypes_V2: ["unfamiliarFeatures"],
  RiskLevelDuringSignIn: "hidden",
  RiskState: "atRisk",
  ResourceDisplayName: "Windows Azure Service Management API",
  ResourceIdentity: "797f4846-ba00-4fd7-ba43-dac1f8f63013",
  ResourceServicePrincipalId: "rsp-1",
  SessionId: "005d43d1-0000-4000-8000-000000000001",
  SignInEventTypes: ["nonInteractiveUser"],
  SignInIdentifierType: "0",
  Status: {
    errorCode: 50126,
    failureReason: "Invalid username or password.",
    additionalDetails: "The user did not answer",
  },
  TokenIssuerType: "AzureAD",
  UniqueTokenIdentifier: "AbCdEf",
  UserAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64)",
  UserDisplayName: "Ana Ford",
  UserId: "u-1",
  UserPrincipalName: "ana@aldermoor.example",
  UserType: "Member",
  AADTenantId: "t-1",
  Type: "SigninLogs",
};

export const times = new Set(["TimeGenerated", "CreatedDateTime"]);

/** What every shape of export must give, as far as its columns hold it. */
export const expected: Partial<SignIn> = {
  recordId: "0a1b2c3d-0000-4000-8000-000000000001",
  eventTime: parseIso("2026-06-15T12:40:24.178Z") ?? 0,
  ingestedTime: parseIso("2026-06-15T12:41:10.123Z"),
  kind: "interactive",
  sourceTable: "SigninLogs",
  upn: "ana@aldermoor.example",
  userDisplayName: "Ana Ford",
  appName: "Azure Portal",
  resourceId: "797f4846-ba00-4fd7-ba43-dac1f8f63013",
  ip: "192.0.2.10",
  country: "GB",
  region: "West Yorkshire",
  city: "Leeds",
  resultCode: "50126",
  resultReason: "Invalid username or password.",
  deviceId: "d-1",
  deviceName: "AM-LT-0042",
  os: "Windows10",
  browser: "Edge 137.0.0",
  trustType: "ServerAd",
  isCompliant: true,
  isManaged: false,
  clientApp: "Browser",
  authRequirement: "multiFactorAuthentication",
  tokenIssuer: "AzureAD",
  userType: "Member",
  caStatus: "failure",
  riskLevel: "hidden",
  riskState: "atRisk",
};
export const details = {
  TenantId: "workspace-1",
  AADTenantId: "t-1",
  UserId: "u-1",
  ConditionalAccessPolicies: [{ id: "p-1", displayName: 'Require "MFA"', result: "failure" }],
  LocationDetails: { geoCoordinates: { latitude: 53.8, longitude: -1.55 } },
  MfaDetail: { authMethod: "Text message" },
  RiskEventTypes_V2: ["unfamiliarFeatures"],
  Status: { additionalDetails: "The user did not answer" },
};

type Writing = {
  header?: (name: string) => string;
  time?: (iso: string) => string;
  json?: (value: unknown) => string;
  quoteAll?: boolean;
  change?: Record<string, unknown>;
};

export function csv(
  names: string[],
  { header = (name) => name, time = (iso) => iso, json = JSON.stringify, quoteAll = false, change = {} }: Writing,
) {
  const row = { ...cells, ...change };
  const quote = (text: string) =>
    (quoteAll ? !/^[a-z0-9]+$/i.test(text) : /[",\r\n]/.test(text)) ? `"${text.replaceAll('"', '""')}"` : text;
  const cell = (name: string) => {
    const value = row[name] ?? "";
    if (times.has(name)) return time(String(value));
    return typeof value === "object" ? json(value) : String(value);
  };
  return [names.map((name) => quote(header(name))), names.map((name) => quote(cell(name)))]
    .map((line) => `${line.join(",")}\r\n`)
    .join("");
}

export const utcHeader = (name: string) => (times.has(name) ? `${name} [UTC]` : name);
export const americanTime = (iso: string) =>
  iso.includes("12:40") ? "6/15/2026, 12:40:24.178 PM" : "6/15/2026, 12:41:10.123 PM";
export const prettyJson = (value: unknown) => JSON.stringify(value, null, 2).replaceAll("\n", "\r\n");
/** A list or object as Python prints it. */
export const pythonJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(", ")}]`;
  if (value !== null && typeof value === "object")
    return `{${Object.entries(value)
      .map(([name, item]) => `'${name}': ${pythonJson(item)}`)
      .join(", ")}}`;
  if (typeof value === "boolean") return value ? "True" : "False";
  return typeof value === "string" ? `'${value}'` : String(value);
};
export const whole = list(columns["SigninLogs 2026"]);
export const asText = (value: unknown) => (typeof value === "object" ? JSON.stringify(value) : String(value));

export const kustoColumns = whole.map((name) => ({ ColumnName: name, ColumnType: "string" }));
export const kustoRow = whole.map((name) =>
  typeof cells[name] === "object" ? JSON.stringify(cells[name]) : (cells[name] ?? null),
);
