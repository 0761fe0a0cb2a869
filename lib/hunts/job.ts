import { z } from "zod";
import { isPassing } from "@/lib/db/passing";
import { AppError } from "@/lib/errors";
import { Cancelled } from "@/lib/jobs/run-job";
import type { JobHandler } from "@/lib/jobs/schema";
import { getRun } from "./data";
import { markEnded } from "./mutations";
import { runHunt } from "./run";
import { RunCancelled } from "./run-ends";

const payload = z.strictObject({ runId: z.uuid(), lane: z.string().optional() });

/** Runs in the worker what takes too long for a page. A run that has ended while it waited is left alone. */
export const runHuntJob: JobHandler = Object.assign(
  async (job: Parameters<JobHandler>[0], { progress, signal }: Parameters<JobHandler>[1]) => {
    const { runId } = payload.parse(job.payload);
    const run = await getRun(runId);
    if (!run) throw new AppError("not-found", "The run does not exist any more.");
    if (run.state !== "queued" && run.state !== "running") return;
    const { hunt: slug, parameters, scope, timeLimitSeconds } = run;
    try {
      await runHunt({
        ...{ slug, parameters, scope, timeLimitSeconds, runId, signal },
        save: true,
        by: run.startedBy ?? "worker",
        onProgress: ({ phase }) => progress({ phase }),
      });
    } catch (error) {
      if (error instanceof RunCancelled && !(signal.aborted && signal.reason instanceof Cancelled)) return;
      // The run says so itself; whether it is to be run again is for people, or its schedule, to decide.
      if (!signal.aborted && isPassing(error)) throw new AppError("unavailable", "The database went away.");
      throw error;
    }
  },
  {
    giveUp: async (job: Parameters<JobHandler>[0], reason: string) => {
      const { runId } = payload.parse(job.payload);
      await markEnded(runId, { state: "failed", reason: "process-ended", message: reason });
    },
  },
);
