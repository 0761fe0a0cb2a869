/** Columns of the sign-in tables in Log Analytics, in the vendor's spelling: facts from the public table references. */
const names = `
AADTenantId ADFSUrl Agent AlternateSignInName AppDisplayName AppId AppliedConditionalAccessPolicies AppliedEventListeners
AppOwnerTenantId AuthenticationAppDeviceDetails AuthenticationAppPolicyEvaluationDetails AuthenticationContextClassReferences
AuthenticationDetails AuthenticationMethodsUsed AuthenticationProcessingDetails AuthenticationProtocol AuthenticationRequirement
AuthenticationRequirementPolicies AuthenticatorAppLocation AutonomousSystemNumber Category ClientAppUsed ClientCredentialType
ClientSessionId ConditionalAccessAudiences ConditionalAccessPolicies ConditionalAccessPoliciesV2 ConditionalAccessStatus
CorrelationId CreatedDateTime CrossTenantAccessType DeviceDetail DurationMs FederatedCredentialId FlaggedForReview
GlobalSecureAccessIpAddress HomeTenantId HomeTenantName Id Identity IncomingTokenType IPAddress IPAddressFromResourceProvider
IsInteractive IsRisky IsTenantRestricted IsThroughGlobalSecureAccess Level Location LocationDetails MfaDetail
NetworkLocationDetails OperationName OperationVersion OriginalRequestId OriginalTransferMethod ProcessingTimeInMilliseconds
ProcessingTimeInMs Resource ResourceDisplayName ResourceGroup ResourceId ResourceIdentity ResourceOwnerTenantId ResourceProvider
ResourceServicePrincipalId ResourceTenantId ResultDescription ResultSignature ResultType RiskDetail RiskEventTypes
RiskEventTypes_V2 RiskLevel RiskLevelAggregated RiskLevelDuringSignIn RiskState ServicePrincipalCredentialKeyId
ServicePrincipalCredentialThumbprint ServicePrincipalId ServicePrincipalName SessionId SessionLifetimePolicies SignInEventTypes
SignInIdentifier SignInIdentifierType SourceAppClientId SourceSystem Status TenantId TimeGenerated TokenIssuerName
TokenIssuerType TokenProtectionStatusDetails Type UniqueTokenIdentifier UserAgent UserDisplayName UserId UserPrincipalName
UserType`
  .trim()
  .split(/\s+/);

const byKey = new Map(names.map((name) => [name.toLowerCase(), name]));

const renamed = new Map([
  ["appliedcaps", "ConditionalAccessPolicies"],
  ["callersipaddress", "IPAddress"],
]);

/** Graph's name for what Log Analytics calls otherwise; spelled with a capital it is a column of its own there. */
const graphPolicies = new Set(["appliedConditionalAccessPolicies", "appliedconditionalaccesspolicies"]);

/** The Log Analytics spelling of a name, whatever case a pipeline gave it; an unknown name starts with a capital, unless a pipeline added it. */
export function logAnalyticsName(name: string): string {
  if (graphPolicies.has(name)) return "ConditionalAccessPolicies";
  const key = name.toLowerCase();
  return (
    renamed.get(key) ?? byKey.get(key) ?? (name.startsWith("p_") ? name : name.charAt(0).toUpperCase() + name.slice(1))
  );
}
