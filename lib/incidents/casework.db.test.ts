import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import type { FindingSeverity } from "@/lib/findings/schema";
import { applyTriage } from "@/lib/findings/triage/mutations";
import { notesOf } from "@/lib/notes/data";
import { addNote } from "@/lib/notes/mutations";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import { createUser } from "@/lib/testing/users";
import { listOf } from "@/lib/views/testing/list-of";
import { clockOf } from "./clock/data";
import { getIncident, mergedInto, pastMembers } from "./data";
import { findingsChosen } from "./members/chosen";
import { addToIncident, createIncident, detach, merge, unmerge } from "./mutations";
import { findingsNear, suggestedIncidents } from "./suggest/data";
import { dismissSuggestion } from "./suggest/mutations";
import { workOf } from "./work/data";
import { addWork, changeWork, removeWork, restoreWork } from "./work/mutations";

const ana = "ana@aldermoor.example";
const ben = "ben@aldermoor.example";
const by = "analyst@aldermoor.example";
const session = "5e551000-0000-4000-8000-000000000001";

let number = 0;
beforeEach(async () => {
  await emptyDatabase();
  // The audit outlives a test: no two of them have an incident of the same number.
  number += 100;
  await db.$executeRaw`select setval(pg_get_serial_sequence('incident', 'number'), ${number}::bigint)`;
});

type Given = {
  upn?: string;
  ip?: string;
  at?: string;
  hunt?: string;
  severity?: FindingSeverity;
  session?: string;
  title?: string;
};

async function finding(given: Given = {}) {
  const {
    upn = ana,
    ip = "192.0.2.10",
    at = "10:00",
    hunt = "asn-mismatch",
    severity = "medium",
    title = "Finding",
  } = given;
  const [id, run] = [crypto.randomUUID(), crypto.randomUUID()];
  const seen = new Date(`2026-03-01T${at}:00Z`);
  await db.finding.create({
    data: {
      ...{ id, hunt, key: id, title, severity, upn, ip, firstSeen: seen, lastSeen: seen, rowCount: 1, evidence: "e" },
      ...{ row: {}, firstRun: run, lastRun: run },
    },
  });
  await db.$executeRaw`insert into finding_subject (finding_id, hunt, upn, ips, asns, apps, session)
    values (${id}::uuid, ${hunt}, ${upn}, ${[ip]}::inet[], '{}', '{}', ${given.session ?? null}::uuid)`;
  return id;
}

const make = (findingIds: string[], title?: string) =>
  transaction((client) =>
    createIncident(client, { findingIds, reason: "they belong together", by, ...(title ? { title } : {}) }),
  );
const members = async (number: number) =>
  (await listOf("incident-findings", { incident: String(number) })).rows.map(({ id }) => id).sort();
const said = async (number: number) =>
  (await db.auditEntry.findMany({ where: { object: `incident/${number}` }, orderBy: { seq: "asc" } })).map(
    ({ action }) => action,
  );

describe("by hand", () => {
  test("an incident spans its findings, is named after what they share, and says why it was made", async () => {
    const ids = [
      await finding({ severity: "low" }),
      await finding({ at: "11:30", severity: "high", ip: "192.0.2.11" }),
    ];
    const { number } = await make(ids);
    expect(await getIncident(number)).toMatchObject({
      ...{ title: `${ana}: 2 findings`, severity: "high", createdBy: by, reason: "they belong together", findings: 2 },
      entities: [{ name: "Account", value: ana }],
      ...{ firstSeen: "2026-03-01T10:00:00.000000Z", lastSeen: "2026-03-01T11:30:00.000000Z" },
    });
    await expect(make([crypto.randomUUID(), ...ids])).rejects.toThrow("1 of these findings do not exist");
    await expect(make([])).rejects.toThrow("at least one");
    const [created] = await db.auditEntry.findMany({ where: { action: "incident.create" } });
    expect(created?.detail).toMatchObject({ findings: ids, reason: "they belong together", to: { severity: "high" } });
  });

  test("all that a filter finds can be taken, but for some", async () => {
    const [first = "", second = ""] = [await finding(), await finding(), await finding({ upn: ben })];
    const user = { id: "1", email: by, role: "analyst" } as const;
    const chosen = { kind: "matching", query: `q=user:${ana}`, count: 2, except: [first] } as const;
    expect(await findingsChosen({ ...chosen, except: [first] }, user)).toEqual([second]);
  });

  test("a finding is taken out with who and why, put back, and can be in two incidents", async () => {
    const [one = "", two = ""] = [await finding({ severity: "high" }), await finding({ at: "12:00", severity: "low" })];
    const { number } = await make([one, two]);
    const other = await make([one]);
    await transaction((client) => detach(client, { number, findingIds: [one], by: ben, reason: "known egress" }));
    expect(await getIncident(number)).toMatchObject({
      findings: 1,
      severity: "low",
      firstSeen: "2026-03-01T12:00:00.000000Z",
    });
    expect(await members(other.number)).toEqual([one]);
    expect(await pastMembers(number)).toMatchObject([{ findingId: one, detachedBy: ben, reason: "known egress" }]);
    await expect(transaction((client) => detach(client, { number, findingIds: [one], by }))).rejects.toThrow("already");
    const again = { number, findingIds: [one, two], by };
    expect(await transaction((client) => addToIncident(client, again))).toEqual({ added: 1 });
    expect([await pastMembers(number), await transaction((client) => addToIncident(client, again))]).toEqual([
      [],
      { added: 0 },
    ]);
    expect(await getIncident(number)).toMatchObject({ findings: 2, severity: "high" });
    expect(await said(number)).toEqual(["incident.create", "incident.detach", "incident.add"]);
  });
});

describe("a merge", () => {
  test("loses nothing, points to the heir, and can be taken back", async () => {
    const [one = "", both = "", other = ""] = [
      await finding(),
      await finding({ at: "11:00" }),
      await finding({ upn: ben, severity: "high" }),
    ];
    const { number: from } = await make([one, both], "Source");
    const { number: into } = await make([both, other], "Heir");
    const write = (number: number, text: string) =>
      transaction(async (client) => {
        await addNote(client, { on: { kind: "incident", number }, text, by });
        await addWork(client, { kind: "task", incident: number, values: { text, assignee: null, due: null }, by });
        await addWork(client, { kind: "hypothesis", incident: number, values: { text }, by });
        const values = { at: "2026-03-01T10:00:00.123456Z", zone: "UTC", text, source: "a call" };
        await addWork(client, { kind: "entry", incident: number, values, by });
      });
    await write(from, "of the source");
    await write(into, "of the heir");
    const before = { source: await getIncident(from), heir: await getIncident(into), work: await workOf(from) };

    const late = transaction((client) => merge(client, { from, version: 9, into, by }));
    await expect(late).rejects.toThrow("Somebody changed incident");
    const moved = await transaction((client) => merge(client, { from, version: 1, into, by: ben }));
    expect(moved).toEqual({ notes: 1, tasks: 1, hypotheses: 1, entries: 1 });
    expect(await getIncident(from)).toMatchObject({
      status: "closed",
      findings: 2,
      merged: { into, title: "Heir", by: ben },
    });
    expect([
      await members(into),
      (await notesOf({ kind: "incident", number: into })).map(({ text, movedFrom }) => [text, movedFrom]),
    ]).toEqual([
      [one, both, other].sort(),
      [
        ["of the source", from],
        ["of the heir", null],
      ],
    ]);
    expect((await workOf(into)).tasks.map(({ text, movedFrom }) => [text, movedFrom])).toEqual([
      ["of the source", from],
      ["of the heir", null],
    ]);
    expect([await workOf(from), await mergedInto(into)]).toMatchObject([
      { tasks: [], hypotheses: [], entries: [] },
      [{ number: from }],
    ]);
    // Left out of the list until it is asked for.
    expect((await listOf("incidents")).cells.map(({ number }) => number)).toEqual([into]);
    expect((await listOf("incidents", { q: `mergedInto:${into}` })).cells.map(({ number }) => number)).toEqual([from]);
    await expect(
      transaction((client) => addToIncident(client, { number: from, findingIds: [other], by })),
    ).rejects.toThrow(`merged into incident ${into}`);

    await write(into, "since then");
    const merged = await getIncident(from);
    await transaction((client) => unmerge(client, { number: from, version: merged?.version ?? 0, by }));
    const { version: _, updatedAt: __, updatedBy: ___, ...source } = before.source ?? { version: 0 };
    expect(await getIncident(from)).toMatchObject(source);
    expect(await workOf(from)).toEqual(before.work);
    expect([await members(into), (await workOf(into)).tasks.map(({ text }) => text)]).toEqual([
      [both, other].sort(),
      ["of the heir", "since then"],
    ]);
    expect(await getIncident(into)).toMatchObject({ severity: "high", firstSeen: before.heir?.firstSeen });
    expect(await said(from)).toEqual([
      ...["incident.create", "incident.note", "incident.task-add", "incident.hypothesis-add", "incident.entry-add"],
      ...["incident.merge", "incident.unmerge"],
    ]);
  });

  test("of two that share a finding leaves it there until both are taken out, and says how severe the heir became", async () => {
    const both = await finding({ severity: "high" });
    const [a, b, heir] = [await make([both]), await make([both]), await make([await finding()])];
    for (const { number: from } of [a, b]) {
      await transaction((client) => merge(client, { from, version: 1, into: heir.number, by }));
    }
    const outOf = async (number: number) => {
      const { version = 0 } = (await getIncident(number)) ?? {};
      await transaction((client) => unmerge(client, { number, version, by }));
      return members(heir.number);
    };
    expect(await outOf(a.number)).toContain(both);
    expect(await outOf(b.number)).not.toContain(both);
    const told = await db.auditEntry.findMany({
      where: { object: `incident/${heir.number}`, action: { in: ["incident.merge", "incident.unmerge"] } },
      orderBy: { seq: "asc" },
    });
    expect(told.map(({ detail }) => detail)).toMatchObject([
      { from: { severity: "medium" }, to: { severity: "high" }, findings: [both] },
      { findings: [] },
      { findings: [] },
      { from: { severity: "high" }, to: { severity: "medium" }, findings: [both] },
    ]);
  });

  test("of a chain is taken back from its end, and two at once make no circle", async () => {
    const ids = [await finding()];
    const [a, b, c] = [(await make(ids)).number, (await make(ids)).number, (await make(ids)).number] as const;
    const both = await Promise.allSettled([
      transaction((client) => merge(client, { from: a, version: 1, into: b, by })),
      transaction((client) => merge(client, { from: b, version: 1, into: a, by })),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [source, heir] = (await getIncident(a))?.merged ? [a, b] : [b, a];
    await transaction((client) => addNote(client, { on: { kind: "incident", number: heir }, text: "x", by }));
    await transaction((client) => merge(client, { from: heir, version: 2, into: c, by }));
    await expect(transaction((client) => unmerge(client, { number: source, version: 2, by }))).rejects.toThrow(
      `Take that one out first`,
    );
    await transaction((client) => unmerge(client, { number: heir, version: 3, by }));
    await transaction((client) => unmerge(client, { number: source, version: 2, by }));
    expect((await listOf("incidents")).total).toBe(3);
    expect(await notesOf({ kind: "incident", number: heir })).toHaveLength(1);
  });
});

test("tasks, hypotheses and entries are changed on what was seen, removed with a trace, and audited with old and new value", async () => {
  const { number: incident } = await make([await finding()]);
  const { email } = await createUser({ role: "analyst" });
  const add = (kind: "task" | "hypothesis" | "entry", values: Record<string, string | null>) =>
    transaction((client) => addWork(client, { kind, incident, values, by }));
  await expect(add("task", { text: "x", assignee: "nobody@aldermoor.example" })).rejects.toThrow("There is nobody");
  const task = await add("task", { text: "Call ana", assignee: email, due: "2026-03-02" });
  const hypothesis = await add("hypothesis", { text: "The token was stolen" });
  await add("entry", {
    at: "2026-03-01T11:00:00.123456+01:00",
    zone: "Europe/Oslo",
    text: "Ana called",
    source: "telephone",
  });
  const change = (
    kind: "task" | "hypothesis",
    id: string,
    version: number,
    values: Record<string, string | boolean | null>,
  ) => transaction((client) => changeWork(client, { kind, id, version, values, by: ben }));
  await change("task", task.id, 1, { done: true, due: null });
  await change("hypothesis", hypothesis.id, 1, { state: "refuted", why: "She was travelling" });
  await expect(change("task", task.id, 1, { text: "lost" })).rejects.toThrow(`${ben} changed this task`);
  expect(await workOf(incident)).toMatchObject({
    tasks: [{ text: "Call ana", assignee: email, due: null, doneBy: ben, doneAt: expect.any(String), version: 2 }],
    hypotheses: [{ state: "refuted", why: "She was travelling", updatedBy: ben }],
    entries: [{ at: "2026-03-01T10:00:00.123456Z", zone: "Europe/Oslo", source: "telephone" }],
  });
  await transaction((client) => removeWork(client, { kind: "task", id: task.id, version: 2, by }));
  expect((await workOf(incident)).tasks).toEqual([]);
  await transaction((client) => restoreWork(client, { kind: "task", id: task.id, version: 3, by }));
  expect((await workOf(incident)).tasks).toHaveLength(1);
  const entries = await db.auditEntry.findMany({ where: { action: "incident.task-change" } });
  expect(entries.map(({ detail }) => detail)).toEqual([
    { id: task.id, from: { done: false, due: "2026-03-02" }, to: { done: true, due: null } },
  ]);
});

describe("suggestions", () => {
  test("tie findings by user, session and address within the window, say why, and stay away when they are set aside", async () => {
    const [one, two, far] = [
      await finding({ session }),
      await finding({ at: "12:00", session, hunt: "success-then-failure" }),
      await finding({ at: "20:00", ip: "192.0.2.99" }),
    ];
    await finding({ upn: "eve@aldermoor.example", ip: "203.0.113.9" });
    const { found, looked } = await suggestedIncidents("6h");
    expect(looked).toBe(4);
    expect(found).toMatchObject([
      {
        shares: [
          { kind: "session", value: session },
          { kind: "user", value: ana },
          { kind: "ip", value: "192.0.2.10" },
        ],
        ...{ findingIds: [one, two].sort(), hunts: 2, users: 1, severity: "medium" },
      },
    ]);
    expect((await suggestedIncidents("24h")).found.map(({ findingIds }) => findingIds.length).sort()).toEqual([2, 3]);
    expect((await suggestedIncidents("1h")).found).toEqual([]);
    for (const { kind, value } of found[0]?.shares ?? []) {
      await transaction((client) => dismissSuggestion(client, { kind, value, findingIds: [one, two], by }));
    }
    expect((await suggestedIncidents("6h")).found).toEqual([]);
    // A finding that nobody has seen brings it back.
    const fresh = await finding({ at: "13:00", ip: "192.0.2.50" });
    expect((await suggestedIncidents("6h")).found.map(({ findingIds }) => findingIds)).toEqual([
      [one, two, fresh].sort(),
    ]);
    const { number } = await make([one, two, fresh]);
    expect((await suggestedIncidents("6h")).found).toEqual([]);
    expect((await findingsNear(number, "24h")).map(({ id, shares }) => [id, shares])).toEqual([
      [far, [{ kind: "user", value: ana }]],
    ]);
  });

  test("leave an office's address alone", async () => {
    await signIns({ at: "2026-03-01T10:00:00Z", ip: "192.0.2.20" });
    await db.ipAddress.updateMany({ where: { key: "192.0.2.20" }, data: { networkClass: "office" } });
    for (const upn of [ben, "eve@aldermoor.example"]) await finding({ upn, ip: "192.0.2.20" });
    for (let person = 0; person < 21; person++) await finding({ upn: `user${person}@aldermoor.example` });
    expect((await suggestedIncidents("6h")).found).toEqual([]);
  });
});

test("the clock has what happened and what was done, in the order of time", async () => {
  const id = await finding();
  const at = "2026-03-01T10:00:00.000001Z";
  const recordId = crypto.randomUUID();
  await signIns({ at, recordId });
  await db.$executeRaw`insert into finding_event (finding_id, table_name, record_id, role, event_time)
    values (${id}::uuid, 'sign_in', ${recordId}::uuid, 'evidence', ${at}::timestamptz)`;
  const more = await finding();
  const { number } = await make([id, more]);
  await transaction((client) => addNote(client, { on: { kind: "finding", id }, text: "looked at it", by }));
  const entry = { at: "2026-03-01T09:00:00Z", zone: "UTC", text: "Badge used", source: "door" };
  await transaction((client) => addWork(client, { kind: "entry", incident: number, values: entry, by }));
  await transaction((client) =>
    addWork(client, { kind: "hypothesis", incident: number, values: { text: "Stolen" }, by }),
  );
  const triage = { status: "closed", verdict: "benign", assignee: by, note: "all of it" } as const;
  await transaction((client) => applyTriage(client, { target: { kind: "ids", ids: [id, more] }, change: triage, by }));
  const { moments, cut } = await clockOf(number);
  const kinds = moments.map(({ kind }) => kind);
  expect([kinds.slice(0, 5), kinds.slice(5).sort()]).toEqual([
    ["entry", "event", "work", "note", "work"],
    // What was done to both at once is one line each.
    ["decision", "note", "work"],
  ]);
  expect(moments.find(({ kind }) => kind === "decision")).toMatchObject({ by, verdict: "benign", count: 2 });
  expect(moments[1]).toMatchObject({
    user: ana,
    what: "Azure Portal",
    ip: "192.0.2.10",
    href: `/sign-ins/${recordId}`,
    at,
  });
  expect(moments.flatMap((moment) => (moment.kind === "work" ? [moment.words] : []))).toEqual([
    "made the incident of 2 findings: they belong together",
    "wrote down a hypothesis: “Stolen”",
    `changed assignee from nobody to ${by}`,
  ]);
  expect(cut).toEqual([]);
});
