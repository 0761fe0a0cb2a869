import { mkdir } from "node:fs/promises";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { db, pool } from "@/lib/db/client";
import { env } from "@/lib/env";
import { hunts } from "@/lib/hunts/catalogue";
import type { Scope } from "@/lib/hunts/define-hunt";
import { runHunt } from "@/lib/hunts/run";
import { ingestLocal } from "@/lib/ingest/ingest-local";
import { writeBenchTenant } from "./tenant";

const from = new Date("2026-09-01T00:00:00.000Z");
const days = 30;
const warmRuns = 3;

const say = (text: string) => process.stdout.write(`${text}\n`);
const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(2).padStart(8);

async function timed<Result>(work: () => Promise<Result>): Promise<{ milliseconds: number; result: Result }> {
  const started = performance.now();
  const result = await work();
  return { milliseconds: performance.now() - started, result };
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The limit that ingest is measured against: the server copying the finished rows of both tables into bare ones. */
async function bareCopy(): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query(
      "create unlogged table bare_sign_in (like sign_in); create unlogged table bare_detail (like sign_in_detail)",
    );
    const { milliseconds } = await timed(async () => {
      await client.query("insert into bare_sign_in select * from sign_in");
      await client.query("insert into bare_detail select * from sign_in_detail");
    });
    await client.query("drop table bare_sign_in; drop table bare_detail");
    return milliseconds;
  } finally {
    client.release();
  }
}

async function ingest(signIns: number) {
  const folder = path.join(env().HUNTBOARD_DATA, "bench");
  await mkdir(folder, { recursive: true });
  const files = await writeBenchTenant(folder, {
    signIns,
    from,
    days,
    users: Math.max(50, Math.round(signIns / 2000)),
    seed: 7,
  });
  const load = () =>
    timed(async () => {
      for (const file of files) await ingestLocal(file, { source: "command line", by: "bench" });
    });
  const first = await load();
  const again = await load();
  await pool.query("vacuum analyze");
  const limit = await bareCopy();
  const rate = (milliseconds: number) => `${Math.round((signIns * 1000) / milliseconds)} rows/s`.padStart(16);
  say(`\ningest of ${signIns} sign-ins           seconds            rate   times a bare copy of the rows`);
  say(
    `new                              ${seconds(first.milliseconds)}${rate(first.milliseconds)}   ${(first.milliseconds / limit).toFixed(1)}`,
  );
  say(
    `the same files again             ${seconds(again.milliseconds)}${rate(again.milliseconds)}   ${(again.milliseconds / limit).toFixed(1)}`,
  );
  say(`bare copy inside the server      ${seconds(limit)}${rate(limit)}   1.0`);
  say(`peak memory of this process      ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`);
}

const until = new Date(from.getTime() + days * 86_400_000);
const hourBefore = (time: Date) => new Date(time.getTime() - 3_600_000).toISOString();

function scopes(clock: "range" | "as-of"): Array<[string, Scope]> {
  const [start, end] = [from.toISOString(), until.toISOString()];
  if (clock === "range")
    return [
      ["last hour", { mode: "range", from: hourBefore(until), to: end }],
      ["30 days", { mode: "range", from: start, to: end }],
    ];
  return [
    ["as of the end", { mode: "as-of", asOf: end }],
    ["30 days, hourly", { mode: "replay", from: start, to: end, stepSeconds: 3600 }],
  ];
}

/** Every hunt against the time that the server needs to read all sign-ins once. */
async function measureHunts() {
  const scans: number[] = [];
  for (let run = 0; run < warmRuns; run += 1) {
    scans.push((await timed(() => pool.query("select count(*), max(asn) from sign_in"))).milliseconds);
  }
  const scan = median(scans);
  say(
    `\nhunt                       scope                 rows   seconds   times one scan of all sign-ins (${seconds(scan).trim()} s)`,
  );
  for (const hunt of hunts) {
    for (const [name, scope] of scopes(hunt.clock)) {
      const times: number[] = [];
      let rows = 0;
      for (let run = 0; run <= warmRuns; run += 1) {
        const { milliseconds, result } = await timed(() =>
          runHunt({ slug: hunt.slug, scope, save: false, by: "bench", onRows: () => undefined }),
        );
        rows = result.rowCount;
        if (run > 0) times.push(milliseconds);
      }
      const middle = median(times);
      say(
        `${hunt.slug.padEnd(26)} ${name.padEnd(16)} ${String(rows).padStart(9)}  ${seconds(middle)}   ${(middle / scan).toFixed(2)}`,
      );
    }
  }
}

/** Generates, loads and hunts; prints medians of warm runs and ratios measured in the same run. */
export async function bench(signIns: number) {
  await ingest(signIns);
  await measureHunts();
  await db.$disconnect();
}
