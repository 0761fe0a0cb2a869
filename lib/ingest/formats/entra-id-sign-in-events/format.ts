import type { Extra, SignIn } from "@/lib/ingest/canonical";
import { commonValue, countKnown, defineFormat, hasAll, hasAny, type Sample } from "@/lib/ingest/formats/define-format";
import { asn, boolean, id, name, object, rest, stringOf, time, word } from "@/lib/ingest/formats/fields";
import { trustType } from "@/lib/ingest/formats/vocabulary";
import { isEmpty, JsonRow, type Row, RowError } from "@/lib/ingest/row";
import { conditionalAccess, errorCode, kindOf, riskLevel, riskState, tokenIssuer } from "./codes";

const known =
  `timestamp application applicationid logontype errorcode correlationid sessionid accountdisplayname accountobjectid
  accountupn isexternaluser isguestuser devicename osplatform devicetrusttype requestid reportid entraiddeviceid ipaddress country
  clientappused useragent uniquetokenid gatewayja4 endpointcall resourcedisplayname`.split(/\s+/);

const consumed = new Set(
  `timestamp timegenerated requestid accountupn accountdisplayname application applicationid resourceid resourcedisplayname ipaddress
  country state city latitude longitude errorcode useragent correlationid sessionid uniquetokenid entraiddeviceid aaddeviceid
  devicename osplatform browser devicetrusttype iscompliant ismanaged clientappused authenticationrequirement tokenissuertype
  isguestuser conditionalaccessstatus risklevelduringsignin risklevelaggregated riskstate logontype type category tablename
  isthroughglobalsecureaccess issigninthroughglobalsecureaccess`.split(/\s+/),
);

/** Names of columns that Log Analytics calls otherwise; the rest keeps its own. */
const renamed = new Map([
  ["accountobjectid", "UserId"],
  ["tenantid", "AADTenantId"],
  ["riskdetails", "RiskDetail"],
]);

const tables = ["EntraIdSignInEvents", "AADSignInEventsBeta"];

/** The table that a `Type` or the category of a streamed record names, or undefined for any other. */
export function huntingTable(name: string): string | undefined {
  const key = name.replace(/^AdvancedHunting-/i, "").toLowerCase();
  return tables.find((table) => table.toLowerCase() === key);
}

const nameIn = (row: Row) => word(row, "category") || word(row, "type");

/** A streamed record carries the row in `properties`, and beside it the tenant and when it was sent. */
function unwrapped(record: Row): Row {
  const properties = object(record.get("properties"));
  if (Object.keys(properties).length === 0) return record;
  const row: Record<string, unknown> = { TimeGenerated: record.get("time"), TenantId: record.get("tenantid") };
  for (const [name, value] of Object.entries(properties)) if (!isEmpty(value)) row[name] = value;
  return new JsonRow(row);
}

function userType(row: Row): string {
  const isGuest = boolean(row.get("isguestuser")) ?? boolean(row.get("isexternaluser"));
  return isGuest === null ? "" : isGuest ? "Guest" : "Member";
}

/** Columns that say in another shape what Log Analytics says: they go by its names. */
function reshaped(row: Row): Extra {
  const extra: Extra = {};
  const [latitude, longitude] = ["latitude", "longitude"].map((key) => Number.parseFloat(stringOf(row.get(key))));
  if (Number.isFinite(latitude) && Number.isFinite(longitude)) {
    extra.LocationDetails = { geoCoordinates: { latitude, longitude } };
  }
  const aggregated = riskLevel(row.get("risklevelaggregated"));
  if (aggregated !== "") extra.RiskLevelAggregated = aggregated;
  const secured = ["issigninthroughglobalsecureaccess", "isthroughglobalsecureaccess"].map((key) => row.get(key));
  const throughSecureAccess = boolean(secured.find((value) => !isEmpty(value)));
  if (throughSecureAccess !== null) extra.IsThroughGlobalSecureAccess = throughSecureAccess;
  return extra;
}

function recognise(sample: Sample) {
  const score = countKnown(sample, known);
  for (const column of ["category", "type"]) {
    const value = commonValue(sample, column);
    const table = huntingTable(value);
    if (table && (column === "type" ? hasAny(sample, "timestamp", "timegenerated") : hasAll(sample, "properties"))) {
      const because = column === "type" ? "its Type column says so" : `its records are streamed under ${value}`;
      return { score: score + 40, table, because };
    }
  }
  if (nameIn(sample.rows[0] ?? new JsonRow({})) !== "") return null;
  if (!hasAll(sample, "timestamp", "accountupn", "logontype", "errorcode", "requestid")) return null;
  const isBeta = sample.keys.has("aaddeviceid");
  return {
    score: score + 5,
    table: isBeta ? "AADSignInEventsBeta" : "EntraIdSignInEvents",
    because: isBeta ? "only that table has AadDeviceId" : "it has Timestamp, AccountUpn, LogonType and ErrorCode",
  };
}

/** Sign-ins as Defender XDR's advanced hunting has them: portal CSV, hunting API, streaming. */
export const entraIdSignInEvents = defineFormat({
  id: "entra-id-sign-in-events",
  label: "Defender XDR sign-in events",
  eventTable: "sign_in",
  times: ["timestamp", "timegenerated"],
  inner: unwrapped,
  recognise,
  map(record, context): SignIn {
    const named = nameIn(record);
    const table = named === "" ? context.table : huntingTable(named);
    if (table === undefined)
      throw new RowError(`this is a row of ${named.replace(/^AdvancedHunting-/i, "")}, not a sign-in`);
    const row = unwrapped(record);
    const ingested = time(row, context, "timegenerated");
    const eventTime = time(row, context, "timestamp") ?? ingested;
    if (eventTime === null) throw new RowError("the row has no Timestamp");
    const [upn, appName, ip] = [name(row, "accountupn"), name(row, "application"), name(row, "ipaddress").trim()];
    if (upn === "" && appName === "" && ip === "" && id(row, "accountobjectid") === "") {
      throw new RowError("the row names no user, no application and no address");
    }
    return {
      recordId: id(row, "requestid"),
      eventTime,
      ingestedTime: ingested,
      kind: kindOf(row.get("logontype")),
      sourceTable: table,
      upn,
      userDisplayName: name(row, "accountdisplayname"),
      servicePrincipalId: "",
      appId: id(row, "applicationid"),
      appName,
      resourceId: id(row, "resourceid"),
      resourceName: name(row, "resourcedisplayname"),
      ip,
      asn: asn(row.get("autonomoussystemnumber")),
      country: name(row, "country"),
      region: name(row, "state"),
      city: name(row, "city"),
      resultCode: errorCode(row.get("errorcode")),
      resultReason: "",
      userAgent: name(row, "useragent"),
      correlationId: id(row, "correlationid"),
      sessionId: id(row, "sessionid"),
      tokenId: id(row, "uniquetokenid"),
      deviceId: id(row, "entraiddeviceid") || id(row, "aaddeviceid"),
      deviceName: name(row, "devicename"),
      os: name(row, "osplatform"),
      browser: name(row, "browser"),
      trustType: trustType(name(row, "devicetrusttype")),
      isCompliant: boolean(row.get("iscompliant")),
      isManaged: boolean(row.get("ismanaged")),
      clientApp: name(row, "clientappused"),
      authRequirement: word(row, "authenticationrequirement"),
      authProtocol: "",
      transferMethod: "",
      incomingTokenType: "",
      clientCredentialType: "",
      tokenIssuer: tokenIssuer(row.get("tokenissuertype")),
      crossTenant: "",
      userType: userType(row),
      caStatus: conditionalAccess(row.get("conditionalaccessstatus")),
      riskLevel: riskLevel(row.get("risklevelduringsignin")),
      riskState: riskState(row.get("riskstate")),
      groupedCount: 1,
      extra: { ...rest(row, consumed, (column) => renamed.get(column.toLowerCase()) ?? column), ...reshaped(row) },
    };
  },
});
