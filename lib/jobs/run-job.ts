import type pg from "pg";
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

/** Database trouble passes; anything else is the job's own fault and would come again. */
export function isPassing(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? "";
  return /^(?:08|53|57P)/.test(code) || /^E(?:CONN|PIPE|TIMEDOUT)/.test(code) || code === "40001" || code === "40P01";
}

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
    end = endOf(error, stop.signal, attempts);
  } finally {
    clearInterval(watch);
    leave.removeEventListener("abort", onLeave);
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

function endOf(error: unknown, signal: AbortSignal, attempts: number): { state: string; error: string | null } {
  if (signal.aborted && signal.reason instanceof Cancelled) return { state: "cancelled", error: null };
  if (signal.aborted && signal.reason instanceof Leaving) return { state: "queued", error: null };
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof AppError) return { state: "failed", error: message };
  logFailure("job", error);
  if (isPassing(error) && attempts < maxAttempts) return { state: "queued", error: message };
  return { state: "failed", error: message };
}
