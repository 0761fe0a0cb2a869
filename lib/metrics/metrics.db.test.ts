import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { db, pool } from "@/lib/db/client";
import { emptyDatabase } from "@/lib/testing/factories";
import { listOf } from "@/lib/views/testing/list-of";
import { analystMetrics, hasAnalystMetrics, huntMetrics, suppressionMetrics, weekMetrics } from "./data";
import { recordLook } from "./look/mutations";
import { saveAnalystMetrics } from "./mutations";

beforeEach(emptyDatabase);

const day = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * day);
const by = "ana@aldermoor.example";

async function runOf(hunt: string, set: [string, number] | null, version = "1"): Promise<string> {
  const run = await db.huntRun.create({
    data: {
      ...{ id: randomUUID(), hunt, version, mode: "range", parameters: {}, state: "done" },
      ...(set ? { setName: set[0], setVersion: set[1] } : {}),
    },
  });
  return run.id;
}

type Made = { run: string; hunt: string; days?: number; verdict?: string; closedAfter?: number; hidden?: boolean };

async function finding({ run, hunt, days = 5, verdict, closedAfter, hidden = false }: Made): Promise<string> {
  const id = randomUUID();
  const made = ago(days);
  await db.finding.create({
    data: {
      ...{
        id,
        hunt,
        key: id,
        title: "T",
        severity: "high",
        firstSeen: made,
        lastSeen: made,
        rowCount: 1,
        evidence: "e",
        row: {},
      },
      ...{ firstRun: run, lastRun: run, createdAt: made, status: closedAfter === undefined ? "open" : "closed" },
      ...{ verdict: verdict ?? null, suppressedUntil: hidden ? ago(-1) : null },
    },
  });
  if (closedAfter !== undefined) await decide(id, "closed", verdict ?? null, days - closedAfter);
  return id;
}

const decide = (findingId: string, status: string, verdict: string | null, daysAgo: number, kind = "triage") =>
  db.findingDecision.create({
    data: { findingId, status, verdict, kind, evidence: "e", at: ago(daysAgo), madeBy: kind === "triage" ? by : null },
  });

const hunt = "asn-mismatch";

test("findings count for the hunt's version and the set of parameters that first found them", async () => {
  const [plain, night, other] = [
    await runOf(hunt, null),
    await runOf(hunt, ["night", 2]),
    await runOf(hunt, ["night", 3], "2"),
  ];
  await finding({ run: plain, hunt });
  await finding({ run: night, hunt, verdict: "benign", closedAfter: 1 });
  await finding({ run: night, hunt, hidden: true });
  await finding({ run: other, hunt, days: 400 });
  expect(await huntMetrics("all")).toMatchObject([
    { hunt, version: "2", parameters: "night v3", findings: 1, open: 1, openLonger: 1 },
    { hunt, version: "1", parameters: "", findings: 1, open: 1, openWeek: 1 },
    {
      hunt,
      version: "1",
      parameters: "night v2",
      findings: 2,
      open: 0,
      hidden: 1,
      closed: 1,
      benign: 1,
      withoutVerdict: 1,
    },
  ]);
  expect((await huntMetrics("90")).map(({ parameters }) => parameters)).toEqual(["", "night v2"]);
});

test("the false-positive rate leaves undetermined ones out, comes with how sure it is, and is not given of few", async () => {
  const run = await runOf(hunt, null);
  const make = async (count: number, verdict: string) => {
    for (let number = 0; number < count; number += 1) await finding({ run, hunt, verdict, closedAfter: 1 });
  };
  await make(3, "false-positive");
  await make(6, "benign");
  await make(20, "undetermined");
  expect((await huntMetrics("90"))[0]).toMatchObject({
    falsePositiveRate: null,
    falsePositiveLow: null,
    falsePositiveHigh: null,
  });
  await make(1, "true-positive");
  const [line] = await huntMetrics("90");
  expect(line).toMatchObject({ falsePositiveRate: 0.3, undetermined: 20, truePositive: 1 });
  // By hand, from Wilson's formula for 3 of 10.
  expect(line?.falsePositiveLow).toBeCloseTo(0.1078, 3);
  expect(line?.falsePositiveHigh).toBeCloseTo(0.6032, 3);
});

test("a look is the first of opening and deciding; the last closing counts, and what is open again has none", async () => {
  const run = await runOf(hunt, null);
  const ids: string[] = [];
  for (let number = 0; number < 12; number += 1)
    ids.push(await finding({ run, hunt, days: 10, verdict: "benign", closedAfter: 4 }));
  expect((await huntMetrics("90"))[0]?.lookMedian).toBeCloseTo(4 * 86_400, -1);
  for (const id of ids.slice(0, 11)) {
    await recordLook(id, by);
    await db.findingLook.update({ where: { findingId: id }, data: { lookedAt: ago(9) } });
    await recordLook(id, "somebody@aldermoor.example");
  }
  expect(await db.findingLook.count({ where: { lookedBy: by } })).toBe(11);
  await recordLook(randomUUID(), by);
  const [first = "", second = ""] = ids;
  await decide(first, "open", null, 5, "news");
  await decide(first, "closed", "benign", 1);
  await decide(second, "open", null, 5, "back");
  await db.finding.update({ where: { id: second }, data: { status: "open" } });
  const [line] = await huntMetrics("90");
  expect(line?.looked).toBe(12);
  expect(line?.lookMedian).toBeCloseTo(86_400, -1);
  expect(line?.closeMedian).toBeCloseTo(4 * 86_400, -1);
  expect(line?.closeP90).toBeCloseTo(4 * 86_400, -1);
  const { rows } = await pool.query<{ most: number }>(
    "select max(extract(epoch from d.at - f.created_at))::float8 as most from finding_decision d join finding f on f.id = d.finding_id where f.id = $1",
    [first],
  );
  expect(rows[0]?.most).toBeCloseTo(9 * 86_400, -1);
});

test("weeks begin on Monday in UTC, and a closing counts in its own week, however old the finding is", async () => {
  const run = await runOf(hunt, null);
  await finding({ run, hunt, days: 30, verdict: "benign", closedAfter: 21 });
  await finding({ run, hunt, days: 200, verdict: "benign", closedAfter: 191 });
  const weeks = await weekMetrics("90");
  expect(weeks).toHaveLength(2);
  expect(weeks[0]).toMatchObject({ findings: 0, closedInWeek: 2 });
  expect(weeks[1]).toMatchObject({ findings: 1, closedInWeek: 0, benign: 1 });
  for (const { week } of weeks) expect(new Date(week).getUTCDay()).toBe(1);
  const list = await listOf("week-metrics", { period: "90", q: `hunt:${hunt} findings:>0` });
  expect(list.cells).toMatchObject([{ week: weeks[1]?.week, findings: 1 }]);
});

test("a suppression is told by what it began to hide, hid again and lets through", async () => {
  const run = await runOf(hunt, null);
  const ids = [await finding({ run, hunt }), await finding({ run, hunt, verdict: "true-positive" })];
  const made = await db.suppression.create({ data: { upn: "u", owner: by, reason: "On leave", createdBy: by } });
  for (const findingId of ids) await db.suppressionFinding.create({ data: { suppressionId: made.id, findingId } });
  await db.suppressionRun.create({ data: { suppressionId: made.id, runId: run, hunt, hits: 2, still: 7 } });
  expect(await suppressionMetrics("30")).toMatchObject([
    { id: made.id, began: 2, hits: 2, still: 7, hidesNow: 1, truePositive: 1, state: "active" },
  ]);
});

test("what people decided is counted once somebody has turned it on, in the open", async () => {
  const run = await runOf(hunt, null);
  await finding({ run, hunt, verdict: "benign", closedAfter: 1 });
  expect(await hasAnalystMetrics()).toBe(false);
  await expect(listOf("analyst-metrics", { period: "90" })).rejects.toThrow("no such list");
  await saveAnalystMetrics(true, by);
  await saveAnalystMetrics(true, by);
  const entries = await db.auditEntry.findMany({ where: { action: "team.analyst-metrics" } });
  expect(entries.map(({ detail }) => detail)).toEqual([{ from: false, to: true }]);
  expect(await analystMetrics("90")).toMatchObject([
    { analyst: by, decisions: 1, findings: 1, closed: 1, benign: 1, assigned: 0 },
  ]);
  expect((await listOf("analyst-metrics", { period: "90" })).cells).toMatchObject([{ analyst: by, decisions: 1 }]);
  await saveAnalystMetrics(false, by);
});
