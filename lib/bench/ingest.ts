import { mkdir, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { ExportFormat } from "@/lib/testing/exports";
import { makeTemplate, withClient, withFreshDatabase } from "./databases";
import { type BenchFile, benchFile } from "./files";
import { measureLatency } from "./latency";
import { type Measured, type MeasureTask, measureApart, type Step } from "./measure";
import { exportPeers, type Peers } from "./peers";
import { right, say } from "./say";

export type IngestBench = {
  rows: number;
  formats: readonly ExportFormat[];
  rounds: number;
  files: string;
  latency: boolean;
};

type Best = Partial<Record<Step, Measured>>;

const labels: Record<Step, string> = {
  parse: "parsing only",
  stage: "parsing and COPY, bare tables",
  "copy-typed": "plain COPY, typed columns, bare table",
  "copy-bare": "plain COPY, finished rows, bare tables",
  ingest: "end to end: from file to hunts",
  "copy-indexed": "plain COPY, finished rows, indexed",
};

async function withScratch<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  await mkdir(env().HUNTBOARD_DATA, { recursive: true });
  const folder = await mkdtemp(path.join(env().HUNTBOARD_DATA, "bench-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Loads the export once and takes the finished rows out again; says so when rows are missing, for then no ratio means anything. */
const peersOf = (file: string, rows: number, folder: string): Promise<Peers> =>
  withScratch((data) =>
    withFreshDatabase("bench_source", async (url) => {
      await measureApart({ step: "ingest", file }, url, data);
      return withClient(url, async (client) => {
        const { rows: found } = await client.query<{ error: string | null; stored: string; state: string }>(
          "select state, error, rows_new as stored from upload_file",
        );
        const [ledger] = found;
        if (Number(ledger?.stored) !== rows) {
          throw new AppError(
            "invalid",
            `${ledger?.stored ?? 0} of ${rows} rows were stored: ${ledger?.error ?? ledger?.state}`,
          );
        }
        return exportPeers(client, folder);
      });
    }),
  );

async function oneRound(file: string, peers: Peers, best: Best) {
  const tasks: MeasureTask[] = [
    { step: "parse", file },
    ...(peers.kind === "sign_in" ? [{ step: "stage" as const, file }] : []),
    { step: "copy-typed", peers: peers.typed },
    { step: "copy-bare", peers: peers.bare },
    { step: "ingest", file },
    { step: "copy-indexed", peers: peers.indexed },
  ];
  for (const task of tasks) {
    const figures = await withScratch((data) =>
      withFreshDatabase("bench_round", (url) => measureApart(task, url, data)),
    );
    const { [task.step]: known } = best;
    if (!known || figures.seconds < known.seconds) best[task.step] = figures;
  }
}

function report(format: ExportFormat, rows: number, { bytes }: BenchFile, best: Best) {
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

/**
 * Each export from its file to hunts, beside plain COPYs of the very rows that came of it: all of it in one run, round after round
 * in turn, the best of each.
 */
export async function benchIngest({ rows, formats, rounds, files, latency }: IngestBench) {
  await makeTemplate();
  for (const format of formats) {
    const exported = await benchFile(files, format, rows);
    await withScratch(async (folder) => {
      const peers = await peersOf(exported.file, rows, folder);
      const best: Best = {};
      for (let round = 0; round < rounds; round += 1) await oneRound(exported.file, peers, best);
      report(format, rows, exported, best);
    });
    if (latency) await measureLatency((work) => withFreshDatabase("bench_latency", work), exported.file);
  }
}
