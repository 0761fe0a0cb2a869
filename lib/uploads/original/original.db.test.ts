import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { ingestLocal } from "@/lib/ingest/ingest-local";
import { emptyDatabase } from "@/lib/testing/factories";
import { originalPath } from "@/lib/uploads/storage";
import { getUpkeep } from "./data";
import { removeOriginal, sweepRemovedOriginals } from "./mutations";

const folder = mkdtempSync(path.join(tmpdir(), "huntboard-original-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(emptyDatabase);

async function upload(): Promise<string> {
  const file = path.join(folder, "week.jsonl");
  const row = {
    Id: "00000000-0000-4000-8000-000000000001",
    CreatedDateTime: "2026-06-15T12:40:24Z",
    UserPrincipalName: "ana@aldermoor.example",
    ResultType: "0",
    Type: "SigninLogs",
  };
  writeFileSync(file, JSON.stringify(row));
  return ingestLocal(file, { source: "command line", by: "test" });
}

test("the original goes, the events and the ledger stay, and the audit keeps its digest", async () => {
  const id = await upload();
  const { sha256 } = await db.upload.findUniqueOrThrow({ where: { id } });
  await expect(removeOriginal(id, { by: "ana", fileName: "weak.jsonl" })).rejects.toThrow("Nothing was removed");
  expect(existsSync(originalPath(id))).toBe(true);
  expect(await removeOriginal(id, { by: "ana", fileName: "week.jsonl" })).toMatchObject({ sha256 });
  expect(existsSync(originalPath(id))).toBe(false);
  expect(await db.signIn.count()).toBe(1);
  expect(await db.uploadFile.findFirst({ where: { uploadId: id } })).toMatchObject({ rowsRead: 1n });
  expect(await getUpkeep(id)).toMatchObject({ originalRemovedBy: "ana", undoneAt: null });
  const entry = await db.auditEntry.findFirst({ where: { action: "upload.original-removed", object: `upload/${id}` } });
  expect(entry).toMatchObject({ actor: "ana", detail: { from: { fileName: "week.jsonl", sha256 } } });
  await expect(removeOriginal(id, { by: "ana" })).rejects.toThrow("removed before");
});

test("a file that a kill left behind is deleted at the next start, others are not touched", async () => {
  const [kept, removed] = [await upload(), await upload()];
  await db.upload.update({ where: { id: removed }, data: { originalRemovedAt: new Date(), originalRemovedBy: "ana" } });
  await sweepRemovedOriginals();
  expect([existsSync(originalPath(kept)), existsSync(originalPath(removed))]).toEqual([true, false]);
});

test("an upload that is still being read keeps its original", async () => {
  const id = await upload();
  await db.upload.update({ where: { id }, data: { state: "parsing" } });
  await expect(removeOriginal(id, { by: "ana" })).rejects.toThrow("still being worked on");
  expect(existsSync(originalPath(id))).toBe(true);
});
