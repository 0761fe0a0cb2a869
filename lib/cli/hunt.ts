import { parseArgs } from "node:util";
import { AppError } from "@/lib/errors";
import { huntBySlug, hunts } from "@/lib/hunts/catalogue";
import { getRun } from "@/lib/hunts/data";
import type { HuntDefinition, Scope } from "@/lib/hunts/define-hunt";
import { findSet } from "@/lib/hunts/parameter-sets/data";
import { parameterTexts, parseParameters } from "@/lib/hunts/parameters";
import { type RunHead, runHunt } from "@/lib/hunts/run";
import { timeLimitOf } from "@/lib/hunts/run-limits";
import type { HuntRow } from "@/lib/hunts/schema";
import { currentParameters } from "@/lib/hunts/settings/data";
import { formatOf } from "./format";
import { runAll } from "./hunt-all";
import { jsonHead } from "./hunt-head";
import { askedScope } from "./hunt-scope";
import { type Column, writerOf } from "./row-writer";
import { printable } from "./text-table";
import { UsageError } from "./usage";

const options = {
  from: { type: "string" },
  to: { type: "string" },
  "as-of": { type: "string" },
  step: { type: "string" },
  set: { type: "string" },
  param: { type: "string", multiple: true },
  save: { type: "boolean" },
  all: { type: "boolean" },
  "time-limit": { type: "string" },
  format: { type: "string" },
} as const;

/** What is wrong with a parameter or the scope is wrong use, not a failure. */
function checked<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppError) throw new UsageError(error.message);
    throw error;
  }
}

function columnsOf(hunt: HuntDefinition, withContext: boolean): Column<HuntRow>[] {
  const columns = hunt.columns.map(({ name }) => ({ name, value: ({ row }: HuntRow) => row[name] ?? null }));
  return withContext ? [...columns, { name: "context", value: ({ context }: HuntRow) => context }] : columns;
}

/** Health and provenance for the formats that have no place for them. */
function sayHead({ health, rowCount }: RunHead) {
  const outcome = health.outcome === "cannot-tell" ? "cannot tell" : health.outcome;
  process.stderr.write(`${outcome}: ${rowCount} ${rowCount === 1 ? "row" : "rows"}\n`);
  for (const { text } of health.reasons) process.stderr.write(`  ${printable(text)}\n`);
}

function stopOnInterrupt(): AbortSignal {
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort(new AppError("unavailable", "The run was stopped. Nothing was stored.")));
  return stop.signal;
}

/** Seconds, as a whole number. */
function limitOf(text: string | undefined): { timeLimitSeconds?: number } {
  return text === undefined ? {} : { timeLimitSeconds: checked(() => timeLimitOf(Number(text))) };
}

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const limit = limitOf(values["time-limit"]);
  if (values.all) {
    const allowed = new Set(["all", "save", "format", "time-limit"]);
    const other = Object.keys(values).find((name) => !allowed.has(name)) ?? positionals[0];
    if (other !== undefined)
      throw new UsageError(`--all runs every hunt over everything that is loaded: it takes no ${other}.`);
    return runAll({ save: values.save === true, format: formatOf(values.format), ...limit, signal: stopOnInterrupt() });
  }
  const [slug, ...more] = positionals;
  const known = hunts.map((each) => each.slug).join(", ");
  if (!slug || more.length > 0) throw new UsageError(`Name one hunt: ${known}.`);
  const hunt = huntBySlug(slug);
  if (!hunt) throw new UsageError(`There is no hunt "${slug}". There are ${known}.`);
  const format = formatOf(values.format);
  const from = values.set === undefined ? await currentParameters(slug) : (await findSet(slug, values.set)).parameters;
  const parameters = checked(() => parseParameters(hunt, { ...from, ...parameterTexts(hunt, values.param ?? []) }));
  const scope: Scope = await askedScope(hunt, { ...values, asOf: values["as-of"] }, checked);
  const writer = writerOf(format, columnsOf(hunt, format !== "table"));
  const result = await runHunt({
    ...{ slug, parameters, scope, signal: stopOnInterrupt(), ...limit },
    save: values.save === true,
    by: "command line",
    trigger: "command line",
    onHead: async (head) => {
      if (format !== "json") sayHead(head);
      await writer.open(jsonHead(head));
    },
    onRows: async (rows) => {
      for (const row of rows) await writer.write(row);
    },
  });
  await writer.close("]}");
  if (result.runId !== null) {
    const suppressed = (await getRun(result.runId))?.suppressedFindings ?? 0;
    process.stderr.write(
      `Saved as run ${result.runId}: ${result.findingCount} findings, ${result.newFindings} of them new${suppressed > 0 ? `; ${suppressed} of the findings are suppressed` : ""}`,
    );
    process.stderr.write(result.rowsLeftOut > 0 ? `; ${result.rowsLeftOut} rows were not stored\n` : "\n");
  }
  return 0;
}
