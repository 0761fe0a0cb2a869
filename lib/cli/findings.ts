import { parseArgs } from "node:util";
import { eachFinding } from "@/lib/findings/data";
import { type FindingFilter, type FindingRow, statuses } from "@/lib/findings/schema";
import { huntBySlug } from "@/lib/hunts/catalogue";
import { formatOf } from "./format";
import { type Column, writerOf } from "./row-writer";
import { UsageError } from "./usage";

const columns: Column<FindingRow>[] = [
  { name: "id", value: (row) => row.id },
  { name: "hunt", value: (row) => row.hunt },
  { name: "severity", value: (row) => row.severity },
  { name: "status", value: (row) => row.status },
  { name: "verdict", value: (row) => row.verdict },
  { name: "title", value: (row) => row.title },
  { name: "user", value: (row) => row.upn },
  { name: "ip", value: (row) => row.ip },
  { name: "firstSeen", value: (row) => row.firstSeen },
  { name: "lastSeen", value: (row) => row.lastSeen },
  { name: "rows", value: (row) => row.rowCount },
  { name: "notes", value: (row) => row.notes },
  { name: "gone", value: (row) => row.isGone },
  { name: "suppressed", value: (row) => row.isSuppressed },
];

function statusOf(text: string | undefined): FindingFilter["status"] | undefined {
  const status = statuses.find((known) => known === text);
  if (text !== undefined && !status) throw new UsageError(`--status is one of ${statuses.join(", ")}.`);
  return status;
}

/** A list for other tools has everything, and a column that says what is suppressed, unless something else is asked for. */
function suppressedOf(text = "with"): FindingFilter["suppressed"] | undefined {
  if (text === "none") return undefined;
  if (text === "with" || text === "only") return text;
  throw new UsageError("--suppressed is one of with, only, none.");
}

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      hunt: { type: "string" },
      status: { type: "string" },
      suppressed: { type: "string" },
      format: { type: "string" },
    },
  });
  if (values.hunt !== undefined && !huntBySlug(values.hunt)) throw new UsageError(`There is no hunt "${values.hunt}".`);
  const search = { hunt: values.hunt, status: statusOf(values.status), suppressed: suppressedOf(values.suppressed) };
  const writer = writerOf(formatOf(values.format), columns);
  await writer.open("[");
  for await (const finding of eachFinding(search)) {
    await writer.write(finding);
  }
  await writer.close("]");
  return 0;
}
