import { setTimeout as pause } from "node:timers/promises";
import { beforeEach, expect, test } from "vitest";
import { db, pool } from "@/lib/db/client";
import { Prisma } from "@/lib/db/sql";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import { getRun } from "./data";
import { sweepAbandonedRuns } from "./keep-runs";
import { cancelRun, createRun, markEnded } from "./mutations";
import { runDefinition } from "./run";
import { HuntBusy, RunCancelled } from "./run-ends";
import { runLock } from "./run-locks";
import { sleeping, untilAsleep } from "./store/testing/sleeping";
import { broken, failures } from "./store/testing/tiny-hunts";

beforeEach(emptyDatabase);

const scope = { mode: "range", from: "2026-03-01T00:00:00.000000Z", to: "2026-03-01T23:59:59.999999Z" } as const;
const asked = { scope, save: true, by: "ana" } as const;
const slow = broken(Prisma.sql`pg_sleep(60)`);

/** How a run ended, and within how many milliseconds of the moment at which it was disturbed. */
async function disturbed(running: Promise<unknown>, disturb: (runId: string) => Promise<unknown>) {
  running.catch(() => undefined);
  await untilAsleep();
  const { id: runId } = await db.huntRun.findFirstOrThrow({ where: { state: "running" } });
  const begun = Date.now();
  await disturb(runId);
  const error = await running.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { error, took: Date.now() - begun, run: await getRun(runId) };
}

const stored = async () => [await db.finding.count(), await db.huntRow.count(), await db.runFinding.count()];

test("a run that somebody cancels in another process is stopped in the server, and says who did it", async () => {
  const running = runDefinition(slow, asked);
  const { error, took, run } = await disturbed(running, (runId) => cancelRun(runId, "ben"));
  expect(error).toBeInstanceOf(RunCancelled);
  expect(took).toBeLessThan(10_000);
  expect(run).toMatchObject({ state: "cancelled", endReason: "cancelled", error: "Cancelled by ben.", outcome: null });
  expect([await sleeping(), await stored()]).toEqual([[], [0, 0, 0]]);
});

test("what works on a run that was written down as ended meanwhile stops, and the end stays as it is", async () => {
  const end = { state: "failed", reason: "database-away", message: "The database went away." } as const;
  const { error, took, run } = await disturbed(runDefinition(slow, asked), (runId) => markEnded(runId, end));
  expect(error).toBeInstanceOf(RunCancelled);
  expect(took).toBeLessThan(10_000);
  expect(run).toMatchObject({ state: "failed", endReason: "database-away", error: "The database went away." });
  expect(await sleeping()).toEqual([]);
});

test("a run over its time limit is stopped in the server, and says so", async () => {
  const begun = Date.now();
  await expect(runDefinition(slow, { ...asked, timeLimitSeconds: 1 })).rejects.toMatchObject({ code: "unavailable" });
  expect(Date.now() - begun).toBeLessThan(10_000);
  const { id } = await db.huntRun.findFirstOrThrow();
  expect(await getRun(id)).toMatchObject({
    ...{ state: "failed", endReason: "timed-out", timeLimitSeconds: 1 },
    error: expect.stringContaining("time limit of 1 second"),
  });
  expect([await sleeping(), await stored()]).toEqual([[], [0, 0, 0]]);
});

test("a run whose connection the server ends says that the database went away", async () => {
  const { took, run } = await disturbed(runDefinition(slow, asked), async () => {
    for (const pid of await sleeping()) await pool.query("select pg_terminate_backend($1)", [pid]);
  });
  expect(took).toBeLessThan(10_000);
  expect(run).toMatchObject({
    ...{ state: "failed", endReason: "database-away" },
    error: expect.stringContaining("Nothing of the run was stored"),
  });
  expect(await stored()).toEqual([0, 0, 0]);
});

test("a run that loses its connection while it stores leaves nothing half stored", async () => {
  await signIns({ at: "2026-03-01T10:00:00Z", resultCode: "50126" });
  const cut = async () => {
    const held = await db.$queryRaw<
      Array<{ pid: number }>
    >`select l.pid from pg_locks l join hunt_run r on r.state = 'running'
      where l.locktype = 'advisory' and l.objid::bigint = (hashtext(r.id::text)::bigint & 4294967295)`;
    for (const { pid } of held) await pool.query("select pg_terminate_backend($1)", [pid]);
  };
  await expect(
    runDefinition(failures, { ...asked, onProgress: ({ phase }) => (phase === "storing" ? cut() : undefined) }),
  ).rejects.toThrow();
  const { id } = await db.huntRun.findFirstOrThrow();
  expect(await getRun(id)).toMatchObject({ state: "failed", endReason: "database-away", outcome: null, rowCount: 0 });
  expect(await stored()).toEqual([0, 0, 0]);
});

test("a result of more rows than a run may have is refused with the number, before it fills the disk", async () => {
  await signIns(...[1, 2, 3].map((minute) => ({ at: `2026-03-01T10:0${minute}:00Z`, resultCode: "50126" })));
  await expect(runDefinition(failures, { ...asked, maxResultRows: 2 })).rejects.toMatchObject({ code: "unavailable" });
  const { id } = await db.huntRun.findFirstOrThrow();
  expect(await getRun(id)).toMatchObject({
    ...{ state: "failed", endReason: "too-large" },
    error: expect.stringContaining("more than 2 rows"),
  });
  expect(await stored()).toEqual([0, 0, 0]);
  expect(await runDefinition(failures, { ...asked, maxResultRows: 3 })).toMatchObject({ rowCount: 3 });
});

test("a run whose process died is ended within seconds, one that is worked on is not", async () => {
  const order = { hunt: failures, scope, parameters: { minimum: 1 }, by: "ana", timeLimitSeconds: 600 };
  const runId = await createRun(order);
  const process = await pool.connect();
  await runLock.take(process, runId);
  await db.huntRun.update({ where: { id: runId }, data: { state: "running", begunAt: new Date() } });
  expect(await sweepAbandonedRuns(await sweepAbandonedRuns([]))).toEqual([]);
  // What the server sees when a process is killed: its connection is gone.
  process.release(new Error("killed"));
  await expect.poll(() => sweepAbandonedRuns([])).toEqual([runId]);
  expect((await getRun(runId))?.state).toBe("running");
  await sweepAbandonedRuns([runId]);
  expect(await getRun(runId)).toMatchObject({
    ...{ state: "failed", endReason: "process-ended" },
    error: expect.stringContaining("run it again"),
  });
});

test("runs of one hunt follow each other, and one that may not wait is told that the hunt is busy", async () => {
  await signIns({ at: "2026-03-01T10:00:00Z", resultCode: "50126" });
  const stop = new AbortController();
  const first = runDefinition({ ...slow, ...{ slug: "test-failures" } }, { ...asked, signal: stop.signal });
  first.catch(() => undefined);
  await untilAsleep();
  await expect(runDefinition(failures, { ...asked, noWait: true })).rejects.toBeInstanceOf(HuntBusy);
  const second = runDefinition(failures, asked);
  // Long enough to ask for its turn.
  await pause(300);
  stop.abort(new RunCancelled("cancelled"));
  await expect(first).rejects.toBeInstanceOf(RunCancelled);
  expect(await second).toMatchObject({ outcome: "findings", findingCount: 1 });
  const runs = await db.huntRun.findMany({ orderBy: { startedAt: "asc" } });
  expect(runs.map(({ state }) => state)).toEqual(["cancelled", "done"]);
  expect(Number(runs[1]?.begunAt)).toBeGreaterThanOrEqual(Number(runs[0]?.finishedAt));
});

test("while a run works, its page is told its phase and how many rows lie in scope", async () => {
  await signIns({ at: "2026-03-01T10:00:00Z" }, { at: "2026-03-01T11:00:00Z" });
  let seen: Awaited<ReturnType<typeof getRun>> = null;
  const running = runDefinition(slow, asked);
  const { run } = await disturbed(running, async (runId) => {
    await expect.poll(async () => (await getRun(runId))?.progress.phase).toBeDefined();
    seen = await getRun(runId);
    await cancelRun(runId, "ana");
  });
  expect(seen).toMatchObject({ state: "running", progress: { phase: "querying", rows: 0, toRead: 2 } });
  expect(run?.milliseconds).toBeGreaterThan(0);
});
