import { parseArgs } from "node:util";
import { AppError } from "@/lib/errors";
import { huntBySlug, hunts } from "@/lib/hunts/catalogue";
import { getRun } from "@/lib/hunts/data";
import type { HuntDefinition, Scope } from "@/lib/hunts/define-hunt";
import { findSet } from "@/lib/hunts/parameter-sets/data";
import { parameterTexts, parseParameters } from "@/lib/hunts/parameters";
import { type RunHead, runHunt } from "@/lib/hunts/run";
import type { HuntRow } from "@/lib/hunts/schema";
import { currentParameters } from "@/lib/hunts/settings/data";
import { formatOf } from "./format";
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

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [slug, ...more] = positionals;
  const known = hunts.map((each) => each.slug).join(", ");
  if (!slug || more.length > 0) throw new UsageError(`Name one hunt: ${known}.`);
  const hunt = huntBySlug(slug);
  if (!hunt) throw new UsageError(`There is no hunt "${slug}". There are ${known}.`);
  const format = formatOf(values.format);
  const from = values.set === undefined ? await currentParameters(slug) : (await findSet(slug, values.set)).parameters;
  const parameters = checked(() => parseParameters(hunt, { ...from, ...parameterTexts(hunt, values.param ?? []) }));
  const scope: Scope = await askedScope(hunt, { ...values, asOf: values["as-of"] }, checked);
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort(new AppError("unavailable", "The run was stopped. Nothing was stored.")));
  const writer = writerOf(format, columnsOf(hunt, format !== "table"));
  const result = await runHunt({
    ...{ slug, parameters, scope, signal: stop.signal },
    save: values.save === true,
    by: "command line",
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
