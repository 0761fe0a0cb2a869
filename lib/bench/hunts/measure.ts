import { performance } from "node:perf_hooks";
import type { DuckDBConnection } from "@duckdb/node-api";
import pg from "pg";
import { z } from "zod";
import { env } from "@/lib/env";
import { hunts } from "@/lib/hunts/catalogue";
import type { HuntDefinition } from "@/lib/hunts/define-hunt";
import { median } from "../say";
import { eachRow, oursOf, planOf, timed } from "./ask";
import { differing, ourDigest, theirDigests } from "./compare";
import { type Asked, duckdbQueries } from "./duckdb/queries";
import { openDuckdb } from "./duckdb/tables";
import { begins, ends } from "./tenant";

const iso = (micros: number) => new Date(micros / 1000).toISOString();

export const spans: ReadonlyArray<readonly [name: string, asked: Asked]> = [
  ["last hour", { from: iso(ends - 3_600_000_000), to: iso(ends), isReplay: false }],
  ["30 days", { from: iso(begins), to: iso(ends), isReplay: true }],
];

export const figure = z.strictObject({
  hunt: z.string(),
  span: z.string(),
  rows: z.number(),
  /** Milliseconds, the median of the warm runs; `whole` is null where `ours` holds everything. */
  ours: z.number(),
  theirs: z.number(),
  whole: z.number().nullable(),
  /** Rows that only one of the two has. */
  onlyOurs: z.number(),
  onlyTheirs: z.number(),
  plan: z.string(),
});
export type Figure = z.infer<typeof figure>;

export const huntsTask = z.strictObject({ duckdb: z.string(), rounds: z.number(), hunts: z.array(z.string()) });
export type HuntsTask = z.infer<typeof huntsTask>;

type Both = { client: pg.Client; duckdb: DuckDBConnection; rounds: number };

async function timedInDuckdb(duckdb: DuckDBConnection, sql: string): Promise<number> {
  const started = performance.now();
  await duckdb.run(`create or replace temp table answer as ${sql}`);
  return performance.now() - started;
}

async function measureOne(hunt: HuntDefinition, span: string, asked: Asked, both: Both): Promise<Figure> {
  const { client, duckdb, rounds } = both;
  const sql = duckdbQueries[hunt.slug]?.(asked);
  if (sql === undefined) throw new Error(`DuckDB is not told how to answer ${hunt.slug}.`);
  const { answer, whole } = oursOf(hunt, asked);
  const times = { ours: [] as number[], theirs: [] as number[], whole: [] as number[] };
  // In turns, so that whatever else the machine does weighs on both; the first round only warms up.
  for (let round = 0; round <= rounds; round += 1) {
    const theirs = await timedInDuckdb(duckdb, sql);
    const ours = await timed(client, answer);
    const all = whole ? await timed(client, whole) : 0;
    if (round === 0) continue;
    times.ours.push(ours);
    times.theirs.push(theirs);
    times.whole.push(all);
  }
  const rows: string[] = [];
  await eachRow(client, whole ?? answer, (row) => rows.push(ourDigest(hunt, row)));
  return {
    hunt: hunt.slug,
    span,
    rows: rows.length,
    ours: median(times.ours),
    theirs: median(times.theirs),
    whole: whole ? median(times.whole) : null,
    ...differing(rows, await theirDigests(hunt, duckdb)),
    plan: await planOf(client, answer),
  };
}

/** Runs in a process of its own, connected to the loaded database: asks both for every hunt and prints a line of JSON for each. */
export async function measureHunts({ duckdb: file, rounds, hunts: wanted }: HuntsTask) {
  const duckdb = await openDuckdb(file);
  const client = new pg.Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  try {
    for (const hunt of hunts.filter(({ slug }) => wanted.length === 0 || wanted.includes(slug))) {
      for (const [span, asked] of spans) {
        const line = await measureOne(hunt, span, asked, { client, duckdb, rounds });
        process.stdout.write(`${JSON.stringify(line)}\n`);
      }
    }
  } finally {
    await client.end();
    duckdb.closeSync();
  }
}
