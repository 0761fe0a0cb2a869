import { performance } from "node:perf_hooks";
import type pg from "pg";
import { asnMismatchColumns } from "@/lib/hunts/catalogue/asn-mismatch/query";
import type { HuntDefinition, HuntQuery, Scope } from "@/lib/hunts/define-hunt";
import { asTheyAre } from "@/lib/hunts/run-query";
import { applySettings } from "@/lib/hunts/select-rows";
import type { Asked } from "./duckdb/queries";

export const scopeOf = (hunt: HuntDefinition, { from, to, isReplay }: Asked): Scope => {
  if (hunt.clock === "range") return { mode: "range", from, to };
  return isReplay ? { mode: "replay", from, to, stepSeconds: 3600 } : { mode: "as-of", asOf: to };
};

/**
 * What is timed against DuckDB: the rows as a run takes them, with key, context and events. Only where a month has hundreds of
 * thousands of rows is it the hunt's own columns, which is what DuckDB makes; the same with all the rest is timed beside it.
 */
export type Ours = { answer: HuntQuery; whole: HuntQuery | null };

export function oursOf(hunt: HuntDefinition, asked: Asked): Ours {
  const scope = scopeOf(hunt, asked);
  const whole = hunt.query(scope, hunt.params.parse({}));
  if (hunt.slug !== "asn-mismatch") return { answer: whole, whole: null };
  return { answer: asnMismatchColumns(scope, { windowMinutes: 10, inferAsn: false }), whole };
}

const values = (query: HuntQuery) => query.rows.values as unknown[];

/** A transaction under the settings of a run, undone behind it. */
async function apart<Result>(client: pg.Client, query: HuntQuery, work: () => Promise<Result>): Promise<Result> {
  await client.query("begin");
  try {
    await applySettings(client, { ...query, settings: { ...query.settings, jit: "off", TimeZone: "UTC" } });
    return await work();
  } finally {
    await client.query("rollback");
  }
}

/** Milliseconds until the whole answer stands in a temporary table, as a run puts it there. */
export const timed = (client: pg.Client, query: HuntQuery): Promise<number> =>
  apart(client, query, async () => {
    const started = performance.now();
    await client.query({
      text: `create temp table answer ${asTheyAre} on commit drop as ${query.rows.text}`,
      values: values(query),
    });
    return performance.now() - started;
  });

type Plan = { "Node Type": string; "Index Name"?: string; "Relation Name"?: string; Plans?: Plan[] };

function nodes(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodes)];
}

/** How the events are reached, what is joined how, and how many processes share the work. */
export const planOf = (client: pg.Client, query: HuntQuery): Promise<string> =>
  apart(client, query, async () => {
    const { rows } = await client.query<{ "QUERY PLAN": Array<{ Plan: Plan }> }>({
      text: `explain (format json) ${query.rows.text}`,
      values: values(query),
    });
    const [top] = rows[0]?.["QUERY PLAN"] ?? [];
    const all = top ? nodes(top.Plan) : [];
    const events = all.filter(({ "Relation Name": name }) =>
      /^(sign_in|security_alert|windows_logon)/.test(name ?? ""),
    );
    const reached = events.map((node) => `${node["Node Type"]} ${node["Index Name"] ?? node["Relation Name"]}`);
    const joins = all.map((node) => node["Node Type"]).filter((type) => /Join|Nested Loop|Gather/.test(type));
    return [...new Set([...reached, ...joins])].join(", ");
  });

/** Hands out the hunt's own columns of all rows, as the product has them, some at a time. */
export const eachRow = (client: pg.Client, query: HuntQuery, take: (row: Record<string, unknown>) => void) =>
  apart(client, query, async () => {
    await client.query({
      text: `declare bench_rows no scroll cursor for select row from (${query.rows.text}) q`,
      values: values(query),
    });
    for (;;) {
      const { rows } = await client.query<{ row: Record<string, unknown> }>("fetch 5000 from bench_rows");
      if (rows.length === 0) return;
      for (const { row } of rows) take(row);
    }
  });
