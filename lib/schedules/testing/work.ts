import { runHuntJob } from "@/lib/hunts/job";
import { claimJob, jobLock, lockConnection } from "@/lib/jobs/claim";
import { runJob } from "@/lib/jobs/run-job";

/** Does what a worker would: takes the hunts that wait, one after the other, until none is left. */
export async function runWaitingHunts(): Promise<void> {
  const client = await lockConnection();
  const stay = new AbortController().signal;
  try {
    for (let job = await claimJob(client, ["hunt"]); job; job = await claimJob(client, ["hunt"])) {
      await runJob(client, job, runHuntJob, stay);
      await client.query("select pg_advisory_unlock($1::int, $2::int)", [jobLock, job.id]);
    }
  } finally {
    await client.end();
  }
}
