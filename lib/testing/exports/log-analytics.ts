import type { DemoSignIn } from "@/lib/demo/sign-in";
import { iso100ns, portalTime } from "@/lib/demo/time";
import { signInColumns } from "@/lib/demo/write/columns";
import { header, line } from "@/lib/demo/write/csv";
import { deviceDetail, locationDetails, networkNames, statusOf } from "@/lib/demo/write/details";
import { policiesOf, stepsOf } from "./authentication";
import type { ExportWriter } from "./define-export";
import { directory } from "./tenant";

/** What analysts project, in the order in which they tend to. */
export const coreColumns: readonly string[] =
  `TimeGenerated CreatedDateTime Id CorrelationId SessionId UniqueTokenIdentifier Category ResultType ResultDescription UserPrincipalName
  UserDisplayName UserId AppDisplayName AppId ResourceDisplayName ResourceIdentity IPAddress AutonomousSystemNumber Location
  UserType UserAgent ClientAppUsed DeviceDetail Status AuthenticationRequirement ConditionalAccessStatus IsInteractive Type`.split(
    /\s+/,
  );

const rarelyThere = new Set(
  `AuthenticationAppDeviceDetails AuthenticationAppPolicyEvaluationDetails FederatedCredentialId GlobalSecureAccessIpAddress
  HomeTenantName AppOwnerTenantId ResourceOwnerTenantId Agent SourceAppClientId ConditionalAccessAudiences AuthenticatorAppLocation
  AppliedConditionalAccessPolicies RiskLevel AuthenticationContextClassReferences AppliedEventListeners IPAddressFromResourceProvider
  IsRisky AuthenticationMethodsUsed ServicePrincipalName TokenIssuerName`.split(/\s+/),
);

/** The table as it stands, 74 columns. */
export const fullColumns: readonly string[] = signInColumns.filter((name) => !rarelyThere.has(name));

const times = new Set(["TimeGenerated", "CreatedDateTime"]);

/** Every column that the table fills, dynamic ones as objects. */
function rowOf(event: DemoSignIn, time: (at: number) => string): Record<string, unknown> {
  const { person, app, resource, network, interactive } = event;
  return {
    TimeGenerated: time(event.ingestedAt),
    IPAddress: network.ip,
    TenantId: directory.workspace,
    SourceSystem: "Azure AD",
    ResourceId: `/tenants/${directory.id}/providers/Microsoft.aadiam`,
    OperationName: "Sign-in activity",
    OperationVersion: "1.0",
    Category: interactive ? "SignInLogs" : "NonInteractiveUserSignInLogs",
    ResultType: event.code,
    ResultSignature: event.code === "0" ? "SUCCESS" : "FAILURE",
    ResultDescription: event.description,
    DurationMs: 0,
    CorrelationId: event.correlationId,
    Resource: "Microsoft.aadiam",
    ResourceGroup: "Microsoft.aadiam",
    Identity: person.name,
    Level: "4",
    Location: network.place.country,
    AppDisplayName: app.name,
    AppId: app.id,
    AuthenticationDetails: stepsOf(event),
    AuthenticationProcessingDetails: [{ key: "Login Hint Present", value: String(interactive) }],
    AuthenticationRequirement: event.multiFactor ? "multiFactorAuthentication" : "singleFactorAuthentication",
    AuthenticationRequirementPolicies: [],
    ClientAppUsed: event.clientApp,
    ConditionalAccessPolicies: policiesOf(event),
    ConditionalAccessStatus: event.code === "53003" ? "failure" : "success",
    CreatedDateTime: time(event.at),
    DeviceDetail: deviceDetail(event.device),
    IsInteractive: interactive,
    Id: event.id,
    LocationDetails: locationDetails(network),
    NetworkLocationDetails: networkNames(network),
    OriginalRequestId: event.id,
    ProcessingTimeInMilliseconds: String(event.milliseconds),
    RiskDetail: "none",
    RiskEventTypes: [],
    RiskEventTypes_V2: [],
    RiskLevelAggregated: event.risk,
    RiskLevelDuringSignIn: event.risk,
    RiskState: "none",
    ResourceDisplayName: resource.name,
    ResourceIdentity: resource.id,
    ResourceServicePrincipalId: "",
    ServicePrincipalId: "",
    Status: statusOf(event),
    TokenIssuerType: "AzureAD",
    UserAgent: event.userAgent,
    UserDisplayName: person.name,
    UserId: person.id,
    UserPrincipalName: person.upn,
    AADTenantId: directory.id,
    UserType: person.guest ? "Guest" : "Member",
    SignInIdentifier: interactive ? person.upn : "",
    ResourceTenantId: directory.id,
    HomeTenantId: directory.id,
    UniqueTokenIdentifier: event.tokenId,
    SessionId: event.sessionId,
    SessionLifetimePolicies: [],
    AutonomousSystemNumber: String(network.asn),
    AuthenticationProtocol: "none",
    CrossTenantAccessType: person.guest ? "b2bCollaboration" : "none",
    ClientCredentialType: "none",
    IncomingTokenType: event.incomingToken,
    IsTenantRestricted: false,
    IsThroughGlobalSecureAccess: false,
    OriginalTransferMethod: "none",
    TokenProtectionStatusDetails: { signInSessionStatus: "unbound", signInSessionStatusCode: 1002 },
    Type: interactive ? "SigninLogs" : "AADNonInteractiveUserSignInLogs",
  };
}

const asText = (value: unknown) => (typeof value === "object" && value !== null ? JSON.stringify(value) : value);

function project(columns: readonly string[], row: Record<string, unknown>, isText: boolean): Record<string, unknown> {
  const projected: Record<string, unknown> = {};
  for (const name of columns) projected[name] = isText ? asText(row[name]) : row[name];
  return projected;
}

/** A query over both tables, saved by the portal of an en-US browser: milliseconds and no more. */
export function logAnalyticsCsv(columns: readonly string[]): ExportWriter {
  return {
    head: header(columns, times),
    row: (event) => line(columns, project(columns, rowOf(event, portalTime), true)),
    tail: "",
  };
}

/** A data export rule's PT05M.json: a row a line, and text where the non-interactive table has no dynamic columns. */
export function logAnalyticsJsonLines(columns: readonly string[]): ExportWriter {
  return {
    head: "",
    row: (event) => `${JSON.stringify(project(columns, rowOf(event, iso100ns), !event.interactive))}\n`,
    tail: "",
  };
}

/** The query API's answer: one table, cells by position. */
export function queryApi(columns: readonly string[]): ExportWriter {
  const typed = columns.map((name) => ({ name, type: times.has(name) ? "datetime" : "string" }));
  return {
    head: `{"tables":[{"name":"PrimaryResult","columns":${JSON.stringify(typed)},"rows":[`,
    row: (event, index) => {
      const row = rowOf(event, iso100ns);
      return `${index === 0 ? "" : ","}\n${JSON.stringify(columns.map((name) => asText(row[name]) ?? ""))}`;
    },
    tail: "\n]}]}\n",
  };
}
