import type pg from "pg";
import { jobLock, lockConnection, startJob } from "@/lib/jobs/claim";
import { runJob } from "@/lib/jobs/run-job";
import { registerLocal } from "@/lib/uploads/mutations";
import { answerFile } from "@/lib/uploads/questions/mutations";
import type { Answers } from "./answers";
import { type IngestProgress, runIngestJob } from "./job";

type Options = {
  source: "command line" | "demo";
  by: string;
  /** The file whose rejected rows come mended. */
  mends?: number | null;
  /** What is said of the files before anybody looks. */
  answers?: Answers;
  signal?: AbortSignal;
  onProgress?: (progress: IngestProgress) => void;
};

/**
 * Takes a file of this machine and reads it here and now. The job is in the queue all the same, so that the worker ends what this
 * process cannot. Returns the id of the upload, whatever came of it.
 */
export async function ingestLocal(
  file: string,
  { source, by, mends = null, answers = {}, signal, onProgress }: Options,
): Promise<string> {
  const client = await lockConnection();
  try {
    const { uploadId, jobId } = await registerLocal(file, { source, by, mends, answers, lockWith: client });
    await runHere(client, jobId, { signal, onProgress });
    return uploadId;
  } finally {
    await client.end();
  }
}

/** Answers a file that waits and reads it here and now. */
export async function answerLocal(
  fileId: number,
  answers: Answers,
  { by, signal, onProgress }: Omit<Options, "source">,
): Promise<string> {
  const client = await lockConnection();
  try {
    const hold = async (job: bigint) => {
      await client.query("select pg_advisory_lock($1::int, $2::int)", [jobLock, String(job)]);
    };
    const { uploadId, jobId } = await answerFile(fileId, answers, by, hold);
    // Without a job of its own it is read by the one that reads the rest of the upload.
    if (jobId !== null) await runHere(client, jobId, { signal, onProgress });
    return uploadId;
  } finally {
    await client.end();
  }
}

type Here = { signal: AbortSignal | undefined; onProgress: Options["onProgress"] | undefined };

async function runHere(client: pg.Client, jobId: bigint, { signal, onProgress }: Here) {
  const job = await startJob(client, String(jobId));
  if (!job) throw new Error("The job that was just made is gone.");
  const leave = signal ?? new AbortController().signal;
  await runJob(
    client,
    job,
    (claimed, context) =>
      runIngestJob(claimed, {
        ...context,
        progress: async (value, state) => {
          onProgress?.(value as IngestProgress);
          await context.progress(value, state);
        },
      }),
    leave,
  );
}
