import type { SignIn } from "@/lib/ingest/canonical";
import { isEmpty, type Row } from "@/lib/ingest/row";
import { formatMicros } from "@/lib/ingest/times/iso";
import { parseTime } from "@/lib/ingest/times/parse-time";
import type { MapContext } from "./define-format";
import { isNothing, nested } from "./fields";
import { isTypeName, parseHashText } from "./powershell-text";
import { RenamedRow } from "./renamed-row";
import { signInFrom } from "./sign-in-from";

type Group = "Status" | "DeviceDetail" | "LocationDetails" | "geoCoordinates" | "MfaDetail";
type Target = { name: string } | { group: Group; field: string };

const inGroup = (group: Group, field: string, ...names: string[]): Array<[string, Target]> =>
  names.map((name) => [name, { group, field }]);

/** Names that Log Analytics has otherwise, and the parts of objects that scripts put in columns of their own; folded to letters and digits. */
const targets = new Map<string, Target>([
  ["resourceid", { name: "ResourceIdentity" }],
  ["location", { name: "LocationDetails" }],
  ["appliedconditionalaccesspolicies", { name: "ConditionalAccessPolicies" }],
  ["riskeventtypesv2", { name: "RiskEventTypes_V2" }],
  ["asn", { name: "AutonomousSystemNumber" }],
  ["requestid", { name: "Id" }],
  ...inGroup("Status", "errorCode", "errorcode", "statuserrorcode", "statuscode", "signinerrorcode"),
  ...inGroup("Status", "failureReason", "failurereason", "statusfailurereason"),
  ...inGroup("Status", "additionalDetails", "additionaldetails", "statusadditionaldetails"),
  ...inGroup("DeviceDetail", "deviceId", "deviceid", "devicedetaildeviceid"),
  ...inGroup("DeviceDetail", "displayName", "device", "devicename", "devicedisplayname"),
  ...inGroup("DeviceDetail", "displayName", "displayname", "devicedetaildisplayname"),
  ...inGroup("DeviceDetail", "browser", "browser", "devicebrowser", "devicedetailbrowser"),
  ...inGroup("DeviceDetail", "operatingSystem", "os", "operatingsystem", "deviceos", "deviceoperatingsystem"),
  ...inGroup("DeviceDetail", "operatingSystem", "devicedetailoperatingsystem"),
  ...inGroup("DeviceDetail", "trustType", "trusttype", "devicetrusttype", "devicedetailtrusttype"),
  ...inGroup("DeviceDetail", "isCompliant", "iscompliant", "deviceiscompliant", "devicedetailiscompliant"),
  ...inGroup("DeviceDetail", "isManaged", "ismanaged", "deviceismanaged", "devicedetailismanaged"),
  ...inGroup("LocationDetails", "city", "city", "locationcity"),
  ...inGroup("LocationDetails", "state", "state", "locationstate", "region"),
  ...inGroup("LocationDetails", "countryOrRegion", "country", "countryorregion", "locationcountry"),
  ...inGroup("LocationDetails", "countryOrRegion", "locationcountryorregion"),
  ...inGroup("geoCoordinates", "latitude", "latitude"),
  ...inGroup("geoCoordinates", "longitude", "longitude"),
  ...inGroup("MfaDetail", "authMethod", "authmethod"),
  ...inGroup("MfaDetail", "authDetail", "authdetail"),
]);

const known = new Map<string, Target>();

function targetOf(name: string): Target {
  let target = known.get(name);
  if (!target) {
    target = targets.get(name.toLowerCase().replace(/[^a-z0-9]/g, "")) ?? { name };
    if (known.size < 10_000) known.set(name, target);
  }
  return target;
}

/** The part of a status, device or place that a column holds, or undefined for any other column. */
export function partOf(name: string): string | undefined {
  const target = targetOf(name);
  return "group" in target ? `${target.group}.${target.field}` : undefined;
}

const anyTime = { order: null, zone: null };
const isPascal = (name: string) => name.charCodeAt(0) >= 65 && name.charCodeAt(0) <= 90;

/** PowerShell capitalises the names inside objects, too, and writes dates in its own way. */
function asGraph(value: unknown): unknown {
  if (typeof value === "string") {
    const micros = value.startsWith("/Date(") ? parseTime(value, anyTime).micros : null;
    return micros === null ? value : formatMicros(micros);
  }
  if (Array.isArray(value)) return value.map(asGraph);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name.charAt(0).toLowerCase() + name.slice(1), asGraph(item)]),
  );
}

/** A value as it was before PowerShell made text of it; undefined where only the name of its type is left. */
function said(name: string, value: unknown): unknown {
  if (typeof value === "object" && isPascal(name)) return asGraph(value);
  if (typeof value !== "string") return value;
  if (value.startsWith("@{")) return parseHashText(value) ?? value;
  return isTypeName(value) ? undefined : value;
}

const wholes = new Set(["devicedetail", "locationdetails", "mfadetail"]);

function statusOf(whole: unknown, parts: Record<string, unknown>): unknown {
  const text = typeof whole === "string" ? whole.trim() : "";
  const status: Record<string, unknown> = { ...nested(whole), ...parts };
  if (isEmpty(status.errorCode) && /^\d+$/.test(text)) status.errorCode = text;
  if (isEmpty(status.errorCode) && /^success/i.test(text)) status.errorCode = 0;
  // A word such as Failure is no code, but all that there is.
  if (Object.keys(status).length === 0) return text;
  return status;
}

/** A sign-in of Graph under the names of Log Analytics, whether its objects came whole, as text or in columns of their own. */
export function graphRow(row: Row): Row {
  const renamed = new RenamedRow(row.isUtc?.("createddatetime"));
  const groups: Record<Group, Record<string, unknown>> = {
    Status: {},
    DeviceDetail: {},
    LocationDetails: {},
    geoCoordinates: {},
    MfaDetail: {},
  };
  let status: unknown = "";
  const whole = new Map<string, unknown>();
  for (const [name, logged] of row.entries()) {
    const value = said(name, logged);
    if (isEmpty(value)) continue;
    const target = targetOf(name);
    if ("group" in target) {
      if (!isNothing(value)) groups[target.group][target.field] ??= value;
      continue;
    }
    const key = target.name.toLowerCase();
    if (key === "status") status = value;
    else if (wholes.has(key)) whole.set(key, value);
    else renamed.set(target.name, value);
  }
  renamed.set("Status", statusOf(status, groups.Status));
  if (Object.keys(groups.geoCoordinates).length > 0) groups.LocationDetails.geoCoordinates = groups.geoCoordinates;
  for (const name of ["DeviceDetail", "LocationDetails", "MfaDetail"] as const) {
    const [object, parts] = [whole.get(name.toLowerCase()), groups[name]];
    if (Object.keys(parts).length === 0) renamed.set(name, object);
    else renamed.set(name, { ...nested(object), ...parts });
  }
  return renamed;
}

export const graphSignInFrom = (row: Row, context: MapContext): SignIn => signInFrom(graphRow(row), context);
