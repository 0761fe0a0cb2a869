import type pg from "pg";
import { isPassing } from "@/lib/db/passing";
import { AppError } from "@/lib/errors";
import { notify } from "@/lib/live/notify";
import { logFailure } from "@/lib/log";
import type { Claimed } from "./claim";
import type { JobContext, JobHandler } from "./schema";

/** A job that fails this often at the same place is broken, not unlucky. */
const maxAttempts = 5;
const cancelCheckMs = 500;

/** Why a job's signal was aborted. */
export class Leaving extends Error {}
export class Cancelled extends Error {}

/** The connection that held the job's lock ended: somebody else may be at the job, so nothing is said of it any more. */
export class LockLost extends Error {}

/**
 * Runs a claimed job to its end and writes the end down: done, failed, cancelled, or open again when the worker has to leave or
 * the database was away. `client` holds the job's lock.
 */
export async function runJob(
  client: pg.Client,
  job: Claimed,
  handler: JobHandler,
  leave: AbortSignal,
): Promise<string> {
  const stop = new AbortController();
  const onLeave = () => stop.abort(new Leaving());
  leave.addEventListener("abort", onLeave);
  const onLost = () => stop.abort(new LockLost("The connection that held the job's lock ended."));
  client.once("error", onLost).once("end", onLost);
  const watch = setInterval(async () => {
    const { rows } = await client
      .query<{ cancel_requested: boolean }>("select cancel_requested from job where id = $1", [job.id])
      .catch(() => ({ rows: [] }));
    if (rows[0]?.cancel_requested) stop.abort(new Cancelled());
  }, cancelCheckMs);

  let { attempts } = job;
  const progress: JobContext["progress"] = async (value, { moved } = { moved: false }) => {
    if (moved) attempts = 1;
    await client.query("update job set progress = $2::jsonb, attempts = $3 where id = $1", [
      job.id,
      JSON.stringify(value),
      attempts,
    ]);
    await notify("job", String(job.id), client);
  };
  let end: { state: string; error: string | null };
  try {
    if (attempts > maxAttempts) {
      const reason = `The job ended without a result ${maxAttempts} times.`;
      await handler.giveUp?.({ id: job.id, payload: job.payload }, reason);
      throw new AppError("unavailable", reason);
    }
    await handler({ id: job.id, payload: job.payload }, { progress, signal: stop.signal });
    end = { state: "done", error: null };
  } catch (error) {
    end = endOf(error, stop.signal);
  } finally {
    clearInterval(watch);
    leave.removeEventListener("abort", onLeave);
    client.off("error", onLost).off("end", onLost);
  }
  await client.query(
    `update job set state = $2::text, error = $3::text, finished_at = case when $2::text = 'queued' then null else now() end,
       run_after = case when $2::text = 'queued' and $3::text is not null then now() + interval '2 seconds' else run_after end,
       attempts = case when $2::text = 'queued' and $3::text is null then attempts - 1 else attempts end
     where id = $1`,
    [job.id, end.state, end.error],
  );
  await notify("job", String(job.id), client);
  return end.state;
}

function endOf(error: unknown, signal: AbortSignal): { state: string; error: string | null } {
  if (signal.aborted && signal.reason instanceof Cancelled) return { state: "cancelled", error: null };
  if (signal.aborted && signal.reason instanceof Leaving) return { state: "queued", error: null };
  const message = error instanceof Error ? error.message : String(error);
  const isLost = signal.aborted && signal.reason instanceof LockLost;
  if (error instanceof AppError && !isLost) return { state: "failed", error: message };
  logFailure("job", error);
  // However often: the attempt behind the last one gives up, and says so where people look.
  return { state: isLost || isPassing(error) ? "queued" : "failed", error: message };
}
