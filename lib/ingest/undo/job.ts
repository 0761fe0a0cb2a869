import { z } from "zod";
import type { JobHandler } from "@/lib/jobs/schema";
import { undoUpload } from "./mutations";

const payload = z.strictObject({ uploadId: z.uuid(), expected: z.number().int(), by: z.string() });

/** Undoes in the worker: many events take longer than a page waits. */
export const runUndoJob: JobHandler = async (job, { progress, signal }) => {
  const { uploadId, ...asked } = payload.parse(job.payload);
  await undoUpload(uploadId, { ...asked, signal, onProgress: progress });
};
