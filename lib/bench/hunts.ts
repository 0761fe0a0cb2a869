import { mkdir } from "node:fs/promises";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { db, pool } from "@/lib/db/client";
import { env } from "@/lib/env";
import { hunts } from "@/lib/hunts/catalogue";
import type { Scope } from "@/lib/hunts/define-hunt";
import { runHunt } from "@/lib/hunts/run";
import { ingestLocal } from "@/lib/ingest/ingest-local";
import { benchTenant } from "./files";
import { median, say } from "./say";
import { writeBenchTenant } from "./tenant";

const { from, days: benchDays } = benchTenant(0);
const warmRuns = 3;

const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(2).padStart(8);

async function timed<Result>(work: () => Promise<Result>): Promise<{ milliseconds: number; result: Result }> {
  const started = performance.now();
  const result = await work();
  return { milliseconds: performance.now() - started, result };
}

async function load(signIns: number) {
  const folder = path.join(env().HUNTBOARD_DATA, "bench");
  await mkdir(folder, { recursive: true });
  const files = await writeBenchTenant(folder, benchTenant(signIns));
  const { milliseconds } = await timed(async () => {
    for (const file of files) await ingestLocal(file, { source: "command line", by: "bench" });
  });
  await pool.query("vacuum analyze");
  say(`${signIns} sign-ins of ${benchDays} days, loaded in ${seconds(milliseconds).trim()} s`);
}

const until = new Date(from.getTime() + benchDays * 86_400_000);
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
export async function benchHunts(signIns: number) {
  await load(signIns);
  await measureHunts();
  await db.$disconnect();
}
