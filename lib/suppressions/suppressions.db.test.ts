import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { countOpenFindings, eachFinding } from "@/lib/findings/data";
import { asnMismatch } from "@/lib/hunts/catalogue/asn-mismatch/hunt";
import { highFrequencySignIns } from "@/lib/hunts/catalogue/high-frequency-sign-ins/hunt";
import { newIpToolSignIns } from "@/lib/hunts/catalogue/new-ip-tool-sign-ins/hunt";
import { successThenFailure } from "@/lib/hunts/catalogue/success-then-failure/hunt";
import { emptyDatabase } from "@/lib/testing/factories";
import { listOf } from "@/lib/views/testing/list-of";
import { changesOf, coveringSuppressions, getSuppression, listSuppressions } from "./data";
import { hiddenByWeek, hiddenFindings, lastHidden } from "./hidden/data";
import { changeSuppression, endSuppression } from "./mutations";
import { previewSuppression } from "./preview";
import { ana, analyst, lead, pair, session, suppress } from "./testing/found";
import { hiddenKeys, runOf } from "./testing/run-of";

beforeEach(emptyDatabase);

async function idOf(key: string): Promise<string> {
  return (await db.finding.findFirstOrThrow({ where: { key }, select: { id: true } })).id;
}

const found = (key: string, user: string) => ({
  key,
  upn: user,
  ip: "192.0.2.1",
  row: { UserPrincipalName: user, IPAddress: "192.0.2.1" },
});
const usersOf = async (q: string) => (await listOf("findings", { q })).cells.map(({ user }) => user).sort();

test("the same conditions twice are refused while the first is active", async () => {
  const { id } = await suppress({ user: ana, asns: [64501, 64500] });
  await expect(suppress({ asns: [64500, 64501], user: ana.toUpperCase() })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining(`Suppression ${id} `),
  });
  await endSuppression({ id, reason: "again" }, lead);
  expect((await suppress({ user: ana, asns: [64501, 64500] })).id).not.toBe(id);
});

test("an analyst suppresses for at most 90 days, a lead without end", async () => {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  await expect(suppress({ user: ana }, "", analyst)).rejects.toMatchObject({ code: "forbidden" });
  await expect(suppress({ user: ana }, day(91), analyst)).rejects.toMatchObject({ code: "forbidden" });
  const { id } = await suppress({ user: ana }, day(90), analyst);
  const change = { id, version: 1, owner: "Lea", reason: "longer", expires: "" };
  await expect(changeSuppression(change, analyst)).rejects.toMatchObject({ code: "forbidden" });
  expect(await changeSuppression(change, lead)).toEqual({ version: 2 });
  // A word may be mended without the time that the lead gave being taken away.
  expect(await changeSuppression({ ...change, version: 2, reason: "a phone" }, analyst)).toEqual({ version: 3 });
  expect(await getSuppression(id)).toMatchObject({ expiresAt: null, reason: "a phone" });
});

test("it comes back the moment that the suppression expires, and goes again when it is made longer", async () => {
  await runOf(asnMismatch, [pair("a")]);
  const { id } = await suppress({ user: ana }, "2090-01-01");
  expect(await hiddenKeys()).toEqual(["a"]);
  let version = 1;
  let expires = new Date();
  // A machine that takes longer than that to look has looked too late, and looks again.
  for (let ms = 1500, looked: string[] | undefined; looked === undefined; ms *= 3) {
    expires = new Date(Date.now() + ms);
    const change = { id, version, owner: "Lea", reason: `soon over: ${ms}`, expires: expires.toISOString() };
    ({ version } = await changeSuppression(change, lead));
    const hidden = await hiddenKeys();
    looked = Date.now() < expires.getTime() ? hidden : undefined;
    if (looked) expect(looked).toEqual(["a"]);
  }
  // Nothing but time passes.
  await new Promise((resolve) => setTimeout(resolve, expires.getTime() - Date.now() + 50));
  expect(await hiddenKeys()).toEqual([]);
  expect(await getSuppression(id)).toMatchObject({ state: "expired", hides: 0, covered: 1 });
  await changeSuppression({ id, version, owner: "Lea", reason: "still so", expires: "" }, lead);
  expect(await hiddenKeys()).toEqual(["a"]);
});

test("what is still covered by another suppression stays hidden when one ends", async () => {
  await runOf(asnMismatch, [pair("a"), pair("b", { asns: ["64500", "64999"] })]);
  const all = await suppress({ user: ana });
  await suppress({ asns: [64500, 64501] }, "2090-01-01");
  expect(await endSuppression({ id: all.id, reason: "left the firm" }, analyst)).toMatchObject({
    covered: expect.any(Number),
  });
  expect(await hiddenKeys()).toEqual(["a"]);
  await expect(endSuppression({ id: all.id, reason: "again" }, lead)).rejects.toMatchObject({ code: "conflict" });
});

test("a finding comes back when its evidence shows other values, and goes when it shows the old ones again", async () => {
  await runOf(newIpToolSignIns, [session("a", ["192.0.2.1"])]);
  const { id } = await suppress({ networks: ["192.0.2.0/24"] });
  await runOf(newIpToolSignIns, [session("a", ["192.0.2.1", "203.0.113.5"])]);
  expect(await hiddenKeys()).toEqual([]);
  expect((await hiddenFindings(id)).findings).toMatchObject([{ place: "free" }]);
  expect(await lastHidden(id, 5)).toMatchObject([{ place: "free", status: "open", at: expect.any(String) }]);
  await runOf(newIpToolSignIns, [session("a", ["192.0.2.2"])]);
  expect(await hiddenKeys()).toEqual(["a"]);
});

test("a run that adds to a finding keeps what it did not look at", async () => {
  const long = { from: "2026-03-01T00:00:00.000000Z", to: "2026-03-03T00:00:00.000000Z" };
  const later = { from: "2026-03-02T12:00:00.000000Z", to: "2026-03-02T13:00:00.000000Z" };
  await runOf(newIpToolSignIns, [session("a", ["203.0.113.5"])], long, "2026-03-01T08:00:00Z");
  await suppress({ networks: ["192.0.2.0/24"] });
  await runOf(newIpToolSignIns, [session("a", ["192.0.2.1"])], later);
  expect(await hiddenKeys()).toEqual([]);
  const subject = await db.findingSubject.findFirstOrThrow();
  expect(subject.ips).toEqual(["192.0.2.1", "203.0.113.5"]);
});

test("a true positive is never hidden, nor counted as hit", async () => {
  await runOf(asnMismatch, [pair("a"), pair("b")]);
  await db.finding.updateMany({ where: { key: "a" }, data: { verdict: "true-positive", status: "closed" } });
  const { id, covers } = await suppress({ user: ana });
  expect(covers).toBe(2);
  expect(await hiddenKeys()).toEqual(["b"]);
  await runOf(asnMismatch, [
    { ...pair("a"), event: "new" },
    { ...pair("b"), event: "new" },
  ]);
  expect(await getSuppression(id)).toMatchObject({ hides: 1, covered: 2, hits: 1 });
  await db.finding.updateMany({ where: { key: "b" }, data: { verdict: "true-positive" } });
  expect(await hiddenKeys()).toEqual([]);
});

test("a hit is a finding that a run brought new or with new evidence; one found again as it was is counted beside", async () => {
  const { id } = await suppress({ user: ana });
  const first = await runOf(asnMismatch, [pair("a"), pair("b"), pair("c", { user: "ben@aldermoor.example" })]);
  expect(await getSuppression(id)).toMatchObject({ hides: 2, hits: 2, still: 0 });
  const second = await runOf(asnMismatch, [pair("a"), pair("b"), pair("c", { user: "ben@aldermoor.example" })]);
  expect(await getSuppression(id)).toMatchObject({ hides: 2, hits: 2, still: 2 });
  const third = await runOf(asnMismatch, [{ ...pair("a"), event: "more" }, pair("b"), pair("d")]);
  expect(await getSuppression(id)).toMatchObject({ hides: 3, hits: 4, still: 3 });
  const runs = await db.huntRun.findMany({
    where: { id: { in: [first, second, third] } },
    orderBy: { startedAt: "asc" },
    select: { findingCount: true, suppressedFindings: true, newFindings: true, suppressedNew: true },
  });
  expect(runs).toEqual([
    { findingCount: 3, suppressedFindings: 2, newFindings: 3, suppressedNew: 2 },
    { findingCount: 3, suppressedFindings: 2, newFindings: 0, suppressedNew: 0 },
    { findingCount: 3, suppressedFindings: 3, newFindings: 1, suppressedNew: 1 },
  ]);
  const weeks = await hiddenByWeek(id);
  expect(weeks).toMatchObject([{ hunt: "asn-mismatch", findings: 3, hits: 4, still: 3 }]);
  expect((await listSuppressions({ sort: "hits" })).suppressions).toMatchObject([
    { id, hits: 4, lastHitAt: expect.any(String) },
  ]);
});

test("an expired suppression counts no hits, and runs say so", async () => {
  const { id } = await suppress({ user: ana }, "2090-01-01");
  await db.suppression.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1000) } });
  const runId = await runOf(asnMismatch, [pair("a")]);
  expect(await getSuppression(id)).toMatchObject({ state: "expired", hits: 0, covered: 1, hides: 0 });
  expect(await db.huntRun.findUniqueOrThrow({ where: { id: runId } })).toMatchObject({
    suppressedFindings: 0,
    findingCount: 1,
  });
});

test("nothing is dropped: a hidden finding keeps its rows, evidence and notes", async () => {
  await suppress({ user: ana });
  const runId = await runOf(asnMismatch, [pair("a")]);
  const id = await idOf("a");
  expect([
    await db.huntRow.count({ where: { runId } }),
    await db.findingEvent.count({ where: { findingId: id } }),
    await db.runFinding.count({ where: { findingId: id } }),
  ]).toEqual([1, 1, 1]);
  expect(await coveringSuppressions(id)).toMatchObject([{ owner: "Lea", reason: "a known phone", expiresAt: null }]);
});

test("the preview says what making it would do", async () => {
  await runOf(
    asnMismatch,
    ["a", "b", "c", "d"].map((key) => pair(key)),
  );
  await runOf(successThenFailure, [{ key: "e", upn: ana, ip: "192.0.2.1", row: { UserPrincipalName: ana } }]);
  await db.finding.updateMany({ where: { key: "a" }, data: { verdict: "true-positive", status: "closed" } });
  await db.finding.updateMany({ where: { key: "b" }, data: { verdict: "benign", status: "closed" } });
  await db.finding.updateMany({ where: { key: "c" }, data: { status: "in-review" } });
  await suppress({ user: ana, hunt: "success-then-failure" });
  const preview = await previewSuppression({ user: ana });
  expect(preview).toMatchObject({
    covers: 5,
    hides: 4,
    open: 2,
    inReview: 1,
    closed: 1,
    truePositive: 1,
    hiddenAlready: 1,
  });
  expect(preview.first).toHaveLength(4);
  const before = await db.suppression.count();
  const made = await suppress({ user: ana });
  expect([made.covers, before]).toEqual([preview.covers, 1]);
  expect(await getSuppression(made.id)).toMatchObject({ hides: preview.hides });
});

test("every change is in its history and in the audit trail, with what was before", async () => {
  const { id } = await suppress({ user: ana }, "2090-01-01");
  await changeSuppression({ id, version: 1, owner: "Ben", reason: "a new phone", expires: "2090-06-01" }, lead);
  await expect(
    changeSuppression({ id, version: 1, owner: "Cy", reason: "late", expires: "" }, lead),
  ).rejects.toMatchObject({ code: "conflict" });
  await endSuppression({ id, reason: "the phone is gone" }, analyst);
  const changes = await changesOf(id);
  expect(changes.map(({ action, actor }) => [action, actor])).toEqual([
    ["ended", analyst.by],
    ["changed", lead.by],
    ["made", lead.by],
  ]);
  expect(changes[1]).toMatchObject({
    before: { owner: "Lea", reason: "a known phone", expiresAt: "2090-01-02T00:00:00.000000Z" },
    after: { owner: "Ben", reason: "a new phone", expiresAt: "2090-06-02T00:00:00.000000Z" },
  });
  const audit = await db.auditEntry.findMany({
    where: { object: `suppression/${id}` },
    orderBy: { seq: "desc" },
    take: 3,
  });
  expect(audit.map(({ action }) => action)).toEqual(["suppression.ended", "suppression.changed", "suppression.made"]);
  expect(audit[1]?.detail).toMatchObject({ before: { owner: "Lea" }, after: { owner: "Ben" } });
  expect(await listSuppressions({ state: "ended" })).toMatchObject({
    total: 1,
    suppressions: [{ endedReason: "the phone is gone" }],
  });
  expect(await listSuppressions({ q: "no such words" })).toMatchObject({ total: 0 });
});

test("an address finds the suppressions whose networks hold it", async () => {
  await suppress({ networks: ["192.0.2.0/24"] });
  await suppress({ user: ana });
  expect((await listSuppressions({ q: "192.0.2.77" })).suppressions).toMatchObject([
    { conditions: { networks: ["192.0.2.0/24"] } },
  ]);
});

test("a finding that comes to be while a suppression is made is hidden all the same", async () => {
  for (const turn of [1, 2, 3, 4]) {
    const user = `user${turn}@aldermoor.example`;
    await Promise.all([
      runOf(asnMismatch, [pair(`early ${turn}`, { user })]),
      suppress({ user }),
      runOf(newIpToolSignIns, [session(`late ${turn}`, ["192.0.2.1"], user)]),
    ]);
    expect((await hiddenKeys()).filter((key) => key.endsWith(` ${turn}`))).toEqual([`early ${turn}`, `late ${turn}`]);
  }
});

test("the queue leaves suppressed findings out, counts them, and shows them alone or beside the others", async () => {
  await runOf(newIpToolSignIns, [found("a", "ana"), found("b", "ben"), found("c", "cy")]);
  await runOf(highFrequencySignIns, [found("d", "ana"), found("e", "ben")]);
  await db.finding.updateMany({ where: { key: "e" }, data: { status: "closed", verdict: "benign" } });
  const { id } = await suppress({ user: "ana" });

  const queue = await listOf("findings");
  expect(queue.total).toBe(3);
  expect(queue.cells.every(({ suppressed }) => suppressed === false)).toBe(true);
  expect(queue.cells.map(({ hunt }) => hunt).sort()).toEqual([
    "high-frequency-sign-ins",
    "new-ip-tool-sign-ins",
    "new-ip-tool-sign-ins",
  ]);
  expect(await countOpenFindings()).toBe(2);

  expect(await usersOf("suppressed:yes")).toEqual(["ana", "ana"]);
  expect(await usersOf("suppressed:*")).toEqual(["ana", "ana", "ben", "ben", "cy"]);
  const one = await listOf("findings", { q: "suppressed:yes hunt:high-frequency-sign-ins" });
  expect(one.cells).toMatchObject([{ user: "ana", suppressed: true }]);
  expect(await usersOf("user:ANA suppressed:*")).toEqual(["ana", "ana"]);
  const exported: boolean[] = [];
  for await (const { isSuppressed } of eachFinding({ suppressed: "with" })) exported.push(isSuppressed);
  expect(exported.filter(Boolean)).toHaveLength(2);

  await endSuppression({ id, reason: "the scanner is gone" }, lead);
  expect((await listOf("findings")).total).toBe(5);
  expect(await usersOf("suppressed:yes")).toEqual([]);
});
