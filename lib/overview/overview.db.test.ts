import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { decide } from "@/lib/findings/triage/testing/decide";
import { hunts } from "@/lib/hunts/catalogue";
import { runHunt } from "@/lib/hunts/run";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import { changesSince } from "./changes/data";
import { league } from "./league/data";
import { needs } from "./needs/data";
import { trendDays } from "./schema";

beforeEach(emptyDatabase);

const slug = "success-then-failure";
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
const sinceYesterday = () => hoursAgo(24).toISOString();

/** Each succeeds on one application and fails on another: a finding of its own for each user. */
async function findingsOf(...users: string[]) {
  await signIns(
    ...users.flatMap((user) => [
      { at: "2026-03-02T10:00:00Z", upn: `${user}@aldermoor.example`, appName: "Portal" },
      {
        at: "2026-03-02T10:00:20Z",
        upn: `${user}@aldermoor.example`,
        appName: "Payroll",
        resultCode: "50105",
        resultReason: "Not assigned.",
      },
    ]),
  );
  await runHunt({ slug, save: true, by: "ana" });
  return db.finding.findMany({ orderBy: { upn: "asc" } });
}

const lineOf = async () => {
  const line = (await league()).find((candidate) => candidate.slug === slug);
  if (!line) throw new Error("no line");
  return line;
};

test("with nothing loaded every hunt says that it cannot tell and why, and none claims a zero run", async () => {
  const lines = await league();
  expect(lines.map((line) => line.slug)).toEqual(hunts.map((hunt) => hunt.slug));
  for (const line of lines) {
    expect(line.health.outcome).toBe("cannot-tell");
    expect(line.health.reasons.find(({ blocking }) => blocking)?.text).toMatch(/nothing is loaded/i);
    expect(line).toMatchObject({ openFindings: 0, newToday: 0, newBefore: 0, lastRun: null });
    expect(line.trend).toEqual(Array.from({ length: trendDays }, () => 0));
  }
});

test("what was found counts on the day that it was found, by the clock on the wall", async () => {
  const [ana, ben, cem] = await findingsOf("ana", "ben", "cem", "dag");
  await db.finding.update({ where: { id: ana?.id ?? "" }, data: { createdAt: hoursAgo(30) } });
  await db.finding.update({ where: { id: ben?.id ?? "" }, data: { createdAt: hoursAgo(24 * 13 + 1) } });
  await db.finding.update({ where: { id: cem?.id ?? "" }, data: { createdAt: hoursAgo(24 * 14 + 1) } });
  const line = await lineOf();
  expect(line).toMatchObject({ openFindings: 4, newToday: 1, newBefore: 1 });
  expect(line.trend).toEqual([1, ...Array.from({ length: trendDays - 3 }, () => 0), 1, 1]);
  expect((await changesSince(sinceYesterday(), "ana")).found).toEqual([{ hunt: slug, severity: "medium", count: 1 }]);
});

test("what a suppression hides is neither open nor new, until it ends; a true positive is never hidden", async () => {
  const [ana, ben] = await findingsOf("ana", "ben");
  await db.finding.updateMany({ data: { suppressedUntil: hoursAgo(-1) } });
  expect(await lineOf()).toMatchObject({ openFindings: 0, suppressedFindings: 2, newToday: 0 });
  expect((await needs("ana")).open).toEqual([]);
  await db.finding.update({ where: { id: ana?.id ?? "" }, data: { verdict: "true-positive" } });
  await db.finding.update({ where: { id: ben?.id ?? "" }, data: { suppressedUntil: hoursAgo(1) } });
  expect(await lineOf()).toMatchObject({ openFindings: 2, suppressedFindings: 0, newToday: 2 });
});

test("changes tell what others decided, not what the reader did", async () => {
  const [ana, ben] = await findingsOf("ana", "ben");
  const close = (finding: typeof ana, by: string) =>
    decide({ findingId: finding?.id ?? "", version: finding?.version ?? 0, status: "closed", verdict: "benign", by });
  await close(ana, "maren@aldermoor.example");
  await close(ben, "reader@aldermoor.example");
  const { decisions } = await changesSince(sinceYesterday(), "reader@aldermoor.example");
  expect(decisions).toMatchObject({
    total: 1,
    newest: [{ findingId: ana?.id, by: "maren@aldermoor.example", verdict: "benign" }],
  });
  const later = await changesSince(new Date(Date.now() + 60_000).toISOString(), "reader@aldermoor.example");
  expect(later).toMatchObject({
    found: [],
    decisions: { total: 0, newest: [] },
    uploads: { total: 0 },
    runs: { total: 0 },
  });
});

test("what is assigned to the reader is theirs until it is closed, and came back says that it did", async () => {
  const [ana, ben] = await findingsOf("ana", "ben", "cem");
  const reader = "reader@aldermoor.example";
  await decide({ findingId: ana?.id ?? "", version: ana?.version ?? 0, assignee: reader, by: reader });
  await db.finding.updateMany({
    where: { upn: "cem@aldermoor.example" },
    data: { assignee: "reader@aldermoor.example", status: "closed", verdict: "benign" },
  });
  await db.finding.update({ where: { id: ben?.id ?? "" }, data: { newsAt: new Date(), newsReopened: true, news: [] } });
  const mine = await needs("reader@aldermoor.example");
  expect(mine).toMatchObject({ mine: { findings: 1, incidents: 0 }, back: 1, moreEvidence: 0 });
  expect(mine.first.map(({ id }) => id).sort()).toEqual([ana?.id, ben?.id].sort());
  expect((await needs("somebody@aldermoor.example")).mine).toEqual({ findings: 0, incidents: 0 });
});

const upload = (fileName: string, state: string, hours: number) =>
  db.upload.create({
    data: { id: randomUUID(), fileName, state, bytes: 1n, source: "browser", createdAt: hoursAgo(hours) },
  });

test("an upload of which nothing was loaded needs somebody until a later one makes it good; one that waits is named", async () => {
  const empty = await upload("all-rejected.csv", "done", 2);
  await db.uploadFile.create({
    data: { uploadId: empty.id, ordinal: 0, name: "all-rejected.csv", rowsRead: 3n, rowsRejected: 3n },
  });
  const broken = await upload("broken.csv", "failed", 3);
  await upload("mended.csv", "failed", 4);
  await upload("mended.csv", "done", 1);
  await upload("old.csv", "failed", 24 * 8);
  const asking = await upload("odd.csv", "asking", 1);
  const { failedUploads, waitingUploads } = await needs("ana");
  expect(failedUploads.map(({ id }) => id)).toEqual([empty.id, broken.id]);
  expect(waitingUploads).toEqual([{ id: asking.id, fileName: "odd.csv" }]);
  expect((await changesSince(sinceYesterday(), "ana")).uploads).toMatchObject({ total: 5, failed: 2, rejected: 3 });
});

test("only a hunt whose newest run failed is said to have failed", async () => {
  await findingsOf("ana");
  const run = (state: string, hours: number) =>
    db.huntRun.create({
      data: {
        id: randomUUID(),
        hunt: slug,
        version: "1",
        mode: "range",
        parameters: {},
        state,
        startedAt: hoursAgo(hours),
      },
    });
  await run("failed", 2);
  expect((await needs("ana")).failedRuns).toEqual([]);
  const last = await run("failed", -1);
  expect((await needs("ana")).failedRuns).toEqual([{ hunt: slug, runId: last.id, error: null }]);
});
