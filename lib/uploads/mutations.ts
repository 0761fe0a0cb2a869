import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { appendAudit } from "@/lib/audit/mutations";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Answers } from "@/lib/ingest/answers";
import { jobLock } from "@/lib/jobs/claim";
import { enqueueJob, requestCancel } from "@/lib/jobs/mutations";
import { notify } from "@/lib/live/notify";
import { mendableRow } from "./rejects";
import { assertRoomFor, copyOriginal, incomingFolder, keepOriginal } from "./storage";

const hour = 3_600_000;

type Received = {
  id: string;
  fileName: string;
  bytes: number;
  source: string;
  by: string;
  /** The file whose rejected rows come mended. */
  mends: number | null;
  /** What is said of every file in it before anybody looks. */
  answers?: Answers;
};

/** Refuses to mend rows of a file that is not there. */
export async function assertFile(fileId: number): Promise<void> {
  if ((await db.uploadFile.count({ where: { id: fileId } })) === 0) {
    throw new AppError("not-found", `There is no file ${fileId} whose rows could be mended.`);
  }
}

/** Writes the upload, its job and the audit entry down together; `hold` may lock the job before anyone else sees it. */
async function register(received: Received, hold?: (jobId: bigint) => Promise<void>): Promise<bigint> {
  const { id, fileName, bytes, source, by, mends, answers = {} } = received;
  return transaction(async (client) => {
    await client.query(
      `insert into upload (id, file_name, bytes, source, state, created_by, resubmits)
       values ($1, $2, $3, $4, 'waiting', $5, $6)`,
      [id, fileName, bytes, source, by, mends],
    );
    const job = await enqueueJob({ kind: "ingest", payload: { uploadId: id, answers }, createdBy: by }, client);
    await hold?.(job);
    await appendAudit(
      {
        actor: by,
        action: "upload.received",
        object: `upload/${id}`,
        detail: { fileName, bytes, source, ...(mends === null ? {} : { mends }), ...answers },
      },
      client,
    );
    await notify("upload", id, client);
    return job;
  });
}

type Arrival = Pick<Received, "fileName" | "by"> & Partial<Pick<Received, "mends" | "source" | "answers">>;

/** A file has arrived in full: it becomes an original and waits for the worker. */
export async function registerReceived(
  file: string,
  { fileName, by, mends = null, source = "browser", answers = {} }: Arrival,
): Promise<string> {
  const id = randomUUID();
  const { size } = await stat(file);
  await keepOriginal(file, id);
  await register({ id, fileName, bytes: size, source, by, mends, answers });
  return id;
}

/** Takes a file from this machine. Give the connection that will run the job: it holds the job before the worker sees it. */
export async function registerLocal(
  file: string,
  {
    source,
    by,
    mends = null,
    answers = {},
    lockWith,
  }: {
    source: "command line" | "demo";
    by: string;
    mends?: number | null;
    answers?: Answers;
    lockWith: { query: (sql: string, values: unknown[]) => Promise<unknown> };
  },
): Promise<{ uploadId: string; jobId: bigint }> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new AppError("not-found", `${file}: there is no such file`);
  if (mends !== null) await assertFile(mends);
  await assertRoomFor(found.size, file);
  const uploadId = randomUUID();
  const bytes = await copyOriginal(file, uploadId);
  const jobId = await register(
    { id: uploadId, fileName: path.basename(file), bytes, source, by, mends, answers },
    async (job) => {
      await lockWith.query("select pg_advisory_lock($1::int, $2::int)", [jobLock, String(job)]);
    },
  );
  return { uploadId, jobId };
}

/** A rejected row that was mended in the browser becomes an upload of its own, with its file's header. */
export async function mendRow({ rejectId, text }: { rejectId: string; text: string }, by: string): Promise<string> {
  const row = await mendableRow(rejectId);
  if (!row) throw new AppError("not-found", "The rejected row is not there any more.");
  const content = row.header === null ? `${text}\n` : `${row.header}\n${text}\n`;
  await assertRoomFor(content.length, "");
  const file = path.join(/* turbopackIgnore: true */ incomingFolder(), randomUUID());
  await mkdir(incomingFolder(), { recursive: true, mode: 0o700 });
  await writeFile(file, content, { mode: 0o600 });
  return registerReceived(file, { fileName: `${row.file}, line ${row.line} mended`, by, mends: row.fileId });
}

/** Stops an upload that waits or is being parsed. What is stored already stays. */
export async function cancelUpload(uploadId: string, by: string): Promise<void> {
  const job = await db.job.findFirst({
    where: { kind: "ingest", payload: { path: ["uploadId"], equals: uploadId }, state: { in: ["queued", "running"] } },
    select: { id: true, state: true },
  });
  if (!job) return leaveUnread(uploadId, by);
  await requestCancel(job.id);
  if (job.state === "queued") {
    await db.upload.update({ where: { id: uploadId }, data: { state: "cancelled", finishedAt: new Date() } });
  }
  const detail = { from: job.state === "queued" ? "waiting" : "parsing", to: "cancelled" };
  await appendAudit({ actor: by, action: "upload.cancelled", object: `upload/${uploadId}`, detail });
  await notify("upload", uploadId);
}

/** An upload that waits for an answer gets none. What other files of it brought stays. */
async function leaveUnread(uploadId: string, by: string): Promise<void> {
  await transaction(async (client) => {
    const { rowCount } = await client.query(
      "update upload set state = 'cancelled', finished_at = now() where id = $1 and state = 'asking'",
      [uploadId],
    );
    if (!rowCount) throw new AppError("conflict", "The upload is not being read any more.");
    await client.query(
      "update upload_file set state = 'cancelled', question = null where upload_id = $1 and state = 'asking'",
      [uploadId],
    );
    const detail = { from: "asking", to: "cancelled" };
    await appendAudit({ actor: by, action: "upload.cancelled", object: `upload/${uploadId}`, detail }, client);
    await notify("upload", uploadId, client);
  });
}

/** Removes files that stopped arriving more than a day ago. */
export async function sweepAbandonedUploads(now = Date.now()): Promise<void> {
  const folder = incomingFolder();
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const file = path.join(/* turbopackIgnore: true */ folder, name);
    const found = await stat(file).catch(() => null);
    // Some systems give a copy the age of what it is copied from; when it was changed here nothing but its arrival says.
    if (found && now - Math.max(found.mtimeMs, found.ctimeMs) > 24 * hour) await rm(file, { force: true });
  }
}
