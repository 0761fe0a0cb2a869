import type { DemoSignIn } from "../sign-in";
import type { Tenant } from "../tenant/people";
import { portalTime } from "../time";
import type { DemoAlert } from "../windows";
import { alertColumns, signInColumns } from "./columns";
import { header, line } from "./csv";
import { deviceDetail, locationDetails, networkNames, policies, statusOf } from "./details";

/** Interactive sign-ins as the Log Analytics portal saves a query over SigninLogs. */
export function signinLogsCsv(tenant: Tenant) {
  const row = (event: DemoSignIn) => ({
    TimeGenerated: portalTime(event.ingestedAt),
    IPAddress: event.network.ip,
    TenantId: tenant.workspace,
    SourceSystem: "Azure AD",
    ResourceId: `/tenants/${tenant.id}/providers/Microsoft.aadiam`,
    OperationName: "Sign-in activity",
    OperationVersion: "1.0",
    Category: "SignInLogs",
    ResultType: event.code,
    ResultSignature: event.code === "0" ? "SUCCESS" : "FAILURE",
    ResultDescription: event.description,
    DurationMs: 0,
    CorrelationId: event.correlationId,
    Resource: "Microsoft.aadiam",
    ResourceGroup: "Microsoft.aadiam",
    Identity: event.person.name,
    Level: 4,
    Location: event.network.place.country,
    AppDisplayName: event.app.name,
    AppId: event.app.id,
    AuthenticationContextClassReferences: "[]",
    AuthenticationDetails: "[]",
    AuthenticationRequirement: event.multiFactor ? "multiFactorAuthentication" : "singleFactorAuthentication",
    ClientAppUsed: event.clientApp,
    ConditionalAccessPolicies: JSON.stringify(policies(event)),
    ConditionalAccessStatus: event.code.startsWith("530") ? "failure" : "success",
    CreatedDateTime: portalTime(event.at),
    DeviceDetail: JSON.stringify(deviceDetail(event.device)),
    IsInteractive: true,
    Id: event.id,
    LocationDetails: JSON.stringify(locationDetails(event.network)),
    MfaDetail: event.multiFactor && event.code === "0" ? '{"authMethod":"Mobile app notification"}' : "",
    NetworkLocationDetails: JSON.stringify(networkNames(event.network)),
    OriginalRequestId: event.id,
    ProcessingTimeInMilliseconds: event.milliseconds,
    RiskDetail: "none",
    RiskEventTypes: "[]",
    RiskEventTypes_V2: event.risk === "none" ? "[]" : '["unfamiliarFeatures"]',
    RiskLevelAggregated: event.risk,
    RiskLevelDuringSignIn: event.risk,
    RiskState: event.risk === "none" ? "none" : "atRisk",
    ResourceDisplayName: event.resource.name,
    ResourceIdentity: event.resource.id,
    Status: JSON.stringify(statusOf(event)),
    TokenIssuerType: "AzureAD",
    UserAgent: event.userAgent,
    UserDisplayName: event.person.name,
    UserId: event.person.id,
    UserPrincipalName: event.person.upn,
    AADTenantId: tenant.id,
    UserType: event.person.guest ? "Guest" : "Member",
    SignInIdentifier: event.person.upn,
    ResourceTenantId: tenant.id,
    HomeTenantId: tenant.id,
    UniqueTokenIdentifier: event.tokenId,
    SessionId: event.sessionId,
    AutonomousSystemNumber: event.network.asn,
    AuthenticationProtocol: "none",
    CrossTenantAccessType: event.person.guest ? "b2bCollaboration" : "none",
    ClientCredentialType: "none",
    IncomingTokenType: event.incomingToken,
    IsTenantRestricted: false,
    OriginalTransferMethod: "none",
    Type: "SigninLogs",
  });
  return {
    header: header(signInColumns, new Set(["TimeGenerated", "CreatedDateTime"])),
    line: (event: DemoSignIn) => line(signInColumns, row(event)),
  };
}

/** Alerts as the Log Analytics portal saves a query over SecurityAlert. */
export function securityAlertCsv(tenant: Pick<Tenant, "workspace" | "subscription">) {
  const row = (alert: DemoAlert) => ({
    TenantId: tenant.workspace,
    TimeGenerated: portalTime(alert.at),
    DisplayName: alert.name,
    AlertName: alert.name,
    AlertSeverity: alert.severity,
    Description: alert.description,
    ProviderName: alert.provider,
    VendorName: "Microsoft",
    VendorOriginalId: alert.id,
    SystemAlertId: alert.id,
    AlertType: alert.name.replaceAll(" ", ""),
    IsIncident: false,
    StartTime: portalTime(alert.at - 60_000_000),
    EndTime: portalTime(alert.at),
    ProcessingEndTime: portalTime(alert.at),
    RemediationSteps: '["Look at what the account and the computer did around this time."]',
    ExtendedProperties: JSON.stringify({ "Alert Mode": "Single" }, null, 2).replaceAll("\n", "\r\n"),
    Entities: JSON.stringify(alert.entities.map((entity, index) => ({ $id: String(index + 2), ...entity }))),
    SourceSystem: "Detection",
    WorkspaceSubscriptionId: tenant.subscription,
    WorkspaceResourceGroup: "security",
    ProductName: alert.product,
    AlertLink: `https://security.aldermoor.example/alerts/${alert.id}`,
    Status: alert.status,
    CompromisedEntity: alert.entity,
    Tactics: alert.name === "Targeted port scans" ? "Discovery" : "InitialAccess",
    Type: "SecurityAlert",
  });
  const times = new Set(["TimeGenerated", "StartTime", "EndTime", "ProcessingEndTime"]);
  return { header: header(alertColumns, times), line: (alert: DemoAlert) => line(alertColumns, row(alert)) };
}
