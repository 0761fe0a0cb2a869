import { jobLock, lockConnection, startJob } from "@/lib/jobs/claim";
import { runJob } from "@/lib/jobs/run-job";
import { runEnrichJob } from "./job";

/** Does here and now what waits for a worker, so that the command line needs none. One that a worker has taken is left to it. */
export async function runOpenEnrichJobs(signal: AbortSignal): Promise<void> {
  const client = await lockConnection();
  try {
    const { rows } = await client.query<{ id: string }>(
      "select id from job where kind = 'enrich' and state in ('queued', 'running') order by id",
    );
    for (const { id } of rows) {
      const { rows: locked } = await client.query<{ mine: boolean }>(
        "select pg_try_advisory_lock($1::int, $2::int) as mine",
        [jobLock, id],
      );
      if (!locked[0]?.mine) continue;
      const job = await startJob(client, id);
      if (!job) continue;
      await runJob(client, job, runEnrichJob, signal);
      await client.query("select pg_advisory_unlock($1::int, $2::int)", [jobLock, id]);
    }
  } finally {
    await client.end();
  }
}
