import type { Kind } from "@/lib/sign-ins/schema";

/** Microseconds since 1970 in UTC: exact in a number until the year 2255, where a Date would lose three digits. */
export type Micros = number;

/** What a source row leaves beside the columns, under Log Analytics names; no empty values. */
export type Extra = Record<string, unknown>;

/** One sign-in as every format delivers it. Text is never null: absent, null and empty are ''. */
export type SignIn = {
  /** The sign-in (request) id as logged; '' makes the content the identity. */
  recordId: string;
  eventTime: Micros;
  ingestedTime: Micros | null;
  kind: Kind;
  sourceTable: string;
  /** As logged; the loader lower-cases it. */
  upn: string;
  userDisplayName: string;
  /** Identity of a service principal or managed identity, which has no UPN. */
  servicePrincipalId: string;
  appId: string;
  appName: string;
  resourceId: string;
  resourceName: string;
  /** As logged; the loader compares by value and keeps a differing text in `extra.IPAddress`. */
  ip: string;
  asn: number | null;
  country: string;
  region: string;
  city: string;
  /** Text, '0' for a success. */
  resultCode: string;
  resultReason: string;
  userAgent: string;
  correlationId: string;
  sessionId: string;
  tokenId: string;
  deviceId: string;
  deviceName: string;
  os: string;
  browser: string;
  trustType: string;
  isCompliant: boolean | null;
  isManaged: boolean | null;
  clientApp: string;
  authRequirement: string;
  authProtocol: string;
  transferMethod: string;
  incomingTokenType: string;
  clientCredentialType: string;
  tokenIssuer: string;
  crossTenant: string;
  userType: string;
  caStatus: string;
  riskLevel: string;
  riskState: string;
  /** How many sign-ins the row stands for: the portal groups identical ones. */
  groupedCount: number;
  extra: Extra;
};

/** A sign-in of which nothing is told but its time. */
export const blankSignIn: Omit<SignIn, "eventTime"> = {
  recordId: "",
  ingestedTime: null,
  kind: "unknown",
  sourceTable: "",
  upn: "",
  userDisplayName: "",
  servicePrincipalId: "",
  appId: "",
  appName: "",
  resourceId: "",
  resourceName: "",
  ip: "",
  asn: null,
  country: "",
  region: "",
  city: "",
  resultCode: "",
  resultReason: "",
  userAgent: "",
  correlationId: "",
  sessionId: "",
  tokenId: "",
  deviceId: "",
  deviceName: "",
  os: "",
  browser: "",
  trustType: "",
  isCompliant: null,
  isManaged: null,
  clientApp: "",
  authRequirement: "",
  authProtocol: "",
  transferMethod: "",
  incomingTokenType: "",
  clientCredentialType: "",
  tokenIssuer: "",
  crossTenant: "",
  userType: "",
  caStatus: "",
  riskLevel: "",
  riskState: "",
  groupedCount: 1,
  extra: {},
};

/** The groups of a sign-in's columns that repeat from row to row, by the column that holds the id of their dictionary entry. */
export type SignInGroups = {
  account_id: Pick<SignIn, "upn" | "userDisplayName" | "servicePrincipalId" | "kind">;
  application_id: Pick<SignIn, "appId" | "appName">;
  resource_id: Pick<SignIn, "resourceId" | "resourceName">;
  ip_id: Pick<SignIn, "ip">;
  place_id: Pick<SignIn, "country" | "region" | "city">;
  result_id: Pick<SignIn, "resultCode" | "resultReason">;
  user_agent_id: Pick<SignIn, "userAgent">;
  device_id: Pick<SignIn, "deviceId" | "deviceName" | "os" | "browser" | "trustType" | "isCompliant" | "isManaged">;
  trait_id: Pick<
    SignIn,
    | "sourceTable"
    | "clientApp"
    | "authRequirement"
    | "authProtocol"
    | "transferMethod"
    | "incomingTokenType"
    | "clientCredentialType"
    | "tokenIssuer"
    | "crossTenant"
    | "userType"
    | "caStatus"
    | "riskLevel"
    | "riskState"
  >;
};

export type SecurityAlert = {
  alertId: string;
  eventTime: Micros;
  name: string;
  displayName: string;
  severity: string;
  status: string;
  subscription: string;
  /** As logged; the loader upper-cases it. */
  compromisedEntity: string;
  product: string;
  provider: string;
  link: string;
  extra: Extra;
};

export type WindowsLogon = {
  eventTime: Micros;
  eventId: number;
  /** As logged; the loader upper-cases it. */
  computer: string;
  /** The event's number in its log, '' where the export drops it. */
  recordNumber: string;
  logonType: number | null;
  account: string;
  accountType: string;
  activity: string;
  ip: string;
  workstation: string;
  logonId: string;
  extra: Extra;
};

/** A step of an authentication that comes in a file of its own; it belongs to the sign-in with that id. */
export type AuthStep = {
  recordId: string;
  eventTime: Micros | null;
  /** As an entry of `AuthenticationDetails`. */
  step: Record<string, unknown>;
};

export type EventTable = "sign_in" | "security_alert" | "windows_logon";

/** A canonical event with the place that it came from. */
export type Located<Event> = { event: Event; line: number; offset: number };
