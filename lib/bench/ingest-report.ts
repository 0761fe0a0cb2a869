import type { ExportFormat } from "@/lib/testing/exports";
import type { BenchFile } from "./files";
import type { Measured, Step } from "./measure";
import { right, say } from "./say";

export type Best = Partial<Record<Step, Measured>>;

const labels: Record<Step, string> = {
  parse: "parsing only",
  stage: "parsing and COPY, bare tables",
  "copy-typed": "plain COPY, typed columns, bare table",
  "copy-bare": "plain COPY, finished rows, bare tables",
  ingest: "end to end: from file to hunts",
  "copy-indexed": "plain COPY, finished rows, indexed",
};

export function report(format: ExportFormat, rows: number, { bytes }: BenchFile, best: Best) {
  say(`\n${format}: ${rows} rows, ${Math.round(bytes / 1e6)} MB, ${Math.round(bytes / rows)} bytes a row`);
  say(`${" ".repeat(38)}${["seconds", "rows/s", "MB/s", "peak MB", "CPU s"].map((name) => right(name, 10)).join("")}`);
  for (const step of Object.keys(labels) as Step[]) {
    const figures = best[step];
    if (!figures) continue;
    const { seconds, cpuSeconds, peakBytes } = figures;
    const cells = [
      seconds.toFixed(2),
      Math.round(rows / seconds),
      Math.round(bytes / 1e6 / seconds),
      Math.round(peakBytes / 2 ** 20),
      cpuSeconds.toFixed(2),
    ];
    say(`${labels[step].padEnd(38)}${cells.map((cell) => right(cell, 10)).join("")}`);
  }
  ratio("parsing and COPY, times the plain COPY of typed columns", best["copy-typed"]?.seconds, best.stage?.seconds);
  ratio("parsing and COPY, times the plain COPY of finished rows", best["copy-bare"]?.seconds, best.stage?.seconds);
  const { ingest, "copy-indexed": indexed } = best;
  ratio("end to end, times the plain COPY into the same indexed tables", indexed?.seconds, ingest?.seconds);
  const reading = ingest && ingest.seconds - ingest.keepingSeconds;
  ratio("  without keeping the original", indexed?.seconds, reading);
}

function ratio(what: string, peer: number | undefined, own: number | undefined) {
  if (peer !== undefined && own !== undefined) say(`${what.padEnd(64)}${right((peer / own).toFixed(2), 6)}`);
}
