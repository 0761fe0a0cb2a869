import { loadedSources } from "@/lib/coverage/data";
import { hunts } from "@/lib/hunts/catalogue";
import { everythingScope } from "@/lib/hunts/everything";
import { runHunt } from "@/lib/hunts/run";
import { currentParameters } from "@/lib/hunts/settings/data";
import type { Format } from "./format";
import { printable, textTable } from "./text-table";
import { UsageError } from "./usage";

type Asked = { save: boolean; format: Format; timeLimitSeconds?: number; signal: AbortSignal };

/** Every hunt over everything that is loaded, one after the other: its figures, and its reasons where it cannot tell. */
export async function runAll({ save, format, timeLimitSeconds, signal }: Asked): Promise<number> {
  if (format !== "table" && format !== "jsonl") throw new UsageError("--all prints a table, or one JSON line a hunt.");
  const loaded = await loadedSources();
  const lines: string[][] = [];
  let failures = 0;
  for (const hunt of hunts) {
    const { slug } = hunt;
    const scope = everythingScope(hunt, loaded);
    const limit = timeLimitSeconds === undefined ? {} : { timeLimitSeconds };
    try {
      const { outcome, health, rowCount, rowsLeftOut, findingCount, newFindings, rowsRead, milliseconds, runId } =
        await runHunt({
          ...{ slug, scope, save, signal, ...limit },
          parameters: await currentParameters(slug),
          by: "command line",
          trigger: "command line",
          // Rows are counted, not kept.
          onRows: () => undefined,
        });
      const figures = { rows: rowCount, rowsLeftOut, findings: findingCount, newFindings, rowsRead, milliseconds };
      if (format === "jsonl") {
        process.stdout.write(`${JSON.stringify({ hunt: slug, outcome, scope, run: runId, ...figures, health })}\n`);
        continue;
      }
      const cannotTell = outcome === "cannot-tell";
      lines.push([
        slug,
        cannotTell ? "cannot tell" : outcome,
        cannotTell ? "–" : String(rowCount),
        save && !cannotTell ? `${findingCount}, ${newFindings} new` : "–",
        String(rowsRead),
        (milliseconds / 1000).toFixed(1),
      ]);
      for (const { text } of health.reasons) process.stderr.write(`  ${slug}: ${printable(text)}\n`);
    } catch (error) {
      if (signal.aborted) throw error;
      failures += 1;
      const message = error instanceof Error ? error.message : String(error);
      if (format === "jsonl")
        process.stdout.write(`${JSON.stringify({ hunt: slug, outcome: null, error: message })}\n`);
      else lines.push([slug, "failed", "–", "–", "–", "–"]);
      process.stderr.write(`  ${slug}: ${printable(message)}\n`);
    }
  }
  if (format === "table") {
    process.stdout.write(`${textTable(["hunt", "outcome", "rows", "findings", "rows read", "seconds"], lines)}\n`);
  }
  return failures > 0 ? 1 : 0;
}
