import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { loadSignIns } from "@/lib/ingest/load";
import { runUndoJob } from "@/lib/ingest/undo/job";
import { claimJob, lockConnection } from "@/lib/jobs/claim";
import { runJob } from "@/lib/jobs/run-job";
import { emptyDatabase, signIn, uploadFile } from "@/lib/testing/factories";
import { undoJob } from "../data";
import { cancelUndo, startUndo } from "./mutations";

beforeEach(emptyDatabase);

async function upload(): Promise<string> {
  const fileId = await uploadFile();
  const events = [signIn({ at: "2026-03-01T09:00:00Z" }), signIn({ at: "2026-03-01T10:00:00Z" })];
  const located = events.map((event, index) => ({ event, line: index + 1, offset: 0 }));
  await transaction((client) => loadSignIns(client, fileId, located));
  return (await db.uploadFile.findUniqueOrThrow({ where: { id: fileId } })).uploadId;
}

/** What the worker does with the next job. */
async function work(): Promise<string> {
  const client = await lockConnection();
  try {
    const job = await claimJob(client, ["undo"]);
    if (!job) return "nothing to do";
    return await runJob(client, job, runUndoJob, new AbortController().signal);
  } finally {
    await client.end();
  }
}

test("the worker undoes what was confirmed, says how far it is, and who asked for it", async () => {
  const uploadId = await upload();
  await startUndo({ uploadId, expected: 2, by: "lin@aldermoor.example" });
  await expect(startUndo({ uploadId, expected: 2, by: "ana" })).rejects.toThrow("being undone already");
  expect(await undoJob(uploadId)).toMatchObject({ state: "queued" });
  expect(await work()).toBe("done");
  expect(await undoJob(uploadId)).toMatchObject({ state: "done", progress: { done: 2, total: 2 } });
  expect(await db.signIn.count()).toBe(0);
  expect(await db.upload.findUnique({ where: { id: uploadId } })).toMatchObject({ undoneBy: "lin@aldermoor.example" });
  expect(await db.auditEntry.count({ where: { action: "upload.undone", object: `upload/${uploadId}` } })).toBe(1);
});

test("what is no longer as it was confirmed is not done, and the page says why", async () => {
  const uploadId = await upload();
  await startUndo({ uploadId, expected: 1, by: "lin@aldermoor.example" });
  expect(await work()).toBe("failed");
  expect((await undoJob(uploadId))?.error).toContain("not the 1 of the preview");
  expect(await db.signIn.count()).toBe(2);
});

test("an undo that is cancelled while it waits never begins, and can be asked for again", async () => {
  const uploadId = await upload();
  await startUndo({ uploadId, expected: 2, by: "lin@aldermoor.example" });
  await cancelUndo(uploadId, "lin@aldermoor.example");
  expect(await work()).toBe("nothing to do");
  expect(await db.signIn.count()).toBe(2);
  await expect(cancelUndo(uploadId, "lin@aldermoor.example")).rejects.toThrow("not being undone any more");
  await startUndo({ uploadId, expected: 2, by: "lin@aldermoor.example" });
  expect(await work()).toBe("done");
});
