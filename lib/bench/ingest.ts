import { mkdir, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { ExportFormat } from "@/lib/testing/exports";
import { makeTemplate, withClient, withFreshDatabase } from "./databases";
import { benchFile } from "./files";
import { type Best, report } from "./ingest-report";
import { measureLatency } from "./latency";
import { type MeasureTask, measureApart, type Step } from "./measure";
import { exportPeers, type Peers } from "./peers";
import { say } from "./say";

export type IngestBench = {
  rows: number;
  formats: readonly ExportFormat[];
  rounds: number;
  /** What to measure; the plain COPYs need a first ingest for their rows. */
  steps: readonly Step[];
  files: string;
  latency: boolean;
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

function tasksOf(file: string, peers: Peers | null): MeasureTask[] {
  return [
    { step: "parse", file },
    { step: "stage", file },
    ...(peers ? [{ step: "copy-typed" as const, peers: peers.typed }] : []),
    ...(peers ? [{ step: "copy-bare" as const, peers: peers.bare }] : []),
    { step: "ingest", file },
    ...(peers ? [{ step: "copy-indexed" as const, peers: peers.indexed }] : []),
  ];
}

async function oneRound(tasks: readonly MeasureTask[], best: Best) {
  for (const task of tasks) {
    const figures = await withScratch((data) =>
      withFreshDatabase("bench_round", (url) => measureApart(task, url, data)),
    );
    const { [task.step]: known } = best;
    const peakBytes = Math.max(figures.peakBytes, known?.peakBytes ?? 0);
    best[task.step] = { ...(known && known.seconds < figures.seconds ? known : figures), peakBytes };
  }
}

async function benchFormat(format: ExportFormat, { rows, rounds, steps, files, latency }: IngestBench) {
  const exported = await benchFile(files, format, rows);
  await withScratch(async (folder) => {
    const needsPeers = steps.some((step) => step.startsWith("copy"));
    const peers = needsPeers ? await peersOf(exported.file, rows, folder) : null;
    // Logons have no staging tables.
    const isStaged = format !== "security-event-csv";
    const tasks = tasksOf(exported.file, peers).filter(
      ({ step }) => steps.includes(step) && (isStaged || step !== "stage"),
    );
    const best: Best = {};
    for (let round = 0; round < rounds; round += 1) await oneRound(tasks, best);
    report(format, rows, exported, best);
  });
  if (latency) await measureLatency((work) => withFreshDatabase("bench_latency", work), exported.file);
}

/**
 * Each export from its file to hunts, beside plain COPYs of the very rows that came of it: all of it in one run, round after round
 * in turn, the best of each. False when an export could not be measured.
 */
export async function benchIngest(wanted: IngestBench): Promise<boolean> {
  await makeTemplate();
  let isWhole = true;
  for (const format of wanted.formats) {
    try {
      await benchFormat(format, wanted);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      isWhole = false;
      say(`\n${format}: ${error.message}`);
    }
  }
  return isWhole;
}
