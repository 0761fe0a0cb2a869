import { readFile, stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import { allRanges } from "@/lib/enrich/ranges/data";
import { importRanges } from "@/lib/enrich/ranges/mutations";
import { runOpenEnrichJobs } from "@/lib/enrich/run-open-jobs";
import { isNetworkClass, networkClasses } from "@/lib/enrich/schema";
import { listTables } from "@/lib/enrich/tables/data";
import { syncTables } from "@/lib/enrich/tables/mutations";
import { AppError } from "@/lib/errors";
import { printable, textTable } from "./text-table";
import { UsageError } from "./usage";

const mostBytes = 50_000_000;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { json: { type: "boolean" }, class: { type: "string", default: "office" } },
    allowPositionals: true,
  });
  const [command = "list", file, ...more] = positionals;
  if (more.length > 0) throw new UsageError("One file at a time.");
  if (command === "import" && file) return importFile(file, values.class, values.json ?? false);
  if (command === "list" && !file) return list(values.json ?? false);
  throw new UsageError("Write: networks import FILE, or networks list");
}

async function importFile(file: string, otherwise: string, asJson: boolean): Promise<number> {
  if (!isNetworkClass(otherwise)) throw new UsageError(`--class is one of ${networkClasses.join(", ")}`);
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new AppError("not-found", `${file}: there is no such file`);
  if (found.size > mostBytes) throw new AppError("invalid", `${file}: a list has at most ${mostBytes / 1_000_000} MB`);
  const text = await readFile(file, "utf8");
  const { refused, ...counts } = await importRanges({ text, class: otherwise, by: "command line" });
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort(new Error("interrupted")));
  await runOpenEnrichJobs(stop.signal);
  for (const { line, text: raw, reason } of refused) {
    process.stderr.write(`${printable(`${file}: line ${line}: ${reason}: ${raw.trim()}`)}\n`);
  }
  process.stdout.write(
    asJson
      ? `${JSON.stringify({ file, ...counts, refused: refused.length })}\n`
      : `${printable(`${file}: ${counts.added} added, ${counts.changed} changed, ${counts.known} known, ${refused.length} refused`)}\n`,
  );
  return refused.length > 0 ? 3 : 0;
}

/** The ranges, then the databases of the folder as they are now. */
async function list(asJson: boolean): Promise<number> {
  await syncTables();
  const [ranges, tables] = await Promise.all([allRanges(), listTables()]);
  if (asJson) {
    for (const { id: _, ...range } of ranges) process.stdout.write(`${JSON.stringify(range)}\n`);
    for (const table of tables) process.stdout.write(`${JSON.stringify({ database: table.name, ...table })}\n`);
    return 0;
  }
  const lines = ranges.map(({ low, high, class: what, label, createdBy }) => [low, high, what, label, createdBy ?? ""]);
  process.stdout.write(`${textTable(["from", "to", "class", "label", "added by"], lines)}\n\n`);
  const files = tables.map(({ name, type, builtOn, error }) => [name, type, builtOn ?? "", error ?? "read"]);
  process.stdout.write(`${textTable(["database", "type", "made on", "state"], files, 120)}\n`);
  return 0;
}
