import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { migrate } from "@/lib/db/migrate";
import { env } from "@/lib/env";
import { type ExportFormat, exportFormatNames, isExportFormat } from "@/lib/testing/exports";
import { UsageError } from "./usage";

function whole(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least)
    throw new UsageError(`--${name} takes a whole number from ${least}.`);
  return value;
}

function formatsOf(text: string | undefined) {
  if (text === undefined) return exportFormatNames;
  return text.split(",").map((name) => {
    if (!isExportFormat(name)) throw new UsageError(`There is no format "${name}": ${exportFormatNames.join(", ")}.`);
    return name;
  });
}

async function hunts(rows: number) {
  const applied = await migrate(env().DATABASE_URL, path.resolve("prisma/migrations"));
  if (applied.length === 0) throw new UsageError("The benchmark needs an empty database.");
  const { benchHunts } = await import("@/lib/bench/hunts");
  await benchHunts(rows);
}

/** Leaves an export as a browser would, for the worker to find. */
async function upload(files: string, format: ExportFormat, rows: number): Promise<string> {
  const { benchFile } = await import("@/lib/bench/files");
  const { registerReceived } = await import("@/lib/uploads/mutations");
  const { file } = await benchFile(files, format, rows);
  const arrived = path.join(env().HUNTBOARD_DATA, "arrived");
  await mkdir(env().HUNTBOARD_DATA, { recursive: true });
  await copyFile(file, arrived);
  return registerReceived(arrived, path.basename(file), "bench");
}

/** Called by `npm run bench` and `npm run soak` on an empty server of its own; never on one that holds anything. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      rows: { type: "string", default: "1000000" },
      formats: { type: "string" },
      rounds: { type: "string", default: "3" },
      latency: { type: "boolean", default: false },
      files: { type: "string", default: path.join(env().HUNTBOARD_DATA, "bench") },
    },
  });
  const [what = "hunts", task] = positionals;
  const rows = whole("rows", values.rows, 1000);
  if (what === "hunts") await hunts(rows);
  else if (what === "ingest") {
    const { benchIngest } = await import("@/lib/bench/ingest");
    const rounds = whole("rounds", values.rounds, 1);
    await benchIngest({
      rows,
      formats: formatsOf(values.formats),
      rounds,
      latency: values.latency,
      files: path.resolve(values.files),
    });
  } else if (what === "measure") {
    const { measure, measureTask } = await import("@/lib/bench/measure");
    await measure(measureTask.parse(JSON.parse(task ?? "")), env().DATABASE_URL);
  } else if (what === "upload") {
    const [format = "log-analytics-csv"] = values.formats ? formatsOf(values.formats) : [];
    process.stdout.write(`${await upload(path.resolve(values.files), format, rows)}\n`);
  } else if (what === "session") {
    const { createUser, signedInCookie } = await import("@/lib/testing/users");
    process.stdout.write(`${await signedInCookie(await createUser({ role: "analyst" }))}\n`);
  } else if (what === "outcome") {
    const { withClient } = await import("@/lib/bench/databases");
    const { outcomeOf } = await import("@/lib/bench/outcome");
    const outcome = await withClient(env().DATABASE_URL, (client) => outcomeOf(client, task ?? ""));
    process.stdout.write(`${JSON.stringify(outcome)}\n`);
  } else throw new UsageError(`"${what}" cannot be measured: hunts or ingest.`);
  return 0;
}
