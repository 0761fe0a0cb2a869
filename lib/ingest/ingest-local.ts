import { lockConnection, startJob } from "@/lib/jobs/claim";
import { runJob } from "@/lib/jobs/run-job";
import { registerLocal } from "@/lib/uploads/mutations";
import { type IngestProgress, runIngestJob } from "./job";

type Options = {
  source: "command line" | "demo";
  by: string;
  /** The file whose rejected rows come mended. */
  mends?: number | null;
  signal?: AbortSignal;
  onProgress?: (progress: IngestProgress) => void;
};

/**
 * Takes a file of this machine and reads it here and now. The job is in the queue all the same, so that the worker ends what this
 * process cannot. Returns the id of the upload, whatever came of it.
 */
export async function ingestLocal(
  file: string,
  { source, by, mends = null, signal, onProgress }: Options,
): Promise<string> {
  const client = await lockConnection();
  try {
    const { uploadId, jobId } = await registerLocal(file, { source, by, mends, lockWith: client });
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
    return uploadId;
  } finally {
    await client.end();
  }
}
