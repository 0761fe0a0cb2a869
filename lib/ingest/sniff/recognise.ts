import { formats } from "@/lib/ingest/formats";
import type { Format, Recognition, Sample } from "@/lib/ingest/formats/define-format";
import { describeForeign } from "./foreign-tables";
import { headerKey } from "./header-key";
import { summaryColumn } from "./summary";

/** The format that knows most about the sample, or null when none does. */
export function recognise(sample: Sample): { format: Format; recognition: Recognition } | null {
  let best: { format: Format; recognition: Recognition } | null = null;
  for (const format of formats) {
    const recognition = format.recognise(sample);
    if (recognition && (best === null || recognition.score > best.recognition.score)) best = { format, recognition };
  }
  return best;
}

const readable = "Huntboard reads sign-ins, security alerts and Windows logons.";

const timeColumns = /time|^date|^\$?timestamp/;
const idColumns = ["id", "requestid", "request id", "systemalertid", "eventid", "recordnumber"];
const signInColumns = [
  "userprincipalname",
  "accountupn",
  "username",
  "appdisplayname",
  "ipaddress",
  "ip address",
  "resulttype",
  "errorcode",
  "logontype",
];

/** Names of columns in the file's own spelling, where a row fills them. */
function spelledNames(sample: Sample): (key: string) => string {
  const names = new Map<string, string>();
  for (const row of sample.rows) for (const [name] of row.entries()) names.set(headerKey(name).key, name);
  return (key) => names.get(key) ?? key;
}

/** Why a sample with columns of sign-ins is no table of them, or null when nothing says so. */
function describeSummary(sample: Sample): string | null {
  const made = summaryColumn(sample);
  const hasTime = [...sample.keys].some((key) => timeColumns.test(key));
  const hasId = idColumns.some((key) => sample.keys.has(key));
  const isAboutSignIns = signInColumns.some((key) => sample.keys.has(key));
  const missing = [...(hasId ? [] : ["the id of the event"]), ...(hasTime ? [] : ["its time"])].join(" and ");
  const advice = "Export the rows of the table itself, with all columns.";
  if (made !== null && (isAboutSignIns || !hasTime))
    return `This looks like the result of a query that summarises: it has ${spelledNames(sample)(made)}, and no column with ${missing || "the id of the event"}. ${advice}`;
  if (missing !== "" && isAboutSignIns)
    return `This looks like the result of a query that summarises or leaves columns out: no column has ${missing}. ${advice}`;
  return null;
}

/** Says what the file looks like instead, so that the analyst knows what to export. */
export function describeUnknown(sample: Sample): string {
  const named = describeForeign(sample) ?? describeSummary(sample);
  if (named) return `${named} ${readable}`;
  const names = [...sample.keys].filter((key) => key !== "").map(spelledNames(sample));
  const more = names.length > 8 ? ` and ${names.length - 8} more` : "";
  return `No known export has these columns: ${names.slice(0, 8).join(", ")}${more}. ${readable}`;
}
