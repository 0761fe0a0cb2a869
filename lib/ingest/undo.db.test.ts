import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { emptyDatabase } from "@/lib/testing/factories";
import { ingestLocal } from "./ingest-local";
import { undoUpload } from "./undo";

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
  expect(await undoUpload(first, "test")).toEqual({ removed: 2, kept: 2, findingsTouched: 0 });
  expect(await state()).toEqual({ signIns: 3, details: 3, logons: 0, history: 3, hours: 3, coverage: 3 });
  expect(await undoUpload(second, "test")).toEqual({ removed: 3, kept: 0, findingsTouched: 0 });
  expect(await state()).toEqual({ signIns: 0, details: 0, logons: 0, history: null, hours: null, coverage: null });
  await expect(undoUpload(second, "test")).rejects.toThrow("undone before");
});

test("the upload that knew the events already can be undone without taking them", async () => {
  await upload("first.jsonl", [1, 2].map(signIn));
  const second = await upload("second.jsonl", [1, 2].map(signIn));
  expect(await undoUpload(second, "test")).toMatchObject({ removed: 0 });
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
  expect(await undoUpload(first, "test")).toEqual({ removed: 2, kept: 1, findingsTouched: 0 });
  expect(await state()).toMatchObject({ logons: 1, coverage: 1 });
});
