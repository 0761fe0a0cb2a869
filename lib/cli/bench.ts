import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { migrate } from "@/lib/db/migrate";
import { env } from "@/lib/env";
import { type ExportFormat, exportFormatNames, isExportFormat } from "@/lib/testing/exports";
import { UsageError } from "./usage";

type Wanted = {
  rows: number;
  /** Of the hunts, which are measured for each. */
  sizes: readonly number[];
  /** All when there are none. */
  hunts: readonly string[];
  formats: readonly ExportFormat[];
  rounds: number;
  steps: string | undefined;
  latency: boolean;
  files: string;
  /** What follows the name of the part. */
  argument: string;
};

function whole(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least)
    throw new UsageError(`--${name} takes a whole number from ${least}.`);
  return value;
}

function formatsOf(text: string | undefined): readonly ExportFormat[] {
  if (text === undefined) return exportFormatNames;
  return text.split(",").map((name) => {
    if (!isExportFormat(name)) throw new UsageError(`There is no format "${name}": ${exportFormatNames.join(", ")}.`);
    return name;
  });
}

function stepsOf<Name extends string>(text: string | undefined, all: readonly Name[]): readonly Name[] {
  if (text === undefined) return all;
  return text.split(",").map((name) => {
    const step = all.find((known) => known === name);
    if (!step) throw new UsageError(`There is no step "${name}": ${all.join(", ")}.`);
    return step;
  });
}

const print = (value: string) => {
  process.stdout.write(`${value}\n`);
  return 0;
};

/** The tables of the product, and nothing in them. */
async function emptyDatabase() {
  const applied = await migrate(env().DATABASE_URL, path.resolve("prisma/migrations"));
  if (applied.length === 0) throw new UsageError("The benchmark needs an empty database.");
}

/** The first five are for people; the others are how a benchmark or a soak asks processes of this program for something. */
const parts: Record<string, (wanted: Wanted) => Promise<number>> = {
  async hunts({ sizes, rounds, hunts, files }) {
    const { benchHunts } = await import("@/lib/bench/hunts/bench");
    return (await benchHunts({ sizes, rounds, hunts, files: path.join(files, "hunts") })) ? 0 : 1;
  },
  /** What people wait for, in the product as it is built. */
  async screens({ sizes, rounds, steps, files }) {
    const { benchScreens } = await import("@/lib/bench/screens/bench");
    const { parts: all } = await import("@/lib/bench/screens/measure");
    await benchScreens({ sizes, rounds, parts: stepsOf(steps, all), files: path.join(files, "hunts") });
    return 0;
  },
  async ingest({ steps, ...wanted }) {
    const { benchIngest } = await import("@/lib/bench/ingest");
    const { steps: all } = await import("@/lib/bench/measure");
    return (await benchIngest({ ...wanted, steps: stepsOf(steps, all) })) ? 0 : 1;
  },
  /** A packed file of so many GiB, ten if nothing is said. */
  async large({ argument, files }) {
    await emptyDatabase();
    const { benchLargeFile } = await import("@/lib/bench/large-file");
    return (await benchLargeFile(whole("large", argument || "10", 1), files)) ? 0 : 1;
  },
  /** The queue with so many findings, a million if nothing is said, and a change of very many. */
  async triage({ sizes, rounds }) {
    await emptyDatabase();
    const { benchQueue } = await import("@/lib/bench/triage/queue");
    await benchQueue({ findings: sizes[0] ?? 0, many: Math.min(100_000, (sizes[0] ?? 0) / 10), rounds });
    return 0;
  },
  async "triage-clients"({ argument }) {
    await emptyDatabase();
    const { soakTriage } = await import("@/lib/bench/triage/soak");
    const [clients = 100, operations = 200, findings = 50] = argument.split(",").map(Number);
    return (await soakTriage({ clients, operations, findings })) ? 0 : 1;
  },
  async measure({ argument }) {
    const { measure, measureTask } = await import("@/lib/bench/measure");
    await measure(measureTask.parse(JSON.parse(argument)), env().DATABASE_URL);
    return 0;
  },
  async "hunts-load"({ argument, files }) {
    const { loadTenant } = await import("@/lib/bench/hunts/load");
    await loadTenant(whole("rows", argument, 1000), files);
    return 0;
  },
  async "hunts-measure"({ argument }) {
    const { huntsTask, measureHunts } = await import("@/lib/bench/hunts/measure");
    await measureHunts(huntsTask.parse(JSON.parse(argument)));
    return 0;
  },
  async "screens-plant"() {
    const { plantRuns } = await import("@/lib/bench/screens/plant");
    await plantRuns();
    return 0;
  },
  async "screens-measure"({ argument }) {
    const { measureScreens, screensTask } = await import("@/lib/bench/screens/measure");
    await measureScreens(screensTask.parse(JSON.parse(argument)));
    return 0;
  },
  /** Leaves an export as a browser would, for the worker to find. */
  async upload({ files, formats: [format = "log-analytics-csv"], rows }) {
    const { benchFile } = await import("@/lib/bench/files");
    const { registerReceived } = await import("@/lib/uploads/mutations");
    const { file } = await benchFile(files, format, rows);
    const arrived = path.join(env().HUNTBOARD_DATA, "arrived");
    await mkdir(env().HUNTBOARD_DATA, { recursive: true });
    await copyFile(file, arrived);
    return print(await registerReceived(arrived, { fileName: path.basename(file), by: "bench" }));
  },
  async outcome({ argument }) {
    const { withClient } = await import("@/lib/bench/databases");
    const { outcomeOf } = await import("@/lib/bench/outcome");
    return print(JSON.stringify(await withClient(env().DATABASE_URL, (client) => outcomeOf(client, argument))));
  },
  /** What a browser needs to look at every page: `demo` fills in what the demo tenant leaves out. */
  async tour({ argument }) {
    const { prepareTour } = await import("@/lib/testing/browser/tour/tour");
    return print(JSON.stringify(await prepareTour({ isPlanted: argument === "demo" })));
  },
  /** Of somebody who may see every list. */
  async session() {
    const { createUser, signedInCookie } = await import("@/lib/testing/users");
    return print(await signedInCookie(await createUser({ role: "admin" })));
  },
};

/** Called by `npm run bench` and `npm run soak` on an empty server of its own; never on one that holds anything. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      rows: { type: "string" },
      hunts: { type: "string" },
      formats: { type: "string" },
      rounds: { type: "string", default: "3" },
      steps: { type: "string" },
      latency: { type: "boolean", default: false },
      files: { type: "string", default: path.join(env().HUNTBOARD_DATA, "bench") },
    },
  });
  const [what = "hunts", argument = ""] = positionals;
  const part = Object.hasOwn(parts, what) ? parts[what] : undefined;
  if (!part) throw new UsageError(`"${what}" cannot be measured: hunts, screens, ingest, large or triage.`);
  const sizes = (values.rows ?? "1000000,10000000").split(",").map((size) => whole("rows", size, 1000));
  return part({
    ...values,
    rows: sizes[0] ?? 0,
    sizes,
    hunts: values.hunts?.split(",") ?? [],
    rounds: whole("rounds", values.rounds, 1),
    formats: formatsOf(values.formats),
    steps: values.steps,
    files: path.resolve(values.files),
    argument,
  });
}
