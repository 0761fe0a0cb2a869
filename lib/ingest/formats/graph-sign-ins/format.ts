import { countKnown, defineFormat, hasAll, hasAny, type Sample } from "@/lib/ingest/formats/define-format";
import { object } from "@/lib/ingest/formats/fields";
import { graphSignInFrom } from "@/lib/ingest/formats/graph-row";

const known =
  `id createddatetime userprincipalname userdisplayname userid appid appdisplayname ipaddress clientappused correlationid
  conditionalaccessstatus isinteractive riskdetail risklevelaggregated risklevelduringsignin riskstate resourcedisplayname resourceid
  status devicedetail location appliedconditionalaccesspolicies useragent signineventtypes autonomoussystemnumber
  originaltransfermethod uniquetokenidentifier sessionid serviceprincipalid incomingtokentype`.split(/\s+/);

/** Log Analytics and diagnostic records have columns of the same names, but these only they have. */
const foreign = ["timegenerated", "resulttype", "locationdetails", "operationname", "category", "properties", "type"];

const hasStatus = ({ rows }: Sample) =>
  rows.some((row) => Object.keys(object(row.get("status"))).some((name) => name.toLowerCase() === "errorcode"));
const hasPlace = ({ rows }: Sample) => rows.some((row) => typeof row.get("location") === "object");
const isFromPowerShell = ({ rows }: Sample) =>
  rows.some((row) => /^\\?\/Date\(/.test(String(row.get("createddatetime"))));

/** Sign-ins as Microsoft Graph gives them: the portal's JSON download, v1.0 and beta answers, PowerShell and collectors that keep them as JSON. */
export const graphSignIns = defineFormat({
  id: "graph-sign-ins",
  label: "Microsoft Graph sign-ins",
  eventTable: "sign_in",
  times: ["createddatetime"],
  zoneless: "ask",
  recognise(sample) {
    if (!hasAll(sample, "id", "createddatetime") || hasAny(sample, ...foreign)) return null;
    if (!hasAny(sample, "appdisplayname", "userprincipalname", "serviceprincipalid")) return null;
    if (!hasStatus(sample) && !hasPlace(sample)) return null;
    const how = isFromPowerShell(sample) ? "dates as PowerShell writes them in JSON" : "createdDateTime";
    return {
      score: countKnown(sample, known) + 15,
      table: "GraphSignIn",
      because: `it has ${how} and a status with an errorCode, as Microsoft Graph gives them`,
    };
  },
  map: graphSignInFrom,
});
