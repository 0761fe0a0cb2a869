import type { Extra, SignIn } from "@/lib/ingest/canonical";
import { isEmpty, type Row, RowError } from "@/lib/ingest/row";
import type { Kind } from "@/lib/sign-ins/schema";
import type { MapContext } from "./define-format";
import { asn, boolean, id, json, object, rest, stringOf, text, time, without, word } from "./fields";
import { logAnalyticsName } from "./log-analytics-names";

/** Names that stand in columns of the canonical event and need no second place. */
const consumed = new Set(
  `id timegenerated createddatetime userprincipalname userdisplayname serviceprincipalid appid appdisplayname resourceidentity
  resourcedisplayname ipaddress autonomoussystemnumber resulttype resultdescription useragent correlationid sessionid
  uniquetokenidentifier clientappused authenticationrequirement authenticationprotocol originaltransfermethod incomingtokentype
  clientcredentialtype tokenissuertype crosstenantaccesstype usertype conditionalaccessstatus risklevelduringsignin riskstate
  devicedetail locationdetails location status type category tablename`.split(/\s+/),
);

export const kindOfTable = new Map<string, Kind>([
  ["SigninLogs", "interactive"],
  ["AADNonInteractiveUserSignInLogs", "non-interactive"],
  ["AADServicePrincipalSignInLogs", "service-principal"],
  ["AADManagedIdentitySignInLogs", "managed-identity"],
  ["MicrosoftServicePrincipalSignInLogs", "service-principal"],
  ["ADFSSignInLogs", "unknown"],
]);

const tableOfCategory = new Map([
  ["signinlogs", "SigninLogs"],
  ["noninteractiveusersigninlogs", "AADNonInteractiveUserSignInLogs"],
  ["serviceprincipalsigninlogs", "AADServicePrincipalSignInLogs"],
  ["managedidentitysigninlogs", "AADManagedIdentitySignInLogs"],
  ["microsoftserviceprincipalsigninlogs", "MicrosoftServicePrincipalSignInLogs"],
  ["adfssigninlogs", "ADFSSignInLogs"],
]);

/** The sign-in table that a `Category` or `Type` names, or undefined for any other table. */
export function signInTable(name: string): string | undefined {
  const key = name.toLowerCase();
  for (const table of kindOfTable.keys()) if (table.toLowerCase() === key) return table;
  return tableOfCategory.get(key);
}

/** The row's own word on its kind, before what the file as a whole looks like. */
function tableAndKind(row: Row, fileTable: string): { table: string; kind: Kind } {
  const named = word(row, "category") || word(row, "type");
  if (named !== "") {
    const table = signInTable(named);
    if (table === undefined) throw new RowError(`this is a row of ${named}, not a sign-in`);
    return { table, kind: kindOfTable.get(table) ?? "unknown" };
  }
  const types = json(row.get("signineventtypes"));
  const type = String(Array.isArray(types) ? types[0] : types).toLowerCase();
  const isInteractive = boolean(row.get("isinteractive"));
  const kind =
    kindOfEventType.get(type) ??
    (isInteractive === null ? kindOfTable.get(fileTable) : isInteractive ? "interactive" : "non-interactive");
  return { table: fileTable, kind: kind ?? "unknown" };
}

const kindOfEventType = new Map<string, Kind>([
  ["interactiveuser", "interactive"],
  ["noninteractiveuser", "non-interactive"],
  ["serviceprincipal", "service-principal"],
  ["managedidentity", "managed-identity"],
]);

/** The code as text: a success is '0' in whatever words a pipeline said it. */
export function resultCode(value: unknown): string {
  const code = stringOf(value).trim();
  return /^success$/i.test(code) ? "0" : code;
}

function result(row: Row): { resultCode: string; resultReason: string; status: Readonly<Record<string, unknown>> } {
  const status = object(row.get("status"));
  const own = resultCode(row.get("resulttype"));
  const nested = resultCode(status.errorCode);
  // "Failure" is no code: the nested one knows better.
  const code = own === "" || (!/^\d+$/.test(own) && nested !== "") ? nested : own;
  const reason = text(row, "resultdescription") || (code === "0" ? "" : stringOf(status.failureReason));
  return { resultCode: code, resultReason: reason, status };
}

function place(row: Row) {
  const location = row.get("location");
  const details = { ...object(row.get("locationdetails")), ...object(location) };
  const country = typeof json(location) === "string" ? stringOf(location).trim() : "";
  return {
    country: stringOf(details.countryOrRegion) || country,
    region: stringOf(details.state),
    city: stringOf(details.city),
    details,
  };
}

/** A sign-in out of a row that has the columns of Log Analytics, or the like-named properties of Graph. */
export function signInFrom(row: Row, context: MapContext): SignIn {
  const { table, kind } = tableAndKind(row, context.table);
  const ingested = time(row, context, "timegenerated", "time");
  const eventTime = time(row, context, "createddatetime") ?? ingested;
  if (eventTime === null) throw new RowError("the row has neither CreatedDateTime nor TimeGenerated");
  const upn = text(row, "userprincipalname");
  const servicePrincipalId = id(row, "serviceprincipalid");
  const appName = text(row, "appdisplayname");
  const ip = text(row, "ipaddress").trim();
  if (upn === "" && appName === "" && ip === "" && servicePrincipalId === "") {
    throw new RowError("the row names no user, no application and no address");
  }
  const device = object(row.get("devicedetail"));
  const { details, ...where } = place(row);
  const { status, ...outcome } = result(row);

  const extra: Extra = rest(row, consumed, logAnalyticsName);
  keep(
    extra,
    "DeviceDetail",
    without(device, "deviceId", "displayName", "operatingSystem", "browser", "trustType", "isCompliant", "isManaged"),
  );
  keep(extra, "LocationDetails", without(details, "city", "state", "countryOrRegion"));
  const saysMore = stringOf(status.failureReason) !== outcome.resultReason;
  keep(extra, "Status", without(status, "errorCode", ...(saysMore ? [] : ["failureReason"])));
  // A device or place that is no object, such as a redaction or a cut cell, is kept as it stands.
  for (const [key, name] of [
    ["devicedetail", "DeviceDetail"],
    ["locationdetails", "LocationDetails"],
    ["status", "Status"],
  ] as const) {
    const value = row.get(key);
    if (typeof value === "string" && value !== "" && !isRead(value)) extra[name] = value;
  }

  return {
    recordId: id(row, "id"),
    eventTime,
    ingestedTime: ingested,
    kind,
    sourceTable: table,
    upn,
    userDisplayName: text(row, "userdisplayname", "identity"),
    servicePrincipalId,
    appId: id(row, "appid"),
    appName,
    resourceId: id(row, "resourceidentity"),
    resourceName: text(row, "resourcedisplayname"),
    ip,
    asn: asn(row.get("autonomoussystemnumber")),
    ...where,
    ...outcome,
    userAgent: text(row, "useragent"),
    correlationId: text(row, "correlationid"),
    sessionId: text(row, "sessionid"),
    tokenId: text(row, "uniquetokenidentifier"),
    deviceId: stringOf(device.deviceId),
    deviceName: stringOf(device.displayName),
    os: stringOf(device.operatingSystem),
    browser: stringOf(device.browser),
    trustType: stringOf(device.trustType),
    isCompliant: boolean(device.isCompliant),
    isManaged: boolean(device.isManaged),
    clientApp: text(row, "clientappused"),
    authRequirement: word(row, "authenticationrequirement"),
    authProtocol: word(row, "authenticationprotocol"),
    transferMethod: word(row, "originaltransfermethod"),
    incomingTokenType: word(row, "incomingtokentype"),
    clientCredentialType: word(row, "clientcredentialtype"),
    tokenIssuer: word(row, "tokenissuertype"),
    crossTenant: word(row, "crosstenantaccesstype"),
    userType: word(row, "usertype"),
    caStatus: word(row, "conditionalaccessstatus"),
    riskLevel: word(row, "risklevelduringsignin"),
    riskState: word(row, "riskstate"),
    groupedCount: 1,
    extra,
  };
}

/** True for a text whose object went into columns, and for an empty one. */
const isRead = (value: string) => Object.keys(object(value)).length > 0 || /^\s*(?:\{\s*\}|\[\s*\])\s*$/.test(value);

function keep(extra: Extra, name: string, value: Record<string, unknown> | undefined) {
  if (!isEmpty(value)) extra[name] = value;
}
