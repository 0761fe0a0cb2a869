import { parseArgs } from "node:util";
import { AppError } from "@/lib/errors";
import { getSuppression } from "@/lib/suppressions/data";
import { hiddenFindings } from "@/lib/suppressions/hidden/data";
import type { HiddenFinding } from "@/lib/suppressions/schema";
import { formatOf } from "./format";
import { type Column, writerOf } from "./row-writer";
import { suppressionNumber } from "./suppression-options";

const columns: Column<HiddenFinding>[] = [
  { name: "id", value: (row) => row.id },
  { name: "now", value: (row) => row.place },
  { name: "hunt", value: (row) => row.hunt },
  { name: "severity", value: (row) => row.severity },
  { name: "status", value: (row) => row.status },
  { name: "verdict", value: (row) => row.verdict },
  { name: "title", value: (row) => row.title },
  { name: "since", value: (row) => row.since },
  { name: "hits", value: (row) => row.hits },
  { name: "lastHitAt", value: (row) => row.lastHitAt },
];

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { format: { type: "string" }, json: { type: "boolean" } },
    allowPositionals: true,
  });
  const id = suppressionNumber(positionals);
  if (!(await getSuppression(id))) throw new AppError("not-found", `There is no suppression ${id}.`);
  const writer = writerOf(formatOf(values.json ? "json" : values.format), columns);
  await writer.open("[");
  for (let page = 1; ; page += 1) {
    const { findings } = await hiddenFindings(id, page);
    if (findings.length === 0) break;
    for (const finding of findings) await writer.write(finding);
  }
  await writer.close("]");
  return 0;
}
