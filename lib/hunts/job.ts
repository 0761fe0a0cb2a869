import { z } from "zod";
import { AppError } from "@/lib/errors";
import type { JobHandler } from "@/lib/jobs/schema";
import { getRun } from "./data";
import { RunCancelled } from "./mutations";
import { runHunt } from "./run";

const payload = z.strictObject({ runId: z.uuid() });

/** Runs in the worker what takes too long for a page. A run that somebody cancelled while it waited is left alone. */
export const runHuntJob: JobHandler = async (job, { progress, signal }) => {
  const { runId } = payload.parse(job.payload);
  const run = await getRun(runId);
  if (!run) throw new AppError("not-found", "The run does not exist any more.");
  if (run.state === "cancelled" || run.state === "done") return;
  try {
    await runHunt({
      ...{ slug: run.hunt, parameters: run.parameters, scope: run.scope, runId, signal },
      save: true,
      by: run.startedBy ?? "worker",
      onProgress: progress,
    });
  } catch (error) {
    if (!(error instanceof RunCancelled)) throw error;
  }
};
