import type { DemoSignIn } from "@/lib/demo/sign-in";
import { iso100ns } from "@/lib/demo/time";
import { deviceDetail, locationDetails, networkNames, statusOf } from "@/lib/demo/write/details";
import { policiesOf, stepsOf } from "./authentication";
import type { ExportWriter } from "./define-export";
import { directory } from "./tenant";

/** Properties of Graph's beta resource; diagnostic records carry the same. */
export function graphSignIn(event: DemoSignIn) {
  const { person, app, resource, network } = event;
  return {
    id: event.id,
    createdDateTime: iso100ns(event.at),
    userDisplayName: person.name,
    userPrincipalName: person.upn,
    userId: person.id,
    appId: app.id,
    appDisplayName: app.name,
    ipAddress: network.ip,
    ipAddressFromResourceProvider: null,
    clientAppUsed: event.clientApp,
    userAgent: event.userAgent,
    correlationId: event.correlationId,
    conditionalAccessStatus: event.code === "53003" ? "failure" : "success",
    originalRequestId: event.id,
    isInteractive: event.interactive,
    tokenIssuerName: "",
    tokenIssuerType: "AzureAD",
    processingTimeInMilliseconds: event.milliseconds,
    riskDetail: "none",
    riskLevelAggregated: event.risk,
    riskLevelDuringSignIn: event.risk,
    riskState: "none",
    riskEventTypes_v2: [],
    resourceDisplayName: resource.name,
    resourceId: resource.id,
    resourceTenantId: directory.id,
    homeTenantId: directory.id,
    homeTenantName: "",
    authenticationMethodsUsed: [],
    authenticationRequirement: event.multiFactor ? "multiFactorAuthentication" : "singleFactorAuthentication",
    authenticationProtocol: "none",
    incomingTokenType: event.incomingToken,
    clientCredentialType: "none",
    originalTransferMethod: "none",
    signInIdentifier: event.interactive ? person.upn : "",
    signInIdentifierType: null,
    servicePrincipalName: null,
    signInEventTypes: [event.interactive ? "interactiveUser" : "nonInteractiveUser"],
    servicePrincipalId: "",
    userType: person.guest ? "guest" : "member",
    flaggedForReview: false,
    isTenantRestricted: false,
    autonomousSystemNumber: network.asn,
    crossTenantAccessType: person.guest ? "b2bCollaboration" : "none",
    uniqueTokenIdentifier: event.tokenId,
    sessionId: event.sessionId,
    isThroughGlobalSecureAccess: false,
    status: { failureReason: event.code === "0" ? "Other." : event.description, ...statusOf(event) },
    deviceDetail: deviceDetail(event.device),
    location: locationDetails(network),
    appliedConditionalAccessPolicies: policiesOf(event).map((policy) => ({
      ...policy,
      conditionsSatisfied: "application,users",
      conditionsNotSatisfied: "none",
    })),
    authenticationDetails: stepsOf(event),
    networkLocationDetails: networkNames(network),
    sessionLifetimePolicies: [],
  };
}

/** The portal's own JSON download. */
export const graphArray: ExportWriter = {
  head: "[",
  row: (event, index) => `${index === 0 ? "" : ","}\n${JSON.stringify(graphSignIn(event))}`,
  tail: "\n]\n",
};

const pageRows = 1000;
const address = "https://graph.microsoft.com/beta";

/** Answers of the API saved one after another, as scripts that follow the next link leave them. */
export const graphPages: ExportWriter = {
  head: "",
  row: (event, index) => {
    const row = JSON.stringify(graphSignIn(event));
    if (index % pageRows !== 0) return `,${row}`;
    const next = `"@odata.nextLink":"${address}/auditLogs/signIns?$skiptoken=${index + pageRows}"`;
    const open = `{"@odata.context":"${address}/$metadata#auditLogs/signIns",${next},"value":[${row}`;
    return index === 0 ? open : `]}\n${open}`;
  },
  tail: "]}\n",
};

/** A storage account's PT1H.json: the envelope of Azure Monitor, a record a line. */
export const azureMonitor: ExportWriter = {
  head: "",
  row: (event) =>
    `${JSON.stringify({
      time: iso100ns(event.ingestedAt),
      resourceId: `/tenants/${directory.id}/providers/Microsoft.aadiam`,
      operationName: "Sign-in activity",
      operationVersion: "1.0",
      category: event.interactive ? "SignInLogs" : "NonInteractiveUserSignInLogs",
      tenantId: directory.id,
      resultType: event.code,
      resultSignature: event.code === "0" ? "SUCCESS" : "FAILURE",
      ...(event.description === "" ? {} : { resultDescription: event.description }),
      durationMs: 0,
      callerIpAddress: event.network.ip,
      correlationId: event.correlationId,
      identity: event.person.name,
      Level: 4,
      location: event.network.place.country,
      properties: { ...graphSignIn(event), userType: event.person.guest ? "Guest" : "Member" },
    })}\n`,
  tail: "",
};
