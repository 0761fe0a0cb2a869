import { parseArgs } from "node:util";
import { z } from "zod";
import { compareRuns } from "@/lib/hunts/compare/data";
import { type ChangeState, changeStates } from "@/lib/hunts/compare/schema";
import { causeCounts, causeWords, settingsWords } from "@/lib/hunts/compare/words";
import { printable, textTable } from "./text-table";
import { UsageError } from "./usage";

const runId = z.uuid();

/** What two runs of a hunt have and have not in common, and why. */
export async function run(args: string[]): Promise<number> {
  const options = { json: { type: "boolean" }, state: { type: "string" } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [a, b] = positionals.map((text) => runId.safeParse(text).data);
  if (!a || !b || positionals.length !== 2) throw new UsageError("Name two runs by their ids.");
  const known = changeStates.find((state) => state === values.state);
  if (values.state !== undefined && !known) throw new UsageError(`--state is one of ${changeStates.join(", ")}.`);
  const states: readonly ChangeState[] = known ? [known] : changeStates.filter((state) => state !== "unchanged");
  const comparison = await compareRuns(a, b, { state: "new", page: 1 });
  const { differences, counts, causes } = comparison;
  if (!values.json) {
    const asked = settingsWords(differences) || "nothing";
    process.stdout.write(
      `Asked differently: ${asked}. In between: ${differences.data.length} uploads, ${differences.lists} changes to lists.\n`,
    );
    for (const { name, before, after } of differences.parameters) {
      process.stdout.write(`  ${name}: ${printable(JSON.stringify(before))} -> ${printable(JSON.stringify(after))}\n`);
    }
    for (const { fileName, what, newRows } of differences.data) {
      process.stdout.write(`  ${printable(fileName)}: ${what === "undone" ? "undone" : `${newRows} new rows`}\n`);
    }
    for (const state of changeStates) {
      const why = state === "new" || state === "gone" ? causeCounts(causes[state], differences) : "";
      process.stdout.write(`${state}: ${counts[state]}${why ? ` (${why})` : ""}\n`);
    }
  } else {
    const sides = {
      a: { id: comparison.a.id, startedAt: comparison.a.startedAt },
      b: { id: comparison.b.id, startedAt: comparison.b.startedAt },
    };
    process.stdout.write(
      `${JSON.stringify({ ...sides, differences, counts, causes, cannotTell: comparison.cannotTell })}\n`,
    );
  }
  const rows: string[][] = [];
  for (const state of states) {
    for (let page = 1; ; page += 1) {
      const { findings, pageSize } =
        page === 1 && state === "new" ? comparison : await compareRuns(a, b, { state, page });
      for (const finding of findings) {
        if (values.json) process.stdout.write(`${JSON.stringify({ state, ...finding })}\n`);
        else
          rows.push([
            state,
            finding.cause ? causeWords(finding.cause, differences) : "",
            finding.severity,
            finding.title,
          ]);
      }
      if (findings.length < pageSize) break;
    }
  }
  if (rows.length > 0) process.stdout.write(`${textTable(["state", "why", "severity", "finding"], rows, 90)}\n`);
  return 0;
}
