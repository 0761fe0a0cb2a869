import { countKnown, defineFormat, hasAll, hasAny, type Sample } from "@/lib/ingest/formats/define-format";
import { object } from "@/lib/ingest/formats/fields";
import { isPowershellText } from "@/lib/ingest/formats/powershell-text";
import { RenamedRow } from "@/lib/ingest/formats/renamed-row";
import { signInFrom } from "@/lib/ingest/formats/sign-in-from";
import type { Row } from "@/lib/ingest/row";

const known =
  `id createddatetime userprincipalname userdisplayname userid appid appdisplayname ipaddress clientappused correlationid
  conditionalaccessstatus isinteractive riskdetail risklevelaggregated risklevelduringsignin riskstate resourcedisplayname resourceid
  status devicedetail location appliedconditionalaccesspolicies useragent signineventtypes autonomoussystemnumber
  originaltransfermethod uniquetokenidentifier sessionid serviceprincipalid incomingtokentype`.split(/\s+/);

/** Log Analytics and diagnostic records have columns of the same names, but these only they have. */
const foreign = ["timegenerated", "resulttype", "locationdetails", "operationname", "category", "properties", "type"];

/** Properties that Graph names otherwise than Log Analytics. */
const propertyNames = new Map([
  ["resourceid", "ResourceIdentity"],
  ["location", "LocationDetails"],
]);

function renamed(row: Row): Row {
  const to = new RenamedRow(row.isUtc?.("createddatetime"));
  for (const [name, value] of row.entries()) to.set(propertyNames.get(name.toLowerCase()) ?? name, value);
  return to;
}

const hasStatus = ({ rows }: Sample) =>
  rows.some((row) => Object.keys(object(row.get("status"))).some((name) => name.toLowerCase() === "errorcode"));
const hasPlace = ({ rows }: Sample) => rows.some((row) => typeof row.get("location") === "object");

/** What Graph itself never does: capitalise names, write objects as text. */
const isFromPowershell = ({ rows }: Sample) =>
  rows.some((row) => [...row.entries()].some(([name, value]) => name === "CreatedDateTime" || isPowershellText(value)));

/** True for the properties of Graph's sign-ins, with objects where Graph has objects. */
export function hasGraphSignIns(sample: Sample): boolean {
  if (!hasAll(sample, "id", "createddatetime") || hasAny(sample, ...foreign)) return false;
  if (!hasAny(sample, "appdisplayname", "userprincipalname", "serviceprincipalid")) return false;
  return hasStatus(sample) || hasPlace(sample);
}

/** Sign-ins as Microsoft Graph gives them: the portal's JSON download, answers of v1.0 and beta, and collectors that keep them. */
export const graphSignIns = defineFormat({
  id: "graph-sign-ins",
  label: "Microsoft Graph sign-ins",
  eventTable: "sign_in",
  times: ["createddatetime"],
  zoneless: "ask",
  recognise(sample) {
    if (!hasGraphSignIns(sample) || isFromPowershell(sample)) return null;
    return {
      score: countKnown(sample, known) + 15,
      table: "GraphSignIn",
      because: "it has createdDateTime and a status with an errorCode, as Microsoft Graph gives them",
    };
  },
  cells: { names: propertyNames },
  map: (row, context) => signInFrom(renamed(row), context),
});
