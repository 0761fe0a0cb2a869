import type { DemoSignIn } from "@/lib/demo/sign-in";
import { iso100ns, isoMicros } from "@/lib/demo/time";
import { header, line } from "@/lib/demo/write/csv";
import { networkNames } from "@/lib/demo/write/details";
import { policiesOf } from "./authentication";
import type { ExportWriter } from "./define-export";
import { directory } from "./tenant";

const columns =
  `Timestamp Application ApplicationId LogonType EndpointCall ErrorCode CorrelationId SessionId AccountDisplayName AccountObjectId
AccountUpn IsExternalUser IsGuestUser AlternateSignInName LastPasswordChangeTimestamp ResourceDisplayName ResourceId ResourceTenantId
DeviceName OSPlatform DeviceTrustType IsManaged IsCompliant AuthenticationProcessingDetails AuthenticationRequirement TokenIssuerType
RiskLevelAggregated RiskLevelDuringSignIn RiskEventTypes RiskState UserAgent ClientAppUsed Browser ConditionalAccessPolicies
ConditionalAccessStatus IPAddress Country State City Latitude Longitude NetworkLocationDetails RequestId ReportId EntraIdDeviceId
GatewayJA4 UniqueTokenId IsSignInThroughGlobalSecureAccess`.split(/\s+/);

const riskLevels = { none: 1, low: 10, medium: 50, high: 100 };
const calls = ["token:refresh", "authorize", "login"];

/** Numbers where every other table has words, lists as text, and two columns that only this table has. */
function rowOf(event: DemoSignIn, time: (at: number) => string): Record<string, unknown> {
  const { person, app, resource, network, device, interactive } = event;
  return {
    Timestamp: time(event.at),
    Application: app.name,
    ApplicationId: app.id,
    LogonType: interactive ? '["interactiveUser"]' : '["nonInteractiveUser"]',
    EndpointCall: interactive ? calls[1 + (event.milliseconds % 2)] : calls[0],
    ErrorCode: Number(event.code),
    CorrelationId: event.correlationId,
    SessionId: event.sessionId,
    AccountDisplayName: person.name,
    AccountObjectId: person.id,
    AccountUpn: person.upn,
    IsExternalUser: person.guest ? 1 : 0,
    IsGuestUser: person.guest,
    ResourceDisplayName: resource.name,
    ResourceId: resource.id,
    ResourceTenantId: directory.id,
    DeviceName: device.name,
    OSPlatform: device.os,
    DeviceTrustType: device.trustType,
    IsManaged: device.managed ? 1 : 0,
    IsCompliant: device.compliant ? 1 : 0,
    AuthenticationProcessingDetails: JSON.stringify([{ key: "Login Hint Present", value: String(interactive) }]),
    AuthenticationRequirement: event.multiFactor ? "multiFactorAuthentication" : "singleFactorAuthentication",
    TokenIssuerType: "AzureAD",
    RiskLevelAggregated: riskLevels[event.risk],
    RiskLevelDuringSignIn: riskLevels[event.risk],
    RiskState: 0,
    UserAgent: event.userAgent,
    ClientAppUsed: event.clientApp,
    Browser: device.browser,
    ConditionalAccessPolicies: JSON.stringify(policiesOf(event)),
    ConditionalAccessStatus: event.code === "53003" ? 1 : 0,
    IPAddress: network.ip,
    Country: network.place.country,
    State: network.place.region,
    City: network.place.city,
    Latitude: String(network.place.latitude),
    Longitude: String(network.place.longitude),
    NetworkLocationDetails: JSON.stringify(networkNames(network)),
    RequestId: event.id,
    ReportId: `${event.id.slice(24, 32)}${event.id.slice(8)}`,
    EntraIdDeviceId: device.id,
    GatewayJA4: "t13d1516h2_8daaf6152771_02713d6af862",
    UniqueTokenId: event.tokenId,
    IsSignInThroughGlobalSecureAccess: false,
  };
}

/** EntraIdSignInEvents as CSV, by a tool that writes the times in full. */
export const advancedHuntingCsv: ExportWriter = {
  head: header(columns),
  row: (event) => line(columns, rowOf(event, isoMicros)),
  tail: "",
};

/** The answer of Graph's runHuntingQuery. */
export const advancedHuntingJson: ExportWriter = {
  head: `{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#microsoft.graph.security.huntingQueryResults","schema":${JSON.stringify(
    columns.map((name) => ({ name, type: name === "Timestamp" ? "DateTime" : "String" })),
  )},"results":[`,
  row: (event, index) => `${index === 0 ? "" : ","}\n${JSON.stringify(rowOf(event, iso100ns))}`,
  tail: "\n]}\n",
};
