import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/sql";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import { hunts } from "./catalogue";
import { getRun, latestRun } from "./data";
import { startRun } from "./inline-run";
import { runHuntJob } from "./job";
import { cancelRun } from "./mutations";
import { broken } from "./store/testing/tiny-hunts";

beforeEach(emptyDatabase);

const by = "ana";
const work = (runId: string) =>
  runHuntJob({ id: 1n, payload: { runId } }, { progress: async () => undefined, signal: new AbortController().signal });

const replay = {
  slug: "high-frequency-sign-ins",
  scope: { mode: "replay", from: "2026-03-02T09:00:00.000000Z", to: "2026-03-02T12:00:00.000000Z", stepSeconds: 3600 },
  by,
} as const;

test("a quick run ends before the page is answered", async () => {
  await signIns({ at: "2026-03-02T10:00:00Z" });
  const { runId, state } = await startRun({ slug: "success-then-failure", by, waitMs: 60_000 });
  expect(state).toBe("done");
  expect(await latestRun("success-then-failure")).toMatchObject({ id: runId, startedBy: by, jobId: null });
});

test("a replay goes to the worker at once and ends there under the same id", async () => {
  await signIns(...Array.from({ length: 10 }, (_, second) => ({ at: `2026-03-02T10:10:0${second}Z` })));
  const { runId, state } = await startRun(replay);
  expect(state).toBe("queued");
  const job = await db.job.findFirstOrThrow({ where: { kind: "hunt" } });
  expect([job.payload, (await getRun(runId))?.jobId]).toEqual([
    { runId, lane: "hunt high-frequency-sign-ins" },
    String(job.id),
  ]);
  await work(runId);
  expect(await getRun(runId)).toMatchObject({
    state: "done",
    outcome: "findings",
    scope: replay.scope,
    findingCount: 1,
  });
});

test("a run that takes longer than a page waits goes on in the worker", async () => {
  hunts.push(broken(Prisma.sql`pg_sleep(60)`));
  try {
    const { runId, state } = await startRun({ slug: "test-broken", by, waitMs: 200 });
    expect(state).toBe("queued");
    hunts.splice(-1, 1, broken(Prisma.sql`1`));
    await work(runId);
    expect(await getRun(runId)).toMatchObject({ state: "done", rowCount: 1 });
  } finally {
    hunts.pop();
  }
});

test("a run that is cancelled while it waits never runs, and cannot be cancelled twice", async () => {
  const { runId } = await startRun(replay);
  await cancelRun(runId, by);
  await work(runId);
  expect(await getRun(runId)).toMatchObject({ state: "cancelled", outcome: null });
  expect((await db.job.findFirstOrThrow()).state).toBe("cancelled");
  await expect(cancelRun(runId, by)).rejects.toMatchObject({ code: "conflict" });
});

test("a run in this process is cancelled by its id", async () => {
  hunts.push(broken(Prisma.sql`pg_sleep(60)`));
  try {
    const running = startRun({ slug: "test-broken", by, waitMs: 60_000 });
    await expect.poll(() => latestRun("test-broken")).toBeTruthy();
    const run = await latestRun("test-broken");
    await cancelRun(run?.id ?? "", by);
    expect(await running).toEqual({ runId: run?.id, state: "cancelled" });
    expect(await getRun(run?.id ?? "")).toMatchObject({ state: "cancelled" });
  } finally {
    hunts.pop();
  }
});

test("what a hunt cannot answer for is refused before a run is written down", async () => {
  await expect(startRun({ slug: "nothing", by })).rejects.toMatchObject({ code: "not-found" });
  await expect(startRun({ ...replay, slug: "asn-mismatch" })).rejects.toMatchObject({ code: "invalid" });
  await expect(startRun({ slug: "asn-mismatch", parameters: { windowMinutes: -1 }, by })).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(startRun({ slug: "asn-mismatch", parameters: { other: 1 }, by })).rejects.toMatchObject({
    code: "invalid",
  });
  expect(await db.huntRun.count()).toBe(0);
});
