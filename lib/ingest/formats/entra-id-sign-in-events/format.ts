import type { SignIn } from "@/lib/ingest/canonical";
import { commonValue, countKnown, defineFormat, hasAll } from "@/lib/ingest/formats/define-format";
import { asn, boolean, id, json, object, rest, text, time, word } from "@/lib/ingest/formats/fields";
import { resultCode } from "@/lib/ingest/formats/sign-in-from";
import { JsonRow, type Row, RowError } from "@/lib/ingest/row";
import type { Kind } from "@/lib/sign-ins/schema";

const known =
  `timestamp application applicationid logontype errorcode correlationid sessionid accountdisplayname accountobjectid
  accountupn isexternaluser isguestuser devicename osplatform devicetrusttype requestid reportid entraiddeviceid ipaddress country
  clientappused useragent uniquetokenid gatewayja4 endpointcall resourcedisplayname`.split(/\s+/);

const consumed = new Set(
  `timestamp timegenerated requestid accountupn accountdisplayname application applicationid resourceid resourcedisplayname ipaddress
  country state city errorcode useragent correlationid sessionid uniquetokenid entraiddeviceid aaddeviceid devicename osplatform browser
  devicetrusttype iscompliant ismanaged clientappused authenticationrequirement tokenissuertype isguestuser conditionalaccessstatus
  risklevelduringsignin riskstate logontype type`.split(/\s+/),
);

/** Names of columns that another table calls otherwise; the rest keeps its own. */
const renamed = new Map([
  ["accountobjectid", "UserId"],
  ["resourcetenantid", "ResourceTenantId"],
]);

/** Advanced hunting writes numbers where every other source writes words. */
const riskLevels = new Map([
  ["0", ""],
  ["1", "none"],
  ["10", "low"],
  ["50", "medium"],
  ["100", "high"],
]);
const riskStates = new Map([
  ["0", "none"],
  ["1", "confirmedSafe"],
  ["2", "remediated"],
  ["3", "dismissed"],
  ["4", "atRisk"],
  ["5", "confirmedCompromised"],
]);
const conditionalAccess = new Map([
  ["0", "success"],
  ["1", "failure"],
  ["2", "notApplied"],
]);
const tokenIssuers = new Map([
  ["0", "AzureAD"],
  ["1", "ADFederationServices"],
]);
const trustTypes = new Map([
  ["azure ad joined", "AzureAd"],
  ["azure ad registered", "Workplace"],
  ["hybrid azure ad joined", "ServerAd"],
]);

const decoded = (words: Map<string, string>, value: string) => words.get(value.toLowerCase()) ?? value;

/** `["nonInteractiveUser"]` as text or as a list; a mere search for "interactiveUser" would match both kinds. */
function kindOf(value: unknown): Kind {
  const list = json(value);
  const types = (Array.isArray(list) ? list : [list]).map((type) => String(type).trim().toLowerCase());
  if (types.includes("noninteractiveuser")) return "non-interactive";
  return types.includes("interactiveuser") ? "interactive" : "unknown";
}

/** A streamed record carries the row in `properties`. */
function unwrapped(row: Row): Row {
  const properties = row.get("properties");
  return properties === "" ? row : new JsonRow(object(properties));
}

/** Sign-ins as Defender XDR's advanced hunting has them. */
export const entraIdSignInEvents = defineFormat({
  id: "entra-id-sign-in-events",
  label: "Defender XDR sign-in events",
  eventTable: "sign_in",
  recognise(sample) {
    const category = commonValue(sample, "category");
    const streamed = /^AdvancedHunting-(EntraIdSignInEvents|AADSignInEventsBeta)$/i.exec(category)?.[1];
    if (streamed) return { score: 40, table: streamed, because: `its records are streamed under ${category}` };
    if (!hasAll(sample, "timestamp", "accountupn", "logontype") || !hasAll(sample, "errorcode")) return null;
    const isBeta = sample.keys.has("aaddeviceid");
    return {
      score: countKnown(sample, known),
      table: isBeta ? "AADSignInEventsBeta" : "EntraIdSignInEvents",
      because: isBeta ? "only that table has AadDeviceId" : "it has Timestamp, AccountUpn, LogonType and ErrorCode",
    };
  },
  map(source, context): SignIn {
    const row = unwrapped(source);
    const eventTime = time(row, context, "timestamp");
    if (eventTime === null) throw new RowError("the row has no Timestamp");
    const isGuest = boolean(row.get("isguestuser"));
    return {
      recordId: id(row, "requestid"),
      eventTime,
      ingestedTime: time(row, context, "timegenerated"),
      kind: kindOf(row.get("logontype")),
      sourceTable: context.table,
      upn: text(row, "accountupn"),
      userDisplayName: text(row, "accountdisplayname"),
      servicePrincipalId: "",
      appId: id(row, "applicationid"),
      appName: text(row, "application"),
      resourceId: id(row, "resourceid"),
      resourceName: text(row, "resourcedisplayname"),
      ip: text(row, "ipaddress").trim(),
      asn: asn(row.get("autonomoussystemnumber")),
      country: text(row, "country"),
      region: text(row, "state"),
      city: text(row, "city"),
      resultCode: resultCode(row.get("errorcode")),
      resultReason: "",
      userAgent: text(row, "useragent"),
      correlationId: text(row, "correlationid"),
      sessionId: text(row, "sessionid"),
      tokenId: text(row, "uniquetokenid"),
      deviceId: id(row, "entraiddeviceid") || id(row, "aaddeviceid"),
      deviceName: text(row, "devicename"),
      os: text(row, "osplatform"),
      browser: text(row, "browser"),
      trustType: decoded(trustTypes, text(row, "devicetrusttype")),
      isCompliant: boolean(row.get("iscompliant")),
      isManaged: boolean(row.get("ismanaged")),
      clientApp: text(row, "clientappused"),
      authRequirement: word(row, "authenticationrequirement"),
      authProtocol: "",
      transferMethod: "",
      incomingTokenType: "",
      clientCredentialType: "",
      tokenIssuer: decoded(tokenIssuers, word(row, "tokenissuertype")),
      crossTenant: "",
      userType: isGuest === null ? "" : isGuest ? "Guest" : "Member",
      caStatus: decoded(conditionalAccess, word(row, "conditionalaccessstatus")),
      riskLevel: decoded(riskLevels, word(row, "risklevelduringsignin")),
      riskState: decoded(riskStates, word(row, "riskstate")),
      groupedCount: 1,
      extra: rest(row, consumed, (name) => renamed.get(name.toLowerCase()) ?? name),
    };
  },
});
