import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { createIncident, merge } from "@/lib/incidents/mutations";
import { alerts, emptyDatabase, logons } from "@/lib/testing/factories";
import { createUser } from "@/lib/testing/users";
import { completionsFor } from "./complete/data";
import { notesNaming, notesOf, versionsOf } from "./data";
import { addNoteToMany } from "./many/mutations";
import { addNote, editNote, removeNote, restoreNote } from "./mutations";
import { referencesIn } from "./references";
import { noteText } from "./schema";
import { templatesOf } from "./templates/data";
import { removeTemplate, saveTemplate } from "./templates/mutations";

const ana = "ana@aldermoor.example";
const ben = "ben@aldermoor.example";

async function finding(title = "Finding") {
  const id = crypto.randomUUID();
  const at = new Date("2026-03-01T10:00:00Z");
  const run = crypto.randomUUID();
  await db.finding.create({
    data: {
      ...{
        id,
        hunt: "asn-mismatch",
        key: id,
        title,
        severity: "high",
        firstSeen: at,
        lastSeen: at,
        rowCount: 1,
        evidence: "e",
      },
      ...{ row: {}, firstRun: run, lastRun: run },
    },
  });
  return id;
}

let on: { kind: "finding"; id: string };
beforeEach(async () => {
  await emptyDatabase();
  on = { kind: "finding", id: await finding() };
});

const add = (text: string, by = ana) => transaction((client) => addNote(client, { on, text, by }));
const audited = async () =>
  (await db.auditEntry.findMany({ where: { object: `finding/${on.id}` }, orderBy: { seq: "asc" } })).map(
    ({ actor, action, detail }) => ({ actor, action, ...(detail as object) }),
  );

describe("a note", () => {
  test("keeps every version with who and when, and leaves a trace when it goes", async () => {
    const { id } = await add("first");
    await transaction((client) => editNote(client, { id, version: 1, text: "second", by: ana }));
    expect(await notesOf(on)).toMatchObject([
      { author: ana, text: "second", version: 2, editedAt: expect.any(String) },
    ]);
    const reader = { email: ben, mayModerate: false };
    expect((await versionsOf(id, reader))?.map(({ version, text, by }) => [version, text, by])).toEqual([
      [2, "second", ana],
      [1, "first", ana],
    ]);
    await expect(
      transaction((client) => removeNote(client, { id, version: 2, by: ben, mayRemoveOthers: false })),
    ).rejects.toThrow("Only its author or a lead");
    await transaction((client) => removeNote(client, { id, version: 2, by: ben, mayRemoveOthers: true }));
    expect(await notesOf(on)).toMatchObject([{ author: ana, text: "", removedBy: ben }]);
    // What was taken out of sight is for those who may bring it back.
    expect(await versionsOf(id, reader)).toBeNull();
    expect(await versionsOf(id, { email: ben, mayModerate: true })).toHaveLength(2);
    await transaction((client) => restoreNote(client, { id, by: ana, mayRestoreOthers: false }));
    expect(await notesOf(on)).toMatchObject([{ text: "second", removedAt: null }]);
    expect(await audited()).toEqual([
      { actor: ana, action: "finding.note", note: id, to: { text: "first" } },
      { actor: ana, action: "finding.note-edit", note: id, from: { text: "first" }, to: { text: "second" } },
      { actor: ben, action: "finding.note-remove", note: id, from: { text: "second" }, to: null },
      { actor: ana, action: "finding.note-restore", note: id, from: null, to: { text: "second" } },
    ]);
  });

  test("is edited by its author alone, on what he saw", async () => {
    const { id } = await add("first");
    const edit = (version: number, by: string) =>
      transaction((client) => editNote(client, { id, version, text: `${by} ${version}`, by }));
    await expect(edit(1, ben)).rejects.toThrow("Only its author");
    const both = await Promise.allSettled([edit(1, ana), edit(1, ana)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(edit(1, ana)).rejects.toThrow("your text is still here");
    expect(await db.noteVersion.count({ where: { noteId: id } })).toBe(2);
  });

  test("holds what the database cannot: NUL, half characters and strange line ends", async () => {
    const text = noteText.parse(" a\u0000b \ud800 \r\nc\u202e ");
    await add(text);
    expect((await notesOf(on))[0]?.text).toBe("a\u2400b \ufffd \nc\u202e");
    expect(noteText.safeParse("x".repeat(10_001)).success).toBe(false);
    expect(noteText.safeParse(" \n ").error?.issues[0]?.message).toBe("Write something first.");
  });

  test("on many findings is one on each", async () => {
    const ids = [on.id, await finding(), await finding()];
    await transaction((client) => addNoteToMany(client, { findingIds: ids, text: `see #finding/${on.id}`, by: ben }));
    expect(await notesOf(on)).toMatchObject([{ author: ben, version: 1 }]);
    expect([await db.note.count(), await db.noteVersion.count(), (await notesNaming("finding", on.id)).length]).toEqual(
      [3, 3, 3],
    );
  });

  test("is not written on what is gone or merged", async () => {
    const gone = { kind: "finding" as const, id: crypto.randomUUID() };
    await expect(transaction((client) => addNote(client, { on: gone, text: "x", by: ana }))).rejects.toThrow(
      "does not exist",
    );
    const numbers = [];
    for (const reason of ["one", "two"]) {
      numbers.push(
        (await transaction((client) => createIncident(client, { findingIds: [on.id], reason, by: ana }))).number,
      );
    }
    const [from = 0, into = 0] = numbers;
    await transaction((client) => merge(client, { from, version: 1, into, by: ana }));
    const late = transaction((client) =>
      addNote(client, { on: { kind: "incident", number: from }, text: "x", by: ana }),
    );
    await expect(late).rejects.toThrow(`merged into incident ${into}`);
  });
});

test("what is named is looked up once, changes with an edit, and what is not there says so", async () => {
  const { email, name } = await createUser({ role: "analyst", name: "Ana \u202eExample" });
  const other = await finding("Other <b>finding</b>");
  const text = `@${email} #finding/${other} #incident/99 #ip/192.0.2.1 @nobody@aldermoor.example`;
  const { id } = await add(text);
  expect(await referencesIn([text, text])).toEqual({
    [`person/${email}`]: { label: `@${name}`, href: null, isKnown: true },
    [`finding/${other}`]: { label: "Other <b>finding</b>", href: `/findings/${other}`, isKnown: true },
    "incident/99": { label: "incident 99", href: null, isKnown: false },
    "ip/192.0.2.1": { label: "192.0.2.1", href: "/entities/ip/192.0.2.1", isKnown: true },
    "person/nobody@aldermoor.example": { label: "@nobody@aldermoor.example", href: null, isKnown: false },
  });
  expect(await notesNaming("finding", other)).toMatchObject([{ id, href: `/findings/${on.id}` }]);
  await transaction((client) => editNote(client, { id, version: 1, text: "nothing", by: ana }));
  expect(await notesNaming("finding", other)).toEqual([]);
  expect(await completionsFor({ q: email.slice(0, 12), sign: "@" })).toContainEqual({
    ...{ mention: { kind: "person", value: email }, label: name, detail: email },
  });
  expect((await completionsFor({ q: "Other", sign: "#" })).map(({ mention }) => mention)).toEqual([
    { kind: "finding", value: other },
  ]);
});

test("alerts and logons behind a finding are evidence to name as well, and lead to the finding that rests on them", async () => {
  await alerts({ at: "2026-03-01T10:00:00Z", name: "Reconnaissance", compromisedEntity: "SRV-1" });
  await logons({ at: "2026-03-01T10:01:00Z", computer: "SRV-1", account: "ALDER\\ana" });
  const [alert, logon] = [
    (await db.securityAlert.findFirstOrThrow()).recordId,
    (await db.windowsLogon.findFirstOrThrow()).recordId,
  ];
  await db.$executeRaw`insert into finding_event (finding_id, table_name, record_id, role, event_time) values
    (${on.id}::uuid, 'security_alert', ${alert}::uuid, '', now()), (${on.id}::uuid, 'windows_logon', ${logon}::uuid, '', now())`;
  const found = await completionsFor({ q: "", sign: "#", finding: on.id });
  expect(found.map(({ mention }) => mention)).toEqual(
    expect.arrayContaining([
      { kind: "alert", value: alert },
      { kind: "logon", value: logon },
    ]),
  );
  expect(await referencesIn([`#alert/${alert} #logon/${logon} #alert/${logon}`])).toEqual({
    [`alert/${alert}`]: {
      ...{ label: "Reconnaissance on SRV-1, 2026-03-01 10:00:00 UTC", href: `/findings/${on.id}`, isKnown: true },
    },
    [`logon/${logon}`]: expect.objectContaining({ label: expect.stringContaining("ana"), isKnown: true }),
    [`alert/${logon}`]: { label: `alert ${logon}`, href: null, isKnown: false },
  });
});

test("templates are of a hunt or of all, with one name each, and two leads never overwrite each other", async () => {
  const save = (given: { id?: string; version?: number; hunt: string | null; name: string; text?: string }) =>
    transaction((client) => saveTemplate(client, { id: null, version: 0, text: "Asked {user}", by: ana, ...given }));
  const { id } = await save({ hunt: "asn-mismatch", name: "Asked" });
  await save({ hunt: null, name: "Closed" });
  await expect(save({ hunt: "asn-mismatch", name: "ASKED" })).rejects.toThrow("a template called ASKED already");
  await expect(save({ hunt: "no-such-hunt", name: "x" })).rejects.toThrow("There is no such hunt");
  expect((await templatesOf("asn-mismatch")).map(({ name }) => name)).toEqual(["Asked", "Closed"]);
  expect((await templatesOf("success-then-failure")).map(({ name }) => name)).toEqual(["Closed"]);
  await save({ id, version: 1, hunt: null, name: "Asked", text: "Asked {user} again" });
  await expect(save({ id, version: 1, hunt: null, name: "Lost" })).rejects.toThrow(`${ana} changed this template`);
  await transaction((client) => removeTemplate(client, { id, version: 2, by: ben }));
  const entry = await db.auditEntry.findFirstOrThrow({ where: { action: "note-template.remove" } });
  expect(entry).toMatchObject({
    actor: ben,
    detail: { from: { hunt: null, name: "Asked", text: "Asked {user} again" }, to: null },
  });
});
