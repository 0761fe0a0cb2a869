import { parseArgs } from "node:util";
import { statuses } from "@/lib/findings/schema";
import { huntBySlug } from "@/lib/hunts/catalogue";
import { eachIncident } from "@/lib/incidents/data";
import type { IncidentStatus } from "@/lib/incidents/schema";
import { textTable } from "./text-table";
import { UsageError } from "./usage";

function statusOf(text: string | undefined): IncidentStatus | undefined {
  const status = statuses.find((known) => known === text);
  if (text !== undefined && !status) throw new UsageError(`--status is one of ${statuses.join(", ")}.`);
  return status;
}

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { json: { type: "boolean" }, status: { type: "string" }, hunt: { type: "string" } },
  });
  if (values.hunt !== undefined && !huntBySlug(values.hunt)) throw new UsageError(`There is no hunt "${values.hunt}".`);
  const lines: string[][] = [];
  for await (const incident of eachIncident({ hunt: values.hunt, status: statusOf(values.status) })) {
    if (values.json) {
      process.stdout.write(`${JSON.stringify(incident)}\n`);
      continue;
    }
    const { number, severity, status, owner, findings, lastSeen, title } = incident;
    const seen = lastSeen.slice(0, 16).replace("T", " ");
    lines.push([String(number), severity, status, owner ?? "", String(findings), seen, title]);
  }
  if (!values.json) {
    const header = ["no.", "severity", "status", "owner", "findings", "last seen (UTC)", "incident"];
    process.stdout.write(`${textTable(header, lines, 96)}\n`);
  }
  return 0;
}
