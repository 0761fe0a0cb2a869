import { announcements } from "@/lib/live/listen";
import { logFailure } from "@/lib/log";
import { claimJob, jobLock, lockConnection } from "./claim";
import { runJob } from "./run-job";
import type { JobHandler } from "./schema";

const idleMs = 2000;
/** A database that went away is looked for this often, for a restart takes it a moment; after a while there is no hurry. */
const awayMs = 250;
const hurriedLooks = 40;

/** Waits for an announcement, the signal, or the time at which a job whose worker died is looked for anyway. */
function pause(signal: AbortSignal, longest = idleMs): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      unsubscribe();
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, longest);
    const unsubscribe = announcements.subscribe((payload) => {
      if (payload.includes('"topic":"job"')) done();
    });
    signal.addEventListener("abort", done);
  });
}

/** Takes one job of the kinds it can do after another until the signal; several of these loops share the queue. */
export async function workThroughJobs(handlers: Record<string, JobHandler>, leave: AbortSignal): Promise<void> {
  const kinds = Object.keys(handlers);
  let looks = 0;
  while (!leave.aborted) {
    let worked = false;
    try {
      const client = await lockConnection();
      looks = 0;
      try {
        for (let job = await claimJob(client, kinds); job && !leave.aborted; job = await claimJob(client, kinds)) {
          worked = true;
          const handler = handlers[job.kind];
          if (!handler) throw new Error(`No handler for jobs of kind ${job.kind}`);
          await runJob(client, job, handler, leave);
          await client.query("select pg_advisory_unlock($1::int, $2::int)", [jobLock, job.id]);
        }
        if (!leave.aborted) await pause(leave);
      } finally {
        await client.end().catch(() => undefined);
      }
    } catch (error) {
      logFailure("worker", error);
      looks += 1;
      if (!worked) await pause(leave, looks <= hurriedLooks ? awayMs : idleMs);
    }
  }
}
