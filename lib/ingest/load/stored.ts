import type { Extra, SignIn } from "@/lib/ingest/canonical";
import { type Kind, kinds } from "@/lib/sign-ins/schema";
import { idKey, isCanonicalGuid, tokenKey } from "./ids";
import { canonicalIp } from "./ip";

/** What `extra` must hold so that every text can be given back as it was logged, though the columns hold keys. */
export function storedExtra(event: SignIn): Extra {
  const extra: Extra = { ...event.extra };
  const keep = (name: string, text: string, isImplied: boolean) => {
    if (text !== "" && !isImplied) extra[name] = text;
  };
  keep("Id", event.recordId, isCanonicalGuid(event.recordId));
  keep("CorrelationId", event.correlationId, isCanonicalGuid(event.correlationId));
  keep("SessionId", event.sessionId, isCanonicalGuid(event.sessionId));
  keep("UniqueTokenIdentifier", event.tokenId, isCanonicalGuid(event.tokenId));
  keep("IPAddress", event.ip, canonicalIp(event.ip).key === event.ip);
  keep("UserPrincipalName", event.upn, event.upn === event.upn.toLowerCase());
  keep("UserDisplayName", event.userDisplayName, false);
  keep("ServicePrincipalId", event.servicePrincipalId, false);
  return extra;
}

export const uuidOrNull = (text: string) => (text === "" ? null : idKey(text));
export const tokenOrNull = (text: string) => (text === "" ? null : tokenKey(text));

/** A row of the view `sign_in_event` as `loadStored` reads it. */
export type StoredRow = {
  record_id: string;
  event_micros: string;
  ingested_micros: string | null;
  kind: number;
  grouped_count: number;
  upn: string;
  app_id: string;
  app_name: string;
  resource_guid: string;
  resource_name: string;
  ip: string;
  asn: string | null;
  country: string;
  region: string;
  city: string;
  result_code: string;
  result_reason: string;
  user_agent: string;
  correlation_id: string | null;
  session_id: string | null;
  token_id: string | null;
  device_id: string;
  device_name: string;
  os: string;
  browser: string;
  trust_type: string;
  is_compliant: boolean | null;
  is_managed: boolean | null;
  source_table: string;
  client_app: string;
  auth_requirement: string;
  auth_protocol: string;
  transfer_method: string;
  incoming_token_type: string;
  client_credential_type: string;
  token_issuer: string;
  cross_tenant: string;
  user_type: string;
  ca_status: string;
  risk_level: string;
  risk_state: string;
  upload_file_id: number;
  line: string;
  extra: Extra;
};

const kindOf: Map<number, Kind> = new Map(Object.entries(kinds).map(([name, number]) => [number, name as Kind]));

/** The sign-in that `storedExtra` and the columns came from. */
export function fromStored(row: StoredRow): SignIn {
  const extra = { ...row.extra };
  const take = (name: string, fallback: string): string => {
    const value = extra[name];
    delete extra[name];
    return typeof value === "string" ? value : fallback;
  };
  return {
    recordId: take("Id", row.record_id),
    eventTime: Number(row.event_micros),
    ingestedTime: row.ingested_micros === null ? null : Number(row.ingested_micros),
    kind: kindOf.get(row.kind) ?? "unknown",
    sourceTable: row.source_table,
    upn: take("UserPrincipalName", row.upn),
    userDisplayName: take("UserDisplayName", ""),
    servicePrincipalId: take("ServicePrincipalId", ""),
    appId: row.app_id,
    appName: row.app_name,
    resourceId: row.resource_guid,
    resourceName: row.resource_name,
    ip: take("IPAddress", row.ip),
    asn: row.asn === null ? null : Number(row.asn),
    country: row.country,
    region: row.region,
    city: row.city,
    resultCode: row.result_code,
    resultReason: row.result_reason,
    userAgent: row.user_agent,
    correlationId: take("CorrelationId", row.correlation_id ?? ""),
    sessionId: take("SessionId", row.session_id ?? ""),
    tokenId: take("UniqueTokenIdentifier", row.token_id ?? ""),
    deviceId: row.device_id,
    deviceName: row.device_name,
    os: row.os,
    browser: row.browser,
    trustType: row.trust_type,
    isCompliant: row.is_compliant,
    isManaged: row.is_managed,
    clientApp: row.client_app,
    authRequirement: row.auth_requirement,
    authProtocol: row.auth_protocol,
    transferMethod: row.transfer_method,
    incomingTokenType: row.incoming_token_type,
    clientCredentialType: row.client_credential_type,
    tokenIssuer: row.token_issuer,
    crossTenant: row.cross_tenant,
    userType: row.user_type,
    caStatus: row.ca_status,
    riskLevel: row.risk_level,
    riskState: row.risk_state,
    groupedCount: row.grouped_count,
    extra,
  };
}
