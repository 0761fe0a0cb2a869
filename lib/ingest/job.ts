import { z } from "zod";
import { db } from "@/lib/db/client";
import type { UploadFile } from "@/lib/db/generated/client";
import { isPassing } from "@/lib/db/passing";
import { refreshStatistics } from "@/lib/db/statistics";
import { transaction } from "@/lib/db/transaction";
import { enrichLoaded } from "@/lib/enrich/enrich-loaded";
import { AppError } from "@/lib/errors";
import { Cancelled } from "@/lib/jobs/run-job";
import type { JobContext, JobHandler } from "@/lib/jobs/schema";
import { notify } from "@/lib/live/notify";
import { endReading } from "@/lib/uploads/queue-again";
import { originalPath } from "@/lib/uploads/storage";
import { type Answers, answers, storedAnswers } from "./answers";
import type { Beforehand } from "./decide";
import { Digest } from "./digest";
import { ingestFile } from "./ingest-file";
import { askAbout, closeFile, FileLines } from "./ledger";
import { lockMerging } from "./load/merge-lock";
import { OriginalDigest } from "./original-digest";
import { readingOf, readingOfFile, storedReading } from "./reading";
import { SmallMembers } from "./small-members";
import { takeBackIfAsked } from "./take-back";
import { type Member, membersOf } from "./transforms/members";

/** `answers` are said of every file of the upload before it is looked into. */
const payload = z.strictObject({ uploadId: z.uuid(), answers: answers.optional() });

/** What the screens show while an upload is read. */
export type IngestProgress =
  | { phase: "opening" | "digesting"; file: string }
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

/** Files of an upload that are left as they are. */
const settled = new Set(["done", "partial", "refused", "asking"]);

/** Reads an upload: digest, members, and each member from where an earlier attempt left it. */
export const runIngestJob: JobHandler = async (job, { progress, signal }) => {
  const { uploadId, answers: said = {} } = payload.parse(job.payload);
  const upload = await db.upload.findUnique({ where: { id: uploadId } });
  if (!upload) throw new AppError("not-found", "The upload does not exist any more.");
  if (upload.originalRemovedAt) throw new AppError("conflict", "The original was removed: it cannot be read again.");
  const original = originalPath(uploadId);
  const digest = new OriginalDigest(uploadId, upload.sha256);
  try {
    // A commit that an earlier worker sent before it died may still be under way: its rows must not be read again.
    await transaction(lockMerging);
    await progress({ phase: "opening", file: upload.fileName });
    await db.upload.update({ where: { id: uploadId }, data: { state: "parsing" } });
    await notify("upload", uploadId);
    const members = await membersOf(original, upload.fileName, Number(upload.bytes));
    digest.isFile = !members.isPacked;
    const lines = new FileLines(uploadId);
    const like = await readingOfFile(upload.resubmits);
    const show = teller(progress);
    const tell: typeof show = (reading, pace) => {
      digest.write();
      return show(reading, pace);
    };
    let number = 0;
    const started = Date.now();
    const small = new SmallMembers(uploadId, signal, async ({ file, rows, bytesRead }) => {
      await tell({ file, fileNumber: number, files: members.count, rows, bytesRead }, { rows, started });
      await notify("upload", uploadId);
    });
    try {
      for await (const member of members.members) {
        const place = await lines.next();
        const { line } = place;
        number += 1;
        if (line && settled.has(line.state)) continue;
        const beforehand: Beforehand = {
          like: like && { reading: like, reason: "its rows were rejected in a file that was read so" },
          answers: { ...said, ...storedAnswers(line?.answers) },
        };
        if (members.count > 1 && (await small.take(member, place, beforehand))) continue;
        const file = await lines.make(place, member, members.isPacked ? null : upload.sha256);
        await takeBackIfAsked(file);
        await keepAnswers(file, beforehand.answers);
        if (file.rowsRead > 0n) beforehand.like ??= begun(file);
        const { count: of, isPacked } = members;
        await readMember(member, file, { number, of, isPacked }, beforehand, { tell, signal });
        await notify("upload", uploadId);
      }
      await small.stored();
    } finally {
      await small.ended();
    }
    await enrichLoaded();
    await refreshStatistics();
    await progress({ phase: "digesting", file: upload.fileName });
    await digest.write();
    await finish(uploadId, "done", null);
  } catch (error) {
    if (signal.aborted && signal.reason instanceof Cancelled) {
      await db.uploadFile.updateMany({
        where: { uploadId, state: { in: ["waiting", "parsing"] } },
        data: { state: "cancelled" },
      });
      await finish(uploadId, "cancelled", null);
    } else if (signal.aborted || isPassing(error)) {
      // Read on by the worker that takes the job next.
    } else if (error instanceof AppError) {
      await finish(uploadId, "failed", error.message);
    } else {
      // Not the file's fault; what was stored stays, and the worker's log has the rest.
      const sentence = "Huntboard failed while it read this file. Nothing that was stored is lost; the log says why.";
      await finish(uploadId, "failed", sentence);
    }
    throw error;
  } finally {
    if (signal.aborted && !(signal.reason instanceof Cancelled)) digest.leave();
    await digest.write().catch(() => undefined);
  }
};

runIngestJob.giveUp = async (job, reason) => {
  await finish(payload.parse(job.payload).uploadId, "failed", `${reason} What was read until then stays.`);
};

const finish = (uploadId: string, state: "done" | "failed" | "cancelled", error: string | null) =>
  transaction((client) => endReading(client, uploadId, { state, error }));

/** How a file was begun: it is read on in the same way, whatever was remembered since. */
function begun(file: UploadFile): Beforehand["like"] {
  const reading = storedReading(file.reading);
  return reading && { reading, reason: file.reason };
}

/** What was said of all files is kept with each, so that its page and another attempt know. */
async function keepAnswers(file: UploadFile, said: Answers) {
  if (Object.keys(said).length === Object.keys(storedAnswers(file.answers)).length) return;
  await db.uploadFile.update({ where: { id: file.id }, data: { answers: said } });
}

type Reading = Omit<Extract<IngestProgress, { phase: "reading" }>, "phase" | "rowsPerSecond">;

/** Says how far the reading has come, no more often than people can see. */
function teller(progress: JobContext["progress"]) {
  let shownAt = 0;
  return async (reading: Reading, pace: { rows: number; started: number }) => {
    const now = Date.now();
    if (now - shownAt < showEveryMs) return;
    shownAt = now;
    const rowsPerSecond = Math.round((pace.rows * 1000) / Math.max(now - pace.started, 1));
    await progress({ phase: "reading", ...reading, rowsPerSecond }, { moved: true });
  };
}

async function readMember(
  packed: Member,
  file: UploadFile,
  place: { number: number; of: number; isPacked: boolean },
  beforehand: Beforehand,
  { tell, signal }: { tell: ReturnType<typeof teller>; signal: AbortSignal },
) {
  const started = Date.now();
  const skip = Number(file.rowsRead);
  // A member of an archive has a digest of its own, that of its unpacked bytes; a file by itself has that of the upload.
  const digest = new Digest();
  const isDigested = place.isPacked && file.sha256 === null;
  const member = isDigested ? { ...packed, open: async () => digest.of(await packed.open()) } : packed;
  const result = await ingestFile(member, {
    fileId: file.id,
    skip,
    next: { offset: Number(file.bytesRead), line: Number(file.nextLine) },
    signal,
    ...beforehand,
    onRecognised: async ({ target, reason }) => {
      const reading = readingOf(target);
      await db.uploadFile.update({
        where: { id: file.id },
        data: { format: reading.format, tableName: reading.table, reason, reading, state: "parsing" },
      });
    },
    onStep: (rows, bytesRead) =>
      tell(
        { file: member.name, fileNumber: place.number, files: place.of, rows, bytesRead },
        { rows: rows - skip, started },
      ),
  });
  if (result.state === "asking") await askAbout(file.id, result.question, result.reason);
  else await closeFile(file.id, place.isPacked ? { ...result, sha256: file.sha256 ?? digest.sha256 } : result);
}
