import { spawn } from "node:child_process";
import { once } from "node:events";
import { performance } from "node:perf_hooks";
import { z } from "zod";
import { letOthersGoFirst } from "@/bin/steps/priority.mjs";
import { workerFlags, workerVariables } from "@/bin/steps/worker-flags.mjs";
import { AppError } from "@/lib/errors";
import { chunksOf } from "@/lib/ingest/transforms/chunks";
import { recordsOf } from "@/lib/ingest/transforms/records";
import { withClient } from "./databases";
import { makeBare, plainCopy } from "./peers";

const peer = z.strictObject({ table: z.string(), columns: z.string(), file: z.string() });

/** One thing to measure in a process of its own, so that memory and processor time are of nothing else. */
export const measureTask = z.discriminatedUnion("step", [
  z.strictObject({ step: z.literal("parse"), file: z.string() }),
  z.strictObject({ step: z.literal("stage"), file: z.string() }),
  z.strictObject({ step: z.literal("ingest"), file: z.string() }),
  z.strictObject({ step: z.literal("copy-typed"), peers: z.array(peer) }),
  z.strictObject({ step: z.literal("copy-bare"), peers: z.array(peer) }),
  z.strictObject({ step: z.literal("copy-indexed"), peers: z.array(peer) }),
]);
export type MeasureTask = z.infer<typeof measureTask>;
export type Step = MeasureTask["step"];
export const steps: readonly Step[] = ["parse", "stage", "copy-typed", "copy-bare", "ingest", "copy-indexed"];

const measured = z.strictObject({
  seconds: z.number(),
  cpuSeconds: z.number(),
  peakBytes: z.number(),
  /** Of an ingest: the part that kept the original. */
  keepingSeconds: z.number(),
});
export type Measured = z.infer<typeof measured>;

async function parse(file: string) {
  let rows = 0;
  for await (const { records } of recordsOf(chunksOf(file))) rows += records.length;
  if (rows === 0) throw new AppError("invalid", `${file} has no rows.`);
}

async function stage(file: string, url: string) {
  const { readIntoStaging } = await import("./stage");
  const rows = await withClient(url, (client) => readIntoStaging(client, file));
  if (rows === 0) throw new AppError("invalid", `${file} has no rows.`);
}

async function ingest(file: string): Promise<number> {
  const { ingestLocal } = await import("@/lib/ingest/ingest-local");
  const { lowerServers } = await import("@/lib/db/lower-servers");
  lowerServers();
  const started = performance.now();
  let kept = started;
  await ingestLocal(file, {
    source: "command line",
    by: "bench",
    onProgress: ({ phase }) => {
      if (phase === "opening") kept = performance.now();
    },
  });
  return (kept - started) / 1000;
}

async function perform(task: MeasureTask, url: string): Promise<number> {
  if (task.step === "parse") await parse(task.file);
  if (task.step === "stage") await stage(task.file, url);
  if (task.step === "ingest") return ingest(task.file);
  if (task.step === "copy-typed" || task.step === "copy-bare") {
    await withClient(url, async (client) => {
      for (const each of task.peers) await makeBare(client, each);
      await plainCopy(client, task.peers);
    });
  }
  if (task.step === "copy-indexed") await withClient(url, (client) => plainCopy(client, task.peers));
  return 0;
}

/** Runs in the child: does the task and prints what it took. */
export async function measure(task: MeasureTask, url: string) {
  const started = performance.now();
  const before = process.cpuUsage();
  const keepingSeconds = await perform(task, url);
  const { user, system } = process.cpuUsage(before);
  const result: Measured = {
    seconds: (performance.now() - started) / 1000,
    cpuSeconds: (user + system) / 1e6,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    keepingSeconds,
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

/** Starts a process of this program, with the memory of the worker, and waits for what it prints. */
export async function askApart(args: readonly string[], variables: Record<string, string>): Promise<string> {
  const [script = ""] = process.argv.slice(1);
  const child = spawn(process.execPath, [...workerFlags, script, "bench", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...workerVariables, ...process.env, ...variables },
  });
  letOthersGoFirst(child.pid);
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const [status] = await once(child, "close");
  if (status !== 0) throw new AppError("unavailable", `bench ${args[0]} failed; see above.`);
  return output;
}

/** Measures the task on that database in a process of its own. */
export async function measureApart(task: MeasureTask, url: string, dataFolder: string): Promise<Measured> {
  const variables = { DATABASE_URL: url, HUNTBOARD_DATA: dataFolder };
  return measured.parse(JSON.parse(await askApart(["measure", JSON.stringify(task)], variables)));
}
