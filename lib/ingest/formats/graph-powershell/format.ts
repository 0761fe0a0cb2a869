import { countKnown, defineFormat, hasAny, type Sample } from "@/lib/ingest/formats/define-format";
import { graphSignInFrom, partOf } from "@/lib/ingest/formats/graph-row";
import { hasGraphSignIns } from "@/lib/ingest/formats/graph-sign-ins/format";
import { isPowershellText, isTypeName } from "@/lib/ingest/formats/powershell-text";

const known =
  `createddatetime userprincipalname userdisplayname userid appdisplayname appid ipaddress clientappused correlationid id status
  riskstate risklevelduringsignin risklevelaggregated riskdetail conditionalaccessstatus isinteractive resourcedisplayname resourceid
  devicedetail location`.split(/\s+/);

const wholes = ["status", "devicedetail", "location", "appliedconditionalaccesspolicies", "additionalproperties"];
const foreign = ["timegenerated", "resulttype", "locationdetails", "operationname", "category", "properties", "type"];

/** True where objects became text: the names of their types, or all in one line beyond the depth that was asked for. */
const hasTexts = ({ rows }: Sample) => rows.some((row) => wholes.some((key) => isPowershellText(row.get(key))));

/** True when the names of types are all that is left of the results. */
function losesResults({ rows, keys }: Sample): boolean {
  if ([...keys].some((key) => partOf(key) === "Status.errorCode")) return false;
  const said = rows.map((row) => row.get("status")).filter((value) => value !== "");
  return said.length > 0 && said.every(isTypeName);
}

/** What `Get-MgAuditLogSignIn` gives, as CSV whole or with the properties that a script selects, and as JSON. */
export const graphPowershell = defineFormat({
  id: "graph-powershell",
  label: "Graph PowerShell sign-ins",
  eventTable: "sign_in",
  times: ["createddatetime"],
  // The dates are in the format of the analyst's machine, and whether they are in its zone too depends on the script.
  zoneless: "ask",
  recognise(sample) {
    if (hasGraphSignIns(sample)) {
      return {
        score: countKnown(sample, known) + 14,
        table: "GraphSignIn",
        because: "it has Graph's properties with the capitals, dates or texts that PowerShell makes of them",
      };
    }
    if (!sample.keys.has("createddatetime") || hasAny(sample, ...foreign)) return null;
    if (!hasAny(sample, "userprincipalname", "serviceprincipalid", "userdisplayname")) return null;
    const isUnexpanded = hasTexts(sample);
    const named = [...sample.keys].filter((key) => partOf(key) !== undefined).length;
    if (!isUnexpanded && (named < 2 || !hasAny(sample, "ipaddress", "appdisplayname"))) return null;
    const because =
      named < 2
        ? "it holds texts such as @{ErrorCode=0} or names of .NET types, which PowerShell writes in place of objects"
        : "it has CreatedDateTime and parts of Graph's objects in columns of their own";
    return {
      score: countKnown(sample, known) + named + 10,
      table: "GraphSignIn",
      because: losesResults(sample)
        ? `${because}. Its Status column lost the result codes: whether a sign-in succeeded is not known. Expand Status.ErrorCode when you export, or export JSON`
        : because,
    };
  },
  map: graphSignInFrom,
});
