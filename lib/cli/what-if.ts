import { parseArgs } from "node:util";
import { AppError } from "@/lib/errors";
import { huntBySlug, hunts } from "@/lib/hunts/catalogue";
import { parameterTexts } from "@/lib/hunts/parameters";
import { currentParameters } from "@/lib/hunts/settings/data";
import { whatIf } from "@/lib/hunts/what-if/data";
import { mostValues, verdictCounts, type WhatIfLine } from "@/lib/hunts/what-if/schema";
import { askedScope } from "./hunt-scope";
import { textTable } from "./text-table";
import { UsageError } from "./usage";

const options = {
  from: { type: "string" },
  to: { type: "string" },
  "as-of": { type: "string" },
  step: { type: "string" },
  param: { type: "string" },
  json: { type: "boolean" },
} as const;

function line(said: WhatIfLine): string[] {
  if ("failed" in said) return [String(said.value), said.failed];
  const { value, isBase, findings, rows, gained, gainedBy, lost, lostBy } = said.count;
  const change = (count: number, by: string) => (count === 0 ? "0" : `${count} (${by})`);
  return [
    `${String(value)}${isBase ? " (now)" : ""}`,
    ...[String(findings), String(rows), change(gained, verdictCounts(gainedBy)), change(lost, verdictCounts(lostBy))],
  ];
}

/** Counts what a hunt would find with several values of one parameter; nothing is stored. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const hunt = huntBySlug(positionals[0] ?? "");
  if (!hunt || positionals.length > 1)
    throw new UsageError(`Name one hunt: ${hunts.map(({ slug }) => slug).join(", ")}.`);
  const [name = "", list = ""] = (values.param ?? "").split(/=(.*)/s);
  const texts = list.split(",").map((text) => text.trim());
  if (name === "" || list === "" || texts.length > mostValues) {
    throw new UsageError(`Give one parameter and up to ${mostValues} values: --param windowMinutes=5,10,15,20.`);
  }
  const checked = <Value>(read: () => Value): Value => {
    try {
      return read();
    } catch (error) {
      throw error instanceof AppError ? new UsageError(error.message) : error;
    }
  };
  const stop = new AbortController();
  process.once("SIGINT", () =>
    stop.abort(new AppError("unavailable", "The counting was stopped. Nothing was stored.")),
  );
  const lines: WhatIfLine[] = [];
  await whatIf(
    {
      ...{ slug: hunt.slug, name, signal: stop.signal, parameters: await currentParameters(hunt.slug) },
      values: checked(() => texts.map((text) => parameterTexts(hunt, [`${name}=${text}`])[name])),
      scope: await askedScope(hunt, { ...values, asOf: values["as-of"] }, checked),
    },
    (said) => {
      if (values.json) process.stdout.write(`${JSON.stringify("count" in said ? said.count : said)}\n`);
      lines.push(said);
    },
  );
  if (!values.json) {
    const table = textTable([name, "findings", "rows", "gained", "lost"], lines.map(line), 80);
    process.stdout.write(`${table}\n`);
  }
  return 0;
}
