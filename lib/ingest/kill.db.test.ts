import { type ChildProcess, spawn } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeBenchTenant } from "@/lib/bench/tenant";
import { db } from "@/lib/db/client";
import { emptyDatabase } from "@/lib/testing/factories";
import { registerReceived } from "@/lib/uploads/mutations";

const folder = mkdtempSync(path.join(tmpdir(), "huntboard-kill-"));
// Inside the project, so that the bundle finds its packages.
const bundle = path.resolve(`.build/test-worker-${process.pid}.mjs`);
const minutes = 60_000;
let exported = "";
let worker: ChildProcess | null = null;

beforeAll(async () => {
  mkdirSync(".build", { recursive: true });
  await build({
    entryPoints: ["lib/worker.ts"],
    outfile: bundle,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    alias: { "server-only": "./lib/testing/empty-module.ts" },
    logLevel: "error",
  });
  const [, nonInteractive = ""] = await writeBenchTenant(folder, {
    signIns: 224_000,
    from: new Date("2026-09-01T00:00:00Z"),
    days: 20,
    users: 300,
    seed: 11,
  });
  exported = nonInteractive;
}, 2 * minutes);

afterAll(() => {
  worker?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
  rmSync(bundle, { force: true });
});

function startWorker(): ChildProcess {
  return spawn(process.execPath, [bundle], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, NODE_ENV: "production" },
  });
}

/** A copy arrives as from a browser: the original is moved away. */
async function upload(): Promise<string> {
  const arrived = path.join(folder, "arrived.csv");
  copyFileSync(exported, arrived);
  return registerReceived(arrived, "export.csv", "test");
}

async function until(uploadId: string, isReached: (file: { rowsRead: bigint; state: string }) => boolean) {
  for (const end = Date.now() + 4 * minutes; Date.now() < end; await sleep(50)) {
    const file = await db.uploadFile.findFirst({ where: { uploadId }, select: { rowsRead: true, state: true } });
    if (file && isReached(file)) return;
    if (worker?.exitCode) throw new Error(`the worker ended by itself with status ${worker.exitCode}`);
  }
  throw new Error("the worker did not come that far in time");
}

async function outcome(uploadId: string) {
  const [counts] = await db.$queryRaw<
    [{ read: number }]
  >`select rows_read::int as read, rows_new::int as new, rows_known::int as known,
    rows_enriched::int as enriched, rows_rejected::int as rejected, from_time::text as from, to_time::text as to, sha256
    from upload_file where upload_id = ${uploadId}::uuid`;
  const [events] = await db.$queryRaw<[object]>`select count(*)::int as rows,
    md5(string_agg(record_id::text || event_time::text || succeeded::text, ',' order by record_id)) as digest from sign_in`;
  const [rollups] = await db.$queryRaw<[object]>`select (select sum(rows)::int from sign_in_hour) as hours,
    (select sum(rows)::int from sign_in_history) as history, (select sum(rows)::int from coverage) as coverage`;
  return { counts, events, rollups };
}

test(
  "a worker killed in the middle of 200,000 rows ends them after its restart as if nothing had happened",
  async () => {
    await emptyDatabase();
    const disturbed = await upload();
    worker = startWorker();
    for (const rows of [30_000n, 90_000n]) {
      await until(disturbed, (file) => file.rowsRead >= rows);
      worker.kill("SIGKILL");
      worker = startWorker();
    }
    await until(disturbed, (file) => file.state === "done");
    const afterKills = await outcome(disturbed);
    const jobs = await db.job.findMany({ select: { state: true, attempts: true } });

    await emptyDatabase();
    const calm = await upload();
    await until(calm, (file) => file.state === "done");
    const undisturbed = await outcome(calm);
    worker.kill("SIGTERM");

    expect(afterKills).toEqual(undisturbed);
    expect(afterKills.counts.read).toBeGreaterThan(200_000);
    // It moved on between the kills, so none of them counts against it.
    expect(jobs).toEqual([{ state: expect.stringMatching(/running|done/), attempts: 1 }]);
  },
  8 * minutes,
);
