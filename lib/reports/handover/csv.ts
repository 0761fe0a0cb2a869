import { csvLine } from "@/lib/export/csv";
import { commentLines } from "@/lib/export/provenance";
import { isoInZone } from "@/lib/time/zone";
import type { ReportContent, ReportRow } from "../content";
import { redactWords, tlpName } from "../schema";

type Cell = string | number | boolean;

const columns: Array<[label: string, value: (row: ReportRow, zone: string) => Cell]> = [
  ["No.", ({ no }) => no],
  ["Findings", ({ findings }) => findings.map((no) => `F${no}`).join(" ")],
  ["Time (UTC)", ({ at }) => at],
  ["Time (zone of the report)", ({ at }, zone) => isoInZone(at, zone)],
  ["Event", ({ table }) => table],
  ["Kind", ({ kind }) => kind],
  ["Role", ({ role }) => role],
  ["User", ({ user }) => user],
  ["Application", ({ app }) => app],
  ["Computer", ({ computer }) => computer],
  ["What", ({ event }) => event],
  ["IP address", ({ ip }) => ip],
  ["ASN", ({ asn }) => asn],
  ["Network", ({ network }) => network],
  ["Country", ({ country }) => country],
  ["City", ({ city }) => city],
  ["Result", ({ code }) => code],
  ["What it means", ({ meaning }) => meaning],
  ["User agent", ({ userAgent }) => userAgent],
  ["Session", ({ session }) => session],
  ["Correlation id", ({ correlation }) => correlation],
  ["Record id", ({ recordId }) => recordId],
  ["Address may be inherited", ({ mayBeInherited }) => mayBeInherited],
  ["Loaded", ({ isLoaded }) => isLoaded],
];

/** The evidence rows for a spreadsheet: no cell calculates, and lines above say what they are. */
export function csvReport({ head, evidence, files, runs }: ReportContent): string {
  const { rows, total, cap, isShown } = evidence;
  const about = commentLines({
    product: head.product,
    report: head.title,
    about: `${head.reference}: ${head.subject}`,
    client: head.client || "not said",
    case: head.caseReference || "not said",
    "prepared by": head.author,
    "prepared at": head.preparedAt,
    sharing: tlpName(head.tlp),
    "time zone": head.zone,
    rows: isShown
      ? `${rows.length} of ${total}${cap === null ? " (no limit set)" : ` (limited by the author to ${cap})`}`
      : `none of ${total} (left out by the author)`,
    redaction:
      head.redacted.length === 0
        ? "nothing"
        : head.redacted.map(
            ({ kind, mode }) => `${redactWords[kind].label}: ${mode === "black" ? "blacked out" : "pseudonyms"}`,
          ),
    hunts: runs.map(({ hunt, version, id }) => `${hunt} ${version}, run ${id}`),
    "source files": files.map(
      ({ file, sha256, rows: count }) => `${file} sha-256 ${sha256 || "not known"}, ${count} rows here`,
    ),
  });
  const lines = rows.map((row) => csvLine(columns.map(([, value]) => value(row, head.zone))));
  return `\ufeff${about}${csvLine(columns.map(([label]) => label))}${lines.join("")}`;
}
