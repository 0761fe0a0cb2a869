import { createHash, type Hash } from "node:crypto";
import { z } from "zod";
import { appendAudit } from "@/lib/audit/mutations";
import { db } from "@/lib/db/client";
import { refreshStatistics } from "@/lib/db/statistics";
import { transaction } from "@/lib/db/transaction";
import { enrichLoaded } from "@/lib/enrich/enrich-loaded";
import { AppError } from "@/lib/errors";
import { Cancelled, isPassing } from "@/lib/jobs/run-job";
import type { JobHandler } from "@/lib/jobs/schema";
import { notify } from "@/lib/live/notify";
import { endReading } from "@/lib/uploads/queue-again";
import { digestOf, originalPath } from "@/lib/uploads/storage";
import { type Answers, answers, storedAnswers } from "./answers";
import { ingestFile } from "./ingest-file";
import { askAbout, closeFile, FileLines } from "./ledger";
import { lockMerging } from "./load/merge-lock";
import { readingOf, readingOfFile, storedReading } from "./reading";
import { takeBackIfAsked } from "./take-back";
import { type Member, membersOf } from "./transforms/members";

/** `answers` are said of every file of the upload before it is looked into. */
const payload = z.strictObject({ uploadId: z.uuid(), answers: answers.optional() });

/** What the screens show while an upload is read. */
export type IngestProgress =
  | { phase: "checking"; file: string }
  | {
      phase: "reading";
      file: string;
      fileNumber: number;
      files: number;
      rows: number;
      bytesRead: number;
      rowsPerSecond: number;
    };

/** Steps are many, and each word of progress waits for the disk. */
const showEveryMs = 400;

const ended = new Set(["done", "partial", "refused"]);

/** Reads an upload: digest, members, and each member from where an earlier attempt left it. */
export const runIngestJob: JobHandler = async (job, { progress, signal }) => {
  const { uploadId, answers: said = {} } = payload.parse(job.payload);
  const upload = await db.upload.findUnique({ where: { id: uploadId } });
  if (!upload) throw new AppError("not-found", "The upload does not exist any more.");
  if (upload.originalRemovedAt) throw new AppError("conflict", "The original was removed: it cannot be read again.");
  const original = originalPath(uploadId);
  try {
    // A commit that an earlier worker sent before it died may still be under way: its rows must not be read again.
    await transaction(lockMerging);
    await progress({ phase: "checking", file: upload.fileName });
    const sha256 = upload.sha256 ?? (await digestOf(original));
    await db.upload.update({ where: { id: uploadId }, data: { state: "parsing", sha256 } });
    if (upload.sha256 === null) {
      await appendAudit({ actor: "worker", action: "upload.hashed", object: `upload/${uploadId}`, detail: { sha256 } });
    }
    await notify("upload", uploadId);
    const members = await membersOf(original, upload.fileName, Number(upload.bytes));
    const lines = new FileLines(uploadId);
    const like = await readingOfFile(upload.resubmits);
    let number = 0;
    for await (const member of members.members) {
      const file = await lines.next(member, members.isPacked ? null : sha256);
      number += 1;
      if (ended.has(file.state) || file.state === "asking") continue;
      await takeBackIfAsked(file);
      const settled = like
        ? { reading: like, reason: "its rows were rejected in a file that was read so" }
        : file.rowsRead > 0n
          ? begun(file)
          : null;
      const how = { like: settled, answers: await answersOf(file, said) };
      await readMember(member, file, { number, of: members.count }, how, { progress, signal });
      await notify("upload", uploadId);
    }
    await enrichLoaded();
    await refreshStatistics();
    await finish(uploadId, "done", null);
  } catch (error) {
    if (signal.aborted && signal.reason instanceof Cancelled) {
      await db.uploadFile.updateMany({
        where: { uploadId, state: { in: ["waiting", "parsing"] } },
        data: { state: "cancelled" },
      });
      await finish(uploadId, "cancelled", null);
    } else if (error instanceof AppError) {
      await finish(uploadId, "failed", error.message);
    } else if (!signal.aborted && !isPassing(error)) {
      // Not the file's fault; what was stored stays, and the worker's log has the rest.
      const sentence = "Huntboard failed while it read this file. Nothing that was stored is lost; the log says why.";
      await finish(uploadId, "failed", sentence);
    }
    throw error;
  }
};

runIngestJob.giveUp = async (job, reason) => {
  await finish(payload.parse(job.payload).uploadId, "failed", `${reason} What was read until then stays.`);
};

const finish = (uploadId: string, state: "done" | "failed" | "cancelled", error: string | null) =>
  transaction((client) => endReading(client, uploadId, { state, error }));

type FileLine = Awaited<ReturnType<FileLines["next"]>>;

/** How a file was begun: it is read on in the same way, whatever was remembered since. */
function begun(file: FileLine): How["like"] {
  const reading = storedReading(file.reading);
  return reading && { reading, reason: file.reason };
}

/** What was said of this file, or else of all; kept with the file, so that its page and another attempt know. */
async function answersOf(file: FileLine, said: Answers): Promise<Answers> {
  const own = storedAnswers(file.answers);
  const all = { ...said, ...own };
  if (Object.keys(all).length > Object.keys(own).length) {
    await db.uploadFile.update({ where: { id: file.id }, data: { answers: all } });
  }
  return all;
}

/** The same bytes, counted into a digest on the way. */
async function* digested(bytes: AsyncIterable<Uint8Array>, hash: Hash): AsyncIterable<Uint8Array> {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}

type How = Pick<Parameters<typeof ingestFile>[1], "like" | "answers">;

async function readMember(
  packed: Member,
  file: { id: number; rowsRead: bigint; bytesRead: bigint; nextLine: bigint; sha256: string | null },
  place: { number: number; of: number },
  how: How,
  { progress, signal }: Parameters<JobHandler>[1],
) {
  const started = Date.now();
  let shownAt = 0;
  const skip = Number(file.rowsRead);
  // A member of an archive has a digest of its own: that of its unpacked bytes.
  const hash = createHash("sha256");
  const member = file.sha256 ? packed : { ...packed, open: async () => digested(await packed.open(), hash) };
  const result = await ingestFile(member, {
    fileId: file.id,
    skip,
    next: { offset: Number(file.bytesRead), line: Number(file.nextLine) },
    signal,
    ...how,
    onRecognised: async ({ target, reason }) => {
      const reading = readingOf(target);
      await db.uploadFile.update({
        where: { id: file.id },
        data: { format: reading.format, tableName: reading.table, reason, reading, state: "parsing" },
      });
    },
    onStep: async (rows, bytesRead) => {
      if (Date.now() - shownAt < showEveryMs) return;
      shownAt = Date.now();
      await progress(
        {
          phase: "reading",
          file: member.name,
          fileNumber: place.number,
          files: place.of,
          rows,
          bytesRead,
          rowsPerSecond: Math.round(((rows - skip) * 1000) / Math.max(Date.now() - started, 1)),
        },
        { moved: true },
      );
    },
  });
  if (result.state === "asking") await askAbout(file.id, result.question, result.reason);
  else await closeFile(file.id, { ...result, sha256: file.sha256 ?? hash.digest("hex") });
}
