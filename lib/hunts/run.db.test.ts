import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/sql";
import { transaction } from "@/lib/db/transaction";
import { getFinding } from "@/lib/findings/data";
import { decide } from "@/lib/findings/triage/testing/decide";
import { addNote } from "@/lib/notes/mutations";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import { listOf } from "@/lib/views/testing/list-of";
import { hunts } from "./catalogue";
import { firstFindingsOfRun, getRun, listRuns } from "./data";
import { GoesOn, RunCancelled } from "./mutations";
import { runDefinition } from "./run";
import { sleeping, untilAsleep } from "./store/testing/sleeping";
import { broken, failures, recentFailures } from "./store/testing/tiny-hunts";

beforeEach(emptyDatabase);

const failed = { resultCode: "50126" };
const id = (number: number) => `00000000-0000-4000-9000-${String(number).padStart(12, "0")}`;
const at = (minute: number, seconds = "00.000000") => `2026-03-01T10:${String(minute).padStart(2, "0")}:${seconds}Z`;
const day = { mode: "range", from: "2026-03-01T00:00:00.000000Z", to: "2026-03-01T23:59:59.999999Z" } as const;

const run = (given: Partial<Parameters<typeof runDefinition>[1]> = {}) =>
  runDefinition(failures, { scope: day, save: true, by: "ana", ...given });

const statesOf = async (runId: string | null) => {
  const rows = await db.$queryRaw<Array<{ key: string; state: string }>>`select f.key, rf.state from run_finding rf
    join finding f on f.id = rf.finding_id where rf.run_id = ${runId}::uuid order by f.key`;
  return Object.fromEntries(rows.map(({ key, state }) => [key, state]));
};

const findingOf = async (key: string) => {
  const found = await db.finding.findFirstOrThrow({ where: { key }, select: { id: true } });
  const finding = await getFinding(found.id);
  if (!finding) throw new Error(`no finding ${key}`);
  return finding;
};

const ana = "ana@aldermoor.example";
const ben = "ben@aldermoor.example";

test("a run that is not saved hands out its rows in order and writes nothing", async () => {
  await signIns(
    { at: at(1, "00.123456"), recordId: id(1), ...failed },
    { at: at(2), recordId: id(2), ...failed },
    { at: at(3) },
  );
  const result = await run({ save: false });
  expect(result.rows.map(({ ordinal, row }) => [ordinal, row.Time])).toEqual([
    [1, at(2)],
    [2, at(1, "00.123456")],
  ]);
  expect(result).toMatchObject({
    runId: null,
    outcome: "findings",
    rowCount: 2,
    rowsRead: 3,
    summary: { succeeded: 1 },
  });
  expect([await db.huntRun.count(), await db.finding.count()]).toEqual([0, 0]);
});

test("a saved run stores rows, findings and evidence, and says who ran what on what", async () => {
  await signIns({ at: at(1, "00.123456"), recordId: id(1), ...failed }, { at: at(2), recordId: id(2), ...failed });
  const { runId, findingCount, newFindings } = await run();
  expect([findingCount, newFindings]).toEqual([1, 1]);
  const stored = await getRun(runId ?? "");
  expect(stored).toMatchObject({
    ...{
      hunt: "test-failures",
      version: "1",
      state: "done",
      outcome: "findings",
      scope: day,
      parameters: { minimum: 1 },
    },
    ...{ rowCount: 2, rowsLeftOut: 0, rowsRead: 2, startedBy: "ana", summary: { succeeded: 0 } },
  });
  const finding = await findingOf(ana);
  // Two rows of one finding are told once.
  expect(await firstFindingsOfRun(runId ?? "", 5)).toMatchObject([{ id: finding?.id, state: "new", status: "open" }]);
  expect(finding).toMatchObject({
    ...{
      title: `Failures of ${ana}`,
      severity: "low",
      firstSeen: at(1, "00.123456"),
      lastSeen: at(2),
      rowCount: 2,
      status: "open",
    },
    ...{ entities: { user: [ana], ip: ["192.0.2.10"] }, runs: [{ runId, state: "new", rowCount: 2 }] },
  });
  expect(finding.evidence.map(({ recordId, at: time, role, user }) => [recordId, time, role, user])).toEqual([
    [id(1), at(1, "00.123456"), "failure", ana],
    [id(2), at(2), "failure", ana],
  ]);
  const [audit] = await db.auditEntry.findMany({ orderBy: { seq: "desc" }, take: 1 });
  expect(audit).toMatchObject({ actor: "ana", action: "hunt.run", object: `run/${runId}` });
});

test("verdict, status and notes outlive a re-run and a re-import", async () => {
  await signIns({ at: at(1), recordId: id(1), ...failed });
  await run();
  const { id: findingId, version } = await findingOf(ana);
  await decide({ findingId, version, status: "closed", verdict: "benign", note: "A password manager.", by: "ana" });
  await signIns({ at: at(1), recordId: id(1), ...failed });
  const again = await run();
  await signIns({ at: at(5), recordId: id(2), ...failed });
  const changed = await run();
  expect([await statesOf(again.runId), await statesOf(changed.runId)]).toEqual([
    { [ana]: "same" },
    { [ana]: "changed" },
  ]);
  expect(await db.finding.count()).toBe(1);
  const finding = await findingOf(ana);
  expect(finding).toMatchObject({
    id: findingId,
    status: "closed",
    verdict: "benign",
    triagedBy: "ana",
    rowCount: 2,
    lastSeen: at(5),
  });
  expect(finding.notes).toMatchObject([{ author: "ana", text: "A password manager." }]);
  expect(finding.evidence).toHaveLength(2);
});

test("what a run that covers it no longer finds is gone, and comes back", async () => {
  await signIns({ at: at(1), recordId: id(1), ...failed }, { at: at(2), recordId: id(2), upn: ben, ...failed });
  await run();
  await db.$executeRaw`update sign_in set succeeded = true where record_id = ${id(1)}::uuid`;
  const second = await run();
  expect(await statesOf(second.runId)).toEqual({ [ana]: "gone", [ben]: "same" });
  expect(await getRun(second.runId ?? "")).toMatchObject({ findingCount: 1, goneFindings: 1 });
  expect((await findingOf(ana)).goneSince).toBe(second.runId);
  const third = await run();
  expect(await statesOf(third.runId)).toEqual({ [ben]: "same" });
  await db.$executeRaw`update sign_in set succeeded = false where record_id = ${id(1)}::uuid`;
  const fourth = await run();
  expect(await statesOf(fourth.runId)).toEqual({ [ana]: "back", [ben]: "same" });
  expect((await findingOf(ana)).isGone).toBe(false);
});

test("a run of other parameters, or of a part of its span, does not make a finding gone", async () => {
  await signIns({ at: at(1), recordId: id(1), ...failed }, { at: at(5), recordId: id(2), ...failed });
  await run();
  const stricter = await run({ parameters: { minimum: 2 } });
  const earlier = await run({ scope: { ...day, to: at(0) } });
  const part = await run({ scope: { ...day, from: at(3), to: at(4) } });
  expect([await statesOf(stricter.runId), await statesOf(earlier.runId), await statesOf(part.runId)]).toEqual([
    {},
    {},
    {},
  ]);
  expect((await findingOf(ana)).isGone).toBe(false);
});

test("a run of a part of a finding's span adds to it and takes nothing away", async () => {
  await signIns({ at: at(1), recordId: id(1), ...failed }, { at: at(5), recordId: id(2), ...failed });
  await run();
  const part = { ...day, from: at(4) };
  const same = await run({ scope: part });
  expect(await findingOf(ana)).toMatchObject({ firstSeen: at(1), lastSeen: at(5), rowCount: 2 });
  await signIns({ at: at(9), recordId: id(3), ...failed });
  const more = await run({ scope: part });
  expect([await statesOf(same.runId), await statesOf(more.runId)]).toEqual([{ [ana]: "same" }, { [ana]: "changed" }]);
  const finding = await findingOf(ana);
  expect(finding).toMatchObject({ firstSeen: at(1), lastSeen: at(9) });
  expect(finding.evidence.map(({ recordId }) => recordId)).toEqual([id(1), id(2), id(3)]);
  const whole = await run();
  expect(await statesOf(whole.runId)).toEqual({ [ana]: "same" });
  expect(await findingOf(ana)).toMatchObject({ rowCount: 3 });
});

test("an as-of hunt replaces what it found as of the same times, and adds what it found as of others", async () => {
  await signIns({ at: "2026-03-01T09:30:00Z", recordId: id(1), ...failed }, { at: at(30), recordId: id(2), ...failed });
  const scopeOf = (asOf: string) => ({ mode: "as-of", asOf }) as const;
  const asOf = (time: string) => runDefinition(recentFailures, { scope: scopeOf(time), save: true, by: "ana" });
  const [ten, eleven] = ["2026-03-01T10:00:00.000000Z", "2026-03-01T11:00:00.000000Z"];
  const runs = [await asOf(ten), await asOf(eleven)];
  expect(await findingOf(ana)).toMatchObject({
    context: { firstAsOf: ten, lastAsOf: eleven },
    firstSeen: "2026-03-01T09:30:00.000000Z",
  });
  const replay = () =>
    runDefinition(recentFailures, {
      scope: { mode: "replay", from: "2026-03-01T09:00:00.000000Z", to: eleven, stepSeconds: 3600 },
      ...{ save: true, by: "ana" },
    });
  runs.push(await replay());
  await db.$executeRaw`update sign_in set succeeded = true`;
  runs.push(await asOf(eleven), await replay());
  expect(await Promise.all(runs.map(({ runId }) => statesOf(runId)))).toEqual([
    { [ana]: "new" },
    { [ana]: "changed" },
    { [ana]: "same" },
    {},
    { [ana]: "gone" },
  ]);
});

test("a query that fails leaves a failed run with its reason, and nothing else", async () => {
  await signIns({ at: at(1), ...failed });
  await run();
  const before = [await db.finding.count(), await db.huntRow.count(), await db.auditEntry.count()];
  await expect(
    runDefinition(broken(Prisma.sql`1 / (select count(*) from job)`), { scope: day, save: true, by: "ana" }),
  ).rejects.toThrow();
  const { runs } = await listRuns("test-broken");
  expect(runs).toMatchObject([{ state: "failed", outcome: null, error: expect.stringContaining("division by zero") }]);
  expect([await db.finding.count(), await db.huntRow.count(), await db.auditEntry.count()]).toEqual(before);
});

test("a failure while storing leaves nothing half done", async () => {
  await signIns({ at: at(1), ...failed });
  const title = () => {
    throw new Error("no title");
  };
  await expect(
    runDefinition({ ...failures, findingTitle: title }, { scope: day, save: true, by: "ana" }),
  ).rejects.toThrow("no title");
  expect((await listRuns("test-failures")).runs).toMatchObject([{ state: "failed" }]);
  expect([await db.finding.count(), await db.huntRow.count(), await db.runFinding.count()]).toEqual([0, 0, 0]);
});

const slow = broken(Prisma.sql`pg_sleep(60)`);

test("a cancelled run stops in the server at once", async () => {
  const stop = new AbortController();
  const started = Date.now();
  const running = runDefinition(slow, { scope: day, save: true, by: "ana", signal: stop.signal });
  running.catch(() => undefined);
  await untilAsleep();
  stop.abort(new RunCancelled("cancelled"));
  await expect(running).rejects.toBeInstanceOf(RunCancelled);
  expect(Date.now() - started).toBeLessThan(10_000);
  expect((await listRuns("test-broken")).runs).toMatchObject([{ state: "cancelled", error: null }]);
  expect(await sleeping()).toEqual([]);
});

test("a run that goes on elsewhere waits under the same id, and a long one is stopped with a reason", async () => {
  const stop = new AbortController();
  const running = runDefinition(slow, { scope: day, save: true, by: "ana", signal: stop.signal });
  running.catch(() => undefined);
  await untilAsleep();
  stop.abort(new GoesOn("later"));
  await expect(running).rejects.toBeInstanceOf(GoesOn);
  const [waiting] = (await listRuns("test-broken")).runs;
  expect(waiting).toMatchObject({ state: "queued", finishedAt: null });
  await runDefinition(
    { ...failures, slug: "test-broken" },
    { scope: day, save: true, by: "ana", runId: waiting?.id ?? "" },
  );
  expect(await getRun(waiting?.id ?? "")).toMatchObject({ state: "done", outcome: "cannot-tell" });
  await expect(runDefinition(slow, { scope: day, save: true, by: "ana", timeLimitSeconds: 0.2 })).rejects.toMatchObject(
    {
      code: "unavailable",
    },
  );
});

test("the guard stores the first rows, says how many it left out, and makes findings of all", async () => {
  await signIns(
    ...[1, 2, 3, 4, 5].map((minute) => ({
      at: at(minute),
      recordId: id(minute),
      upn: minute === 1 ? ben : ana,
      ...failed,
    })),
  );
  const { runId, rowsLeftOut, findingCount } = await run({ maxStoredRows: 3 });
  expect([rowsLeftOut, findingCount]).toEqual([2, 2]);
  expect(await getRun(runId ?? "")).toMatchObject({ rowCount: 5, rowsLeftOut: 2 });
  const stored = await db.huntRow.findMany({ where: { runId: runId ?? "" }, orderBy: { ordinal: "asc" } });
  expect(stored.map(({ row }) => row)).toMatchObject([{ Time: at(5) }, { Time: at(4) }, { Time: at(3) }]);
});

test("rows are sorted, filtered and paged in the database", async () => {
  hunts.push(failures);
  const minutes = Array.from({ length: 60 }, (_, minute) => minute);
  await signIns(
    ...minutes.map((minute) => ({
      at: at(minute),
      groupedCount: 60 - minute,
      upn: minute === 7 ? "100%_sure@x.example" : ana,
      ...failed,
    })),
  );
  const { runId } = await run();
  const list = (query: Record<string, string>) => listOf("hunt-rows", { run: runId ?? "", ...query });
  const sizes = async (query: Record<string, string>) => (await list(query)).cells.map(({ Size }) => Size);
  expect((await sizes({ sort: "-Size" })).slice(0, 3)).toEqual([60, 59, 58]);
  expect((await sizes({ sort: "Size" })).at(-1)).toBe(60);
  expect(await sizes({ q: '"100%_S"' })).toEqual([53]);
  expect(await sizes({ q: '"%%"' })).toEqual([]);
  expect((await sizes({ sort: "1; drop table finding" })).at(-1)).toBe((await sizes({})).at(-1));
  expect((await list({ q: ana })).total).toBe(59);
  expect((await list({ q: "Size:>=59" })).total).toBe(2);
  hunts.pop();
});

test("triage of a version that is no longer the newest is refused and changes nothing", async () => {
  await signIns({ at: at(1), recordId: id(1), ...failed });
  await run();
  const { id: findingId, version } = await findingOf(ana);
  const input = { findingId, version, status: "closed", verdict: "true-positive" } as const;
  expect(await decide({ ...input, by: "ana" })).toMatchObject({
    changed: 1,
    versions: { [findingId]: version + 1 },
  });
  await expect(decide({ ...input, verdict: "benign", note: "mine", by: "ben" })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("ana changed this finding"),
  });
  await transaction((client) =>
    addNote(client, { on: { kind: "finding", id: findingId }, text: "Called the user.", by: "ben" }),
  );
  expect(await findingOf(ana)).toMatchObject({
    verdict: "true-positive",
    triagedBy: "ana",
    notes: [{ text: "Called the user." }],
  });
  const audit = await db.auditEntry.findMany({
    where: { action: "finding.triage" },
    orderBy: { seq: "desc" },
    take: 1,
  });
  expect(audit[0]?.detail).toMatchObject({
    version: version + 1,
    from: { status: "open", verdict: null },
    to: { status: "closed", verdict: "true-positive" },
  });
});

test("findings are filtered, counted and sorted", async () => {
  await signIns({ at: at(1), recordId: id(1), ...failed }, { at: at(2), recordId: id(2), upn: ben, ...failed });
  await run();
  const { id: findingId, version } = await findingOf(ben);
  await decide({ findingId, version, status: "closed", verdict: "benign", by: "ana" });
  const open = await listOf("findings", { q: "status:open" });
  expect([open.total, open.cells.map(({ user }) => user)]).toEqual([1, [ana]]);
  expect((await listOf("findings", { q: "verdict:benign BEN@" })).cells).toMatchObject([
    { verdict: "benign", triagedBy: "ana" },
  ]);
  expect((await listOf("findings", { sort: "user" })).cells.map(({ user }) => user)).toEqual([ana, ben]);
  expect((await listOf("findings", { sort: "-severity" })).total).toBe(2);
});
