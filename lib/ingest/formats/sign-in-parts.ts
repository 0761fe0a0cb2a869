import type { Extra, SignInGroups } from "@/lib/ingest/canonical";
import { isEmpty, type Row, RowError } from "@/lib/ingest/row";
import type { Kind } from "@/lib/sign-ins/schema";
import type { MapContext } from "./define-format";
import { boolean, id, isNothing, json, name, nested, object, stringOf, without, word } from "./fields";
import { trustType, userType } from "./vocabulary";

/**
 * One group of columns of a sign-in, and the columns of the row that it is made of. Groups repeat from row to row, so that what
 * was made of the same cells once need not be made again: `of` may read nothing but `keys` and the context.
 */
export type Part<Fields> = {
  keys: readonly string[];
  of: (row: Row, context: MapContext) => Fields & { extra: Extra };
};

export const kindOfTable = new Map<string, Kind>([
  ["SigninLogs", "interactive"],
  ["AADNonInteractiveUserSignInLogs", "non-interactive"],
  ["AADServicePrincipalSignInLogs", "service-principal"],
  ["AADManagedIdentitySignInLogs", "managed-identity"],
  ["MicrosoftServicePrincipalSignInLogs", "service-principal"],
  ["ADFSSignInLogs", "unknown"],
]);

const tableOfKey = new Map([
  ...[...kindOfTable.keys()].map((table): [string, string] => [table.toLowerCase(), table]),
  ["signinlogs", "SigninLogs"],
  ["noninteractiveusersigninlogs", "AADNonInteractiveUserSignInLogs"],
  ["serviceprincipalsigninlogs", "AADServicePrincipalSignInLogs"],
  ["managedidentitysigninlogs", "AADManagedIdentitySignInLogs"],
  ["microsoftserviceprincipalsigninlogs", "MicrosoftServicePrincipalSignInLogs"],
  ["adfssigninlogs", "ADFSSignInLogs"],
]);

/** Copies of a table that a search, a restore or a custom log makes carry its name in front. */
const copySuffix = /(?:_[a-z0-9]+)?_(?:srch|rst|cl)$/;

/** The sign-in table that a `Category` or `Type` names, or undefined for any other table. */
export function signInTable(named: string): string | undefined {
  const key = named.toLowerCase();
  return tableOfKey.get(key) ?? tableOfKey.get(key.replace(copySuffix, ""));
}

const kindOfEventType = new Map<string, Kind>([
  ["interactiveuser", "interactive"],
  ["noninteractiveuser", "non-interactive"],
  ["serviceprincipal", "service-principal"],
  ["managedidentity", "managed-identity"],
]);

const kindKeys = ["category", "type", "signineventtypes", "isinteractive"] as const;

/** The row's own word on its kind, before what the file as a whole looks like. */
function tableAndKind(row: Row, fileTable: string): { table: string; kind: Kind } {
  const [category, type] = [word(row, "category"), word(row, "type")];
  const table = signInTable(category) ?? signInTable(type);
  if (table) return { table, kind: kindOfTable.get(table) ?? "unknown" };
  if (category || type) throw new RowError(`this is a row of ${type || category}, not a sign-in`);
  const types = json(row.get("signineventtypes"));
  const eventType = stringOf(Array.isArray(types) ? types[0] : types).toLowerCase();
  const isInteractive = boolean(row.get("isinteractive"));
  const kind =
    kindOfEventType.get(eventType) ??
    (isInteractive === null ? kindOfTable.get(fileTable) : isInteractive ? "interactive" : "non-interactive");
  return { table: fileTable, kind: kind ?? "unknown" };
}

/** The code as text: a success is '0' in whatever words a pipeline said it. A notebook writes whole numbers with a gap among them as 0.0. */
export function resultCode(value: unknown): string {
  const code = stringOf(value)
    .trim()
    .replace(/^(\d+)\.0$/, "$1");
  return /^success$/i.test(code) ? "0" : code;
}

const keep = (extra: Extra, name: string, value: Record<string, unknown> | undefined) => {
  if (!isEmpty(value)) extra[name] = value;
};

/** A device or place that is no object, such as a redaction or a cut cell, is kept as it stands. */
const keepUnread = (extra: Extra, name: string, value: unknown) => {
  if (typeof value !== "string" || value === "") return;
  const isRead = Object.keys(object(value)).length > 0 || /^\s*(?:\{\s*\}|\[\s*\])\s*$/.test(value);
  if (!isRead) extra[name] = value;
};

const define = <Group extends keyof SignInGroups>(_group: Group, part: Part<SignInGroups[Group]>) => part;

export const accountPart = define("account_id", {
  keys: ["userprincipalname", "userdisplayname", "identity", "serviceprincipalname", "serviceprincipalid", ...kindKeys],
  of(row, context) {
    const servicePrincipalId = id(row, "serviceprincipalid");
    const { kind } = tableAndKind(row, context.table);
    return {
      upn: name(row, "userprincipalname"),
      userDisplayName: name(row, "userdisplayname", "identity", "serviceprincipalname"),
      servicePrincipalId,
      // Graph v1.0 leaves it at that.
      kind: kind === "unknown" && servicePrincipalId !== "" ? "service-principal" : kind,
      extra: {},
    };
  },
});

export const applicationPart = define("application_id", {
  keys: ["appid", "appdisplayname"],
  of: (row) => ({ appId: id(row, "appid"), appName: name(row, "appdisplayname"), extra: {} }),
});

export const resourcePart = define("resource_id", {
  keys: ["resourceidentity", "resourcedisplayname"],
  of: (row) => ({
    resourceId: id(row, "resourceidentity"),
    resourceName: name(row, "resourcedisplayname"),
    extra: {},
  }),
});

export const ipPart = define("ip_id", {
  keys: ["ipaddress"],
  of: (row) => ({ ip: name(row, "ipaddress").trim(), extra: {} }),
});

export const placePart = define("place_id", {
  keys: ["location", "locationdetails"],
  of(row) {
    const location = row.get("location");
    const details = { ...nested(row.get("locationdetails")), ...nested(location) };
    const country = typeof json(location) === "string" && !isNothing(location) ? stringOf(location).trim() : "";
    const extra: Extra = {};
    keep(extra, "LocationDetails", without(details, "city", "state", "countryOrRegion"));
    keepUnread(extra, "LocationDetails", row.get("locationdetails"));
    return {
      country: stringOf(details.countryOrRegion) || country,
      region: stringOf(details.state),
      city: stringOf(details.city),
      extra,
    };
  },
});

export const resultPart = define("result_id", {
  keys: ["resulttype", "resultdescription", "status"],
  of(row) {
    const status = nested(row.get("status"));
    const own = resultCode(row.get("resulttype"));
    const detailed = resultCode(status.errorCode);
    // "Failure" is no code: the one in the details knows better.
    const code = own === "" || (!/^\d+$/.test(own) && detailed !== "") ? detailed : own;
    const reason = name(row, "resultdescription") || (code === "0" ? "" : stringOf(status.failureReason));
    const extra: Extra = {};
    // "Other." is what Graph and the portal give as the reason of a success.
    const said = code === "0" && status.failureReason === "Other." ? "" : stringOf(status.failureReason);
    const saysMore = said !== "" && said !== reason;
    keep(extra, "Status", without(status, "errorCode", ...(saysMore ? [] : ["failureReason"])));
    keepUnread(extra, "Status", row.get("status"));
    return { resultCode: code, resultReason: reason, extra };
  },
});

export const userAgentPart = define("user_agent_id", {
  keys: ["useragent"],
  of: (row) => ({ userAgent: name(row, "useragent"), extra: {} }),
});

export const devicePart = define("device_id", {
  keys: ["devicedetail"],
  of(row) {
    const device = nested(row.get("devicedetail"));
    const extra: Extra = {};
    keep(
      extra,
      "DeviceDetail",
      without(device, "deviceId", "displayName", "operatingSystem", "browser", "trustType", "isCompliant", "isManaged"),
    );
    keepUnread(extra, "DeviceDetail", row.get("devicedetail"));
    return {
      deviceId: stringOf(device.deviceId),
      deviceName: stringOf(device.displayName),
      os: stringOf(device.operatingSystem),
      browser: stringOf(device.browser),
      trustType: trustType(stringOf(device.trustType)),
      isCompliant: boolean(device.isCompliant),
      isManaged: boolean(device.isManaged),
      extra,
    };
  },
});

export const traitPart = define("trait_id", {
  keys: [
    ...kindKeys,
    "clientappused",
    "authenticationrequirement",
    "authenticationprotocol",
    "originaltransfermethod",
    "incomingtokentype",
    "clientcredentialtype",
    "tokenissuertype",
    "crosstenantaccesstype",
    "usertype",
    "conditionalaccessstatus",
    "risklevelduringsignin",
    "riskstate",
  ],
  of: (row, context) => ({
    sourceTable: tableAndKind(row, context.table).table,
    clientApp: name(row, "clientappused"),
    authRequirement: word(row, "authenticationrequirement"),
    authProtocol: word(row, "authenticationprotocol"),
    transferMethod: word(row, "originaltransfermethod"),
    incomingTokenType: word(row, "incomingtokentype"),
    clientCredentialType: word(row, "clientcredentialtype"),
    tokenIssuer: word(row, "tokenissuertype"),
    crossTenant: word(row, "crosstenantaccesstype"),
    userType: userType(word(row, "usertype")),
    caStatus: word(row, "conditionalaccessstatus"),
    riskLevel: word(row, "risklevelduringsignin"),
    riskState: word(row, "riskstate"),
    extra: {},
  }),
});

/** All groups, by the dictionary that holds them. */
export const signInParts = {
  account_id: accountPart,
  application_id: applicationPart,
  resource_id: resourcePart,
  ip_id: ipPart,
  place_id: placePart,
  result_id: resultPart,
  user_agent_id: userAgentPart,
  device_id: devicePart,
  trait_id: traitPart,
} satisfies { [Group in keyof SignInGroups]: Part<SignInGroups[Group]> };

/** Columns that belong to one row alone. */
export const ownKeys = {
  id: "id",
  ingested: ["timegenerated", "time"],
  event: ["createddatetime"],
  asn: "autonomoussystemnumber",
  correlation: "correlationid",
  session: "sessionid",
  token: "uniquetokenidentifier",
} as const;

/** Names that stand in columns of the canonical event and need no second place. */
export const consumedNames: ReadonlySet<string> = new Set([
  ...Object.values(signInParts)
    .flatMap((part) => [...part.keys])
    .filter((key) => !["identity", "serviceprincipalname", "isinteractive", "signineventtypes"].includes(key)),
  ...[ownKeys.id, "timegenerated", "createddatetime", ownKeys.asn, ownKeys.correlation, ownKeys.session, ownKeys.token],
  "tablename",
]);
