import { beforeEach, expect, test } from "vitest";
import { verifyAudit } from "@/lib/audit/data";
import { db, pool } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { newsSince } from "@/lib/live/news";
import { search } from "@/lib/search/data";
import { emptyDatabase } from "@/lib/testing/factories";
import { createUser } from "@/lib/testing/users";
import { listOf } from "@/lib/views/testing/list-of";
import { addReason, retireReason } from "../reasons/mutations";
import { recentBatches } from "./batches/data";
import { applyTriage, type Triage } from "./mutations";
import { runTriage } from "./run-triage";
import type { TriageChange } from "./schema";
import { countTarget } from "./target";
import { differencesFromAudit, workAtOnce } from "./testing/clients";
import { decide } from "./testing/decide";
import { plantFindings } from "./testing/plant";
import { undoBatch } from "./undo/mutations";

const [ada, bo] = ["ada@aldermoor.example", "bo@aldermoor.example"];
let ids: string[] = [];

beforeEach(async () => {
  await emptyDatabase();
  await db.$executeRaw`truncate audit_entry`;
  await db.$executeRaw`update audit_head set seq = 0, hash = ''`;
  ids = await plantFindings(12);
});

const one = () => ids[0] ?? "";
const stored = (id = one()) => db.finding.findUniqueOrThrow({ where: { id } });
const apply = (triage: Triage) => transaction((client) => applyTriage(client, triage));
const onIds = (change: TriageChange, which: string[] = ids, by = ada) =>
  apply({ target: { kind: "ids", ids: which }, change, by });
const undo = (batch: string, by = ada, mayUndoOthers = false) =>
  transaction((client) => undoBatch(client, { batch, by, mayUndoOthers }));
const closed = { status: "closed", verdict: "benign" } as const;

test("many clients at once lose no write: findings are what the audit says, and its chain is whole", async () => {
  const tally = await workAtOnce({ clients: 20, operations: 15, findings: ids.slice(0, 6) });
  expect(tally).toMatchObject({ saved: 300, doubled: [] });
  expect(tally.clashes).toBeGreaterThan(0);
  expect(await differencesFromAudit()).toEqual([]);
  expect((await verifyAudit()).fault).toBeNull();
  // The comparison sees what was changed beside the audit.
  await db.$executeRaw`update finding set assignee = 'nobody@aldermoor.example' where id = ${[...tally.versions][0]?.slice(0, 36)}::uuid`;
  await db.$executeRaw`update finding set version = version + 1 where id = ${one()}::uuid`;
  expect((await differencesFromAudit()).length).toBeGreaterThan(0);
});

test("a change of all that a filter finds is one step, and can be taken back but for what others changed since", async () => {
  await plantFindings(200, { from: 100 });
  const target = { kind: "matching", query: "q=severity:high" } as const;
  const { count, print } = await countTarget(target, ada);
  expect(count).toBe(53);
  const all = await countTarget({ kind: "matching", query: "" }, ada);
  expect(all).toMatchObject({ count: 212, withoutVerdict: 212, closed: 0, ofOthers: 0 });
  const change = { ...closed, closingReason: "Security test", note: "The test of the week.", addLabels: ["red team"] };
  const done = await apply({
    target: { kind: "matching", query: "", expected: { count: 212, print: all.print } },
    change,
    by: ada,
  });
  expect(done).toMatchObject({ changed: 212, same: 0, versions: {} });
  expect(await db.note.count({ where: { text: "The test of the week." } })).toBe(212);
  const [entry] = await db.auditEntry.findMany({ where: { action: "finding.triage-many" } });
  expect(entry).toMatchObject({ object: `findings/${done.batch}`, detail: { batch: done.batch, findings: 212 } });
  expect(await differencesFromAudit()).toEqual([]);
  expect((await recentBatches(ada))[0]).toMatchObject({ id: done.batch, count: 212, by: ada, undoneBy: null });
  expect(await recentBatches(bo)).toEqual([]);

  await onIds({ verdict: "true-positive" }, [one()], bo);
  const back = await undo(done.batch);
  expect(back).toMatchObject({ restored: 211, left: [{ id: one(), by: bo }], leftCount: 1 });
  expect(
    await db.finding.count({ where: { status: "open", verdict: null, triagedAt: null, labels: { isEmpty: true } } }),
  ).toBe(211);
  expect(await stored()).toMatchObject({ status: "closed", verdict: "true-positive", labels: ["red team"] });
  expect(await differencesFromAudit()).toEqual([]);
  await expect(undo(done.batch)).rejects.toThrow("taken this back already");

  // What is kept of a large set cannot be changed unseen.
  await db.$executeRaw`update triage_batch_finding set before = '{"verdict": "benign"}' where batch = ${done.batch}::uuid and finding_id = ${one()}::uuid`;
  expect((await differencesFromAudit())[0]).toContain("are not those that were written");
  expect(print).not.toBe(all.print);
});

test("a filter that finds something else than was counted changes nothing, and says what it finds now", async () => {
  const target = { kind: "matching", query: "q=status:open" } as const;
  const { lately: _, ...expected } = await countTarget(target, ada);
  const asked = { ...target, expected: { count: expected.count, print: expected.print } };
  await onIds({ addLabels: ["vip"] }, [one()], bo);
  const touched = await runTriage({ target: asked, change: { assignee: ada }, by: ada });
  expect(touched).toMatchObject({ kind: "moved", now: { count: 12, lately: [{ by: bo, count: 1 }] } });
  await onIds(closed, [one()], bo);
  const result = await runTriage({ target: asked, change: { assignee: ada }, by: ada });
  expect(result).toMatchObject({ kind: "moved", now: { count: 11 } });
  if (result.kind !== "moved") throw new Error("nothing moved");
  expect(result.message).toContain("finds 11 findings now; it was 12");
  expect(await db.finding.count({ where: { assignee: ada } })).toBe(0);
  const again = { ...target, expected: { count: 11, print: result.now.print } };
  expect(await runTriage({ target: again, change: { assignee: ada }, by: ada })).toMatchObject({ changed: 11 });
  expect((await listOf("findings", { q: "assignee:me" })).total).toBe(0);
  expect(await countTarget({ kind: "matching", query: "q=assignee:me" }, ada)).toMatchObject({ count: 11 });
  expect(await countTarget({ kind: "matching", query: 'q=assignee:""' }, ada)).toMatchObject({ count: 1 });
});

test("who decides on what another changed is told what, and overrules it or not; what does not touch is merged", async () => {
  const { version } = await stored();
  await onIds({ ...closed, assignee: bo }, [one()], bo);
  const late: Omit<Triage, "change"> = {
    target: { kind: "ids", ids: [one()] },
    versions: { [one()]: version },
    by: ada,
  };
  const clash = await runTriage({
    ...late,
    change: { verdict: "true-positive", status: "closed", addLabels: ["vip"] },
  });
  expect(clash).toMatchObject({
    kind: "clash",
    clashes: [
      {
        ...{ findingId: one(), version: 2 },
        fields: [{ field: "verdict", theirs: "benign", yours: "true-positive" }],
        since: [{ by: bo, from: { status: "open", verdict: null }, to: { status: "closed", verdict: "benign" } }],
      },
    ],
  });
  if (clash.kind !== "clash") throw new Error("nothing clashed");
  expect(clash.message).toMatch(
    /bo@.*changed this finding \(status from open to closed, verdict from none to benign true positive/,
  );
  expect(await stored()).toMatchObject({ verdict: "benign", labels: [], version: 2 });
  // Another field than theirs: both stand.
  expect(await apply({ ...late, change: { severity: "high", addLabels: ["vip"] } })).toMatchObject({ merged: 1 });
  expect(await stored()).toMatchObject({ verdict: "benign", assignee: bo, severity: "high", labels: ["vip"] });
  const overruled = await apply({ ...late, change: { verdict: "true-positive" }, versions: { [one()]: 3 } });
  expect(overruled).toMatchObject({ changed: 1, versions: { [one()]: 4 } });
  // The same that another chose is no clash.
  expect(await apply({ ...late, change: { verdict: "true-positive", status: "closed" } })).toMatchObject({ same: 1 });
});

test("of many that others changed in part, each field is theirs or mine; the rest gets what was asked, and one undo takes it all back", async () => {
  const three = ids.slice(0, 3);
  const versions = Object.fromEntries(three.map((id) => [id, 1]));
  await onIds({ ...closed, assignee: bo }, three.slice(0, 1), bo);
  await onIds({ assignee: bo }, three.slice(1, 2), bo);
  const asked = { target: { kind: "ids", ids: three } as const, versions, by: ada };
  const change: TriageChange = { status: "closed", verdict: "true-positive", assignee: ada, note: "seen by both" };
  const clash = await runTriage({ ...asked, change });
  if (clash.kind !== "clash") throw new Error("nothing clashed");
  expect(clash.all.map(({ id, version, fields }) => [three.indexOf(id), version, fields]).sort()).toEqual([
    [0, 2, ["verdict", "assignee"]],
    [1, 2, ["assignee"]],
  ]);
  expect(clash.contested).toMatchObject([
    { field: "verdict", theirs: [{ value: "benign", count: 1 }], yours: [{ value: "true-positive", count: 1 }] },
    { field: "assignee", theirs: [{ value: bo, count: 2 }], yours: [{ value: ada, count: 2 }] },
  ]);
  const done = await apply({
    ...asked,
    change,
    versions: { ...versions, ...Object.fromEntries(clash.all.map(({ id, version }) => [id, version])) },
    kept: Object.fromEntries(clash.all.map(({ id, fields }) => [id, fields.filter((field) => field === "verdict")])),
  });
  expect(done).toMatchObject({ changed: 3 });
  const now = async () =>
    (await db.finding.findMany({ where: { id: { in: three } }, orderBy: { id: "asc" } })).map(
      ({ id, verdict, assignee }) => [three.indexOf(id), verdict, assignee],
    );
  const inOrder = (rows: unknown[][]) => rows.sort(([a], [b]) => Number(a) - Number(b));
  expect(inOrder(await now())).toEqual([
    [0, "benign", ada],
    [1, "true-positive", ada],
    [2, "true-positive", ada],
  ]);
  expect(await db.note.count({ where: { text: "seen by both" } })).toBe(3);
  expect(await differencesFromAudit()).toEqual([]);
  expect(await undo(done.batch)).toMatchObject({ restored: 3 });
  expect(inOrder(await now())).toEqual([
    [0, "benign", bo],
    [1, null, bo],
    [2, null, null],
  ]);
});

test("what a change may not do is refused whole, in words", async () => {
  const cases: Array<[TriageChange, string]> = [
    [{ status: "closed" }, "12 of these findings have no verdict yet"],
    [{ assignee: "nobody@aldermoor.example" }, "There is nobody with the address"],
    [{ ...closed, closingReason: "Hunt is too wide" }, "not among the team’s reasons"],
    [{ addLabels: Array.from({ length: 21 }, (_, index) => `label ${index}`) }, "at most 20 labels"],
  ];
  for (const [change, message] of cases) await expect(onIds(change)).rejects.toThrow(message);
  await expect(onIds(closed, [crypto.randomUUID()])).rejects.toMatchObject({ code: "not-found" });
  const reader = await createUser({ role: "viewer" });
  await expect(onIds({ assignee: reader.email })).rejects.toThrow("may only read");
  expect(await db.finding.count({ where: { version: 1 } })).toBe(12);

  const { id } = await addReason({ verdict: "benign", name: "Moving house", by: ada });
  await expect(addReason({ verdict: "benign", name: "moving HOUSE", by: bo })).rejects.toThrow("in the list already");
  expect(await onIds({ ...closed, closingReason: "Moving house" }, [one()])).toMatchObject({ changed: 1 });
  await retireReason({ id, retired: true, by: ada });
  await expect(onIds({ ...closed, closingReason: "Moving house" }, ids.slice(1))).rejects.toThrow("any more");
  expect(await stored()).toMatchObject({ closingReason: "Moving house" });
});

test("taking back a decision lets the one before stand again, on what it was made on, within ten minutes and by who may", async () => {
  const first = await onIds({ ...closed, closingReason: "Security test" }, [one()], bo);
  const before = await stored();
  await pool.query(`update finding set facts = '{"severity": 9}', evidence = 'other' where id = $1`, [one()]);
  const again = await onIds({ verdict: "true-positive", severity: "high" }, [one()]);
  expect(await stored()).toMatchObject({ triagedBy: ada, triagedFacts: { severity: 9 }, closingReason: null });
  await expect(undo(again.batch, bo)).rejects.toMatchObject({ code: "forbidden" });
  expect(await undo(again.batch, bo, true)).toMatchObject({ restored: 1 });
  const { triagedBy, triagedAt, triagedFacts, triagedEvidence, verdict, closingReason, severity, huntSeverity } =
    before;
  expect(await stored()).toMatchObject({ triagedBy, triagedAt, triagedFacts, triagedEvidence, verdict, closingReason });
  expect(await stored()).toMatchObject({ severity, huntSeverity, version: 4 });
  const kinds = await db.findingDecision.findMany({ where: { findingId: one() }, orderBy: { id: "asc" } });
  expect(kinds.map(({ kind, verdict: given }) => [kind, given])).toEqual([
    ["triage", "benign"],
    ["triage", "true-positive"],
    ["undo", "benign"],
  ]);
  await pool.query("update triage_batch set at = now() - interval '11 minutes' where id = $1", [first.batch]);
  await expect(undo(first.batch, bo)).rejects.toThrow("more than 10 minutes ago");
});

test("the queue groups by user, session, address, networks and hunt, and counts what waits by age", async () => {
  await pool.query(
    `insert into finding_subject (finding_id, hunt, asns, session) select id, hunt, array[64500, 64501], md5('session')::uuid from finding limit 5`,
  );
  const found = await listOf("findings", { q: 'networks:"AS64500 + AS64501"' });
  expect(found.total).toBe(5);
  expect((await listOf("findings", { q: `session:${found.cells[0]?.session}` })).total).toBe(5);
  await onIds(closed, ids.slice(0, 2));
  expect((await listOf("findings", { q: "age:today" })).total).toBe(10);
  expect(
    (await listOf("findings", { q: "waiting:<1", sort: "-waiting" })).cells.map(({ title }) => title).at(0),
  ).toMatch(/^Finding 12 /);
  expect((await listOf("findings", { q: "-status:closed label:vip" })).total).toBe(0);
});

test("news are what others did since one looked; one's own is none", async () => {
  const { at, findings } = await newsSince(null, ada);
  expect(findings).toBeNull();
  const [fresh] = await plantFindings(1, { from: 50 });
  await pool.query("update finding set created_at = now() + interval '1 second' where id = $1", [fresh]);
  await decide({ findingId: one(), version: 1, status: "in-review", by: bo });
  const news = await newsSince(at, ada);
  expect(news.findings).toMatchObject({ count: 1, id: fresh });
  expect(news.decisions).toMatchObject([{ by: bo, count: 1, id: one(), status: "in-review" }]);
  expect((await newsSince(at, bo)).decisions).toEqual([]);
});

test("the palette finds by words in any order, and by the whole id", async () => {
  const user = await createUser({ role: "viewer" });
  await db.finding.update({
    where: { id: one() },
    data: { title: "ana@aldermoor.example on AS64500 and 100% AS64501" },
  });
  const hrefs = async (query: string) =>
    (await search(query, user)).hits.filter(({ kind }) => kind === "finding").map(({ href }) => href);
  expect(await hrefs("as64501 ANA@")).toEqual([`/findings/${one()}`]);
  expect(await hrefs("100%")).toEqual([`/findings/${one()}`]);
  expect(await hrefs("_na@")).toEqual([]);
  expect(await hrefs(one())).toEqual([`/findings/${one()}`]);
  expect((await search("", user)).hits.filter(({ kind }) => kind === "hunt").length).toBeGreaterThan(0);
  expect((await search("mismatch", user)).missing).toEqual([]);
});
