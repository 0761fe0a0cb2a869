import { randomUUID } from "node:crypto";
import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { appendAudit } from "@/lib/audit/mutations";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { jobLock } from "@/lib/jobs/claim";
import { enqueueJob, requestCancel } from "@/lib/jobs/mutations";
import { notify } from "@/lib/live/notify";
import { assertRoomFor, copyOriginal, incomingFolder, keepOriginal } from "./storage";

const hour = 3_600_000;

type Received = { id: string; fileName: string; bytes: number; sha256: string | null; source: string; by: string };

/** Writes the upload, its job and the audit entry down together; `hold` may lock the job before anyone else sees it. */
async function register(received: Received, hold?: (jobId: bigint) => Promise<void>): Promise<bigint> {
  const { id, fileName, bytes, sha256, source, by } = received;
  return transaction(async (client) => {
    await client.query(
      `insert into upload (id, file_name, bytes, sha256, source, state, created_by) values ($1, $2, $3, $4, $5, 'waiting', $6)`,
      [id, fileName, bytes, sha256, source, by],
    );
    const job = await enqueueJob({ kind: "ingest", payload: { uploadId: id }, createdBy: by }, client);
    await hold?.(job);
    await appendAudit(
      { actor: by, action: "upload.received", object: `upload/${id}`, detail: { fileName, bytes, sha256, source } },
      client,
    );
    await notify("upload", id, client);
    return job;
  });
}

/** A browser's file has arrived in full: it becomes an original and waits for the worker. */
export async function registerReceived(file: string, fileName: string, by: string): Promise<string> {
  const id = randomUUID();
  const { size } = await stat(file);
  await keepOriginal(file, id);
  await register({ id, fileName, bytes: size, sha256: null, source: "browser", by });
  return id;
}

/** Takes a file from this machine. Give the connection that will run the job: it holds the job before the worker sees it. */
export async function registerLocal(
  file: string,
  {
    source,
    by,
    lockWith,
  }: {
    source: "command line" | "demo";
    by: string;
    lockWith: { query: (sql: string, values: unknown[]) => Promise<unknown> };
  },
): Promise<{ uploadId: string; jobId: bigint }> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new AppError("not-found", `${file}: there is no such file`);
  await assertRoomFor(found.size);
  const uploadId = randomUUID();
  const { sha256, bytes } = await copyOriginal(file, uploadId);
  const jobId = await register(
    { id: uploadId, fileName: path.basename(file), bytes, sha256, source, by },
    async (job) => {
      await lockWith.query("select pg_advisory_lock($1::int, $2::int)", [jobLock, String(job)]);
    },
  );
  return { uploadId, jobId };
}

/** Stops an upload that waits or is being parsed. What is stored already stays. */
export async function cancelUpload(uploadId: string, by: string): Promise<void> {
  const job = await db.job.findFirst({
    where: { kind: "ingest", payload: { path: ["uploadId"], equals: uploadId }, state: { in: ["queued", "running"] } },
    select: { id: true, state: true },
  });
  if (!job) throw new AppError("conflict", "The upload is not being read any more.");
  await requestCancel(job.id);
  if (job.state === "queued") {
    await db.upload.update({ where: { id: uploadId }, data: { state: "cancelled", finishedAt: new Date() } });
  }
  await appendAudit({ actor: by, action: "upload.cancelled", object: `upload/${uploadId}` });
  await notify("upload", uploadId);
}

/** Removes files that began to arrive more than a day ago and never came to an end. */
export async function sweepAbandonedUploads(): Promise<void> {
  const folder = incomingFolder();
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const file = path.join(/* turbopackIgnore: true */ folder, name);
    const found = await stat(file).catch(() => null);
    if (found && Date.now() - found.mtimeMs > 24 * hour) await rm(file, { force: true });
  }
}
