import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { ingestLocal } from "@/lib/ingest/ingest-local";
import { emptyDatabase } from "@/lib/testing/factories";
import { previewUndo } from "./data";
import { undoUpload } from "./mutations";

const folder = mkdtempSync(path.join(tmpdir(), "huntboard-undo-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(emptyDatabase);

async function upload(name: string, rows: object[]): Promise<string> {
  const file = path.join(folder, name);
  writeFileSync(file, rows.map((row) => JSON.stringify(row)).join("\n"));
  return ingestLocal(file, { source: "command line", by: "test" });
}

const signIn = (index: number) => ({
  Id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
  CreatedDateTime: `2026-06-15T1${index % 10}:40:24Z`,
  UserPrincipalName: "ana@aldermoor.example",
  AppDisplayName: "Azure Portal",
  IPAddress: "192.0.2.10",
  ResultType: "0",
  Type: "SigninLogs",
});
const logon = (index: number) => ({
  TimeGenerated: "2026-06-15T12:40:24Z",
  Computer: "SRV01",
  EventID: 4624,
  LogonType: 10,
  Account: "A\\ana",
  EventOriginId: String(index),
  Type: "SecurityEvent",
});

const state = async () => ({
  signIns: (await db.signIn.findMany({ select: { recordId: true }, orderBy: { recordId: "asc" } })).length,
  details: await db.signInDetail.count(),
  logons: await db.windowsLogon.count(),
  history: (await db.signInHistory.aggregate({ _sum: { rows: true } }))._sum.rows,
  hours: (await db.signInHour.aggregate({ _sum: { rows: true } }))._sum.rows,
  coverage: (await db.coverage.aggregate({ _sum: { rows: true } }))._sum.rows,
});

test("undoing an upload takes back what it alone brought, and leaves what another one also has", async () => {
  const first = await upload("first.jsonl", [1, 2, 3, 4].map(signIn));
  const second = await upload("second.jsonl", [3, 4, 5].map(signIn));
  const preview = await previewUndo(first);
  expect(preview).toMatchObject({ removes: 2, changes: 0, findings: 0, judged: 0, runs: 0 });
  expect(preview.sharedWith).toMatchObject([{ uploadId: second, fileName: "second.jsonl", events: 2 }]);
  expect(await state()).toMatchObject({ signIns: 5 });
  await expect(undoUpload(first, { by: "test", expected: 3 })).rejects.toThrow("Nothing was changed");
  expect(await undoUpload(first, { by: "test", expected: 2 })).toEqual({
    tables: [{ table: "sign_in", goes: 2, stays: 2 }],
    changes: 0,
    steps: 0,
    findings: 0,
  });
  expect(await state()).toEqual({ signIns: 3, details: 3, logons: 0, history: 3, hours: 3, coverage: 3 });
  expect(await undoUpload(second, { by: "test" })).toMatchObject({ tables: [{ table: "sign_in", goes: 3, stays: 0 }] });
  expect(await state()).toEqual({ signIns: 0, details: 0, logons: 0, history: null, hours: null, coverage: null });
  await expect(undoUpload(second, { by: "test" })).rejects.toThrow("undone before");
  await expect(previewUndo(second)).rejects.toThrow("undone before");
  const undone = await db.upload.findUniqueOrThrow({ where: { id: second } });
  expect(undone).toMatchObject({ state: "undone", undoneBy: "test" });
  expect(undone.undoneAt).not.toBeNull();
  expect(await db.uploadFile.findFirst({ where: { uploadId: second } })).toMatchObject({ rowsRead: 3n, rowsNew: 1n });
});

test("the upload that knew the events already can be undone without taking them", async () => {
  await upload("first.jsonl", [1, 2].map(signIn));
  const second = await upload("second.jsonl", [1, 2].map(signIn));
  expect(await undoUpload(second, { by: "test" })).toMatchObject({ tables: [{ goes: 0, stays: 2 }] });
  expect(await state()).toMatchObject({ signIns: 2, coverage: 2 });
  const third = await upload("third.jsonl", [1, 2].map(signIn));
  const counts = await db.uploadFile.findFirst({
    where: { uploadId: third },
    select: { rowsNew: true, rowsKnown: true },
  });
  expect(counts).toEqual({ rowsNew: 0n, rowsKnown: 2n });
});

test("logons are undone like sign-ins", async () => {
  const first = await upload("a.jsonl", [1, 2, 3].map(logon));
  await upload("b.jsonl", [3].map(logon));
  expect(await undoUpload(first, { by: "test" })).toMatchObject({
    tables: [{ table: "windows_logon", goes: 2, stays: 1 }],
  });
  expect(await state()).toMatchObject({ logons: 1, coverage: 1 });
});

test("a stopped undo leaves everything as it was", async () => {
  const first = await upload("first.jsonl", [1, 2, 3].map(signIn));
  const before = await state();
  const stop = new AbortController();
  const stopped = undoUpload(first, {
    by: "test",
    signal: stop.signal,
    onProgress: async () => stop.abort(new Error("stopped")),
  });
  await expect(stopped).rejects.toThrow("stopped");
  expect(await state()).toEqual(before);
  expect(await db.upload.findUniqueOrThrow({ where: { id: first } })).toMatchObject({ state: "done" });
});

test("findings that rest on what goes are listed, judged ones first, and keep their verdict", async () => {
  const first = await upload("first.jsonl", [1, 2].map(signIn));
  await upload("second.jsonl", [2].map(signIn));
  await finding("asn-mismatch", "stays", [2], null);
  await finding("asn-mismatch", "not judged", [1, 2], null);
  await finding("asn-mismatch", "judged", [1], "benign");
  const preview = await previewUndo(first);
  expect(preview).toMatchObject({ findings: 2, judged: 1 });
  expect(preview.touched).toMatchObject([
    { title: "judged", verdict: "benign", events: 1, of: 1 },
    { title: "not judged", verdict: null, events: 1, of: 2 },
  ]);
  await undoUpload(first, { by: "test" });
  expect(await db.finding.count({ where: { verdict: "benign" } })).toBe(1);
});

async function finding(hunt: string, title: string, events: number[], verdict: string | null) {
  const id = crypto.randomUUID();
  const seen = new Date("2026-06-15T10:00:00Z");
  await db.finding.create({
    data: {
      ...{ id, hunt, key: title, title, severity: "high", verdict, rowCount: events.length, evidence: "", row: {} },
      ...{ firstSeen: seen, lastSeen: seen, firstRun: crypto.randomUUID(), lastRun: crypto.randomUUID() },
    },
  });
  for (const event of events) {
    const recordId = signIn(event).Id;
    await db.findingEvent.create({
      data: { findingId: id, tableName: "sign_in", recordId, role: "interactive", eventTime: seen },
    });
  }
}
