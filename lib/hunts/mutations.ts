import { randomUUID } from "node:crypto";
import { appendAudit } from "@/lib/audit/mutations";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { enqueueJob, requestCancel } from "@/lib/jobs/mutations";
import { notify } from "@/lib/live/notify";
import type { HuntDefinition, Scope } from "./define-hunt";
import type { RunState } from "./schema";

type NewRun = {
  hunt: HuntDefinition;
  scope: Scope;
  parameters: Record<string, unknown>;
  by: string;
  state?: "queued" | "running";
};

/** Writes a run down before it begins, so that a failed one leaves a trace. */
export async function createRun({ hunt, scope, parameters, by, state = "running" }: NewRun): Promise<string> {
  const id = randomUUID();
  const from = scope.mode === "as-of" ? null : scope.from;
  const to = scope.mode === "as-of" ? null : scope.to;
  const asOf = scope.mode === "as-of" ? scope.asOf : null;
  const step = scope.mode === "replay" ? scope.stepSeconds : null;
  await db.$executeRaw`
    insert into hunt_run (id, hunt, version, mode, parameters, from_time, to_time, as_of, step_seconds, state, started_by)
    values (${id}::uuid, ${hunt.slug}, ${hunt.version}, ${scope.mode}, ${JSON.stringify(parameters)}::jsonb, ${from}::timestamptz,
      ${to}::timestamptz, ${asOf}::timestamptz, ${step}::int, ${state}, ${by})`;
  await notify("run", id);
  return id;
}

/** Takes up a run that waits, or one that its worker left. False when somebody cancelled it in the meantime. */
export async function markRunning(runId: string): Promise<boolean> {
  const count = await db.$executeRaw`
    update hunt_run set state = 'running', error = null, finished_at = null where id = ${runId}::uuid and state in ('queued', 'running', 'failed')`;
  await notify("run", runId);
  return count > 0;
}

/** Ends a run that found nothing out; what it had written is gone with its transaction. */
export async function markEnded(runId: string, state: "failed" | "cancelled", error: string | null): Promise<void> {
  await db.$executeRaw`
    update hunt_run set state = ${state}, error = ${error}, finished_at = now(),
      milliseconds = (extract(epoch from now() - started_at) * 1000)::int
    where id = ${runId}::uuid and state in ('queued', 'running')`;
  await notify("run", runId);
}

/** A run that has to go on elsewhere waits again. */
export async function markQueued(runId: string): Promise<void> {
  await db.$executeRaw`update hunt_run set state = 'queued' where id = ${runId}::uuid and state = 'running'`;
  await notify("run", runId);
}

/** Gives a run to the worker, under the same id. */
export async function handOver(runId: string, by: string): Promise<RunState> {
  return transaction(async (client) => {
    const { rowCount } = await client.query(
      "update hunt_run set state = 'queued' where id = $1 and state in ('queued', 'running')",
      [runId],
    );
    if (rowCount === 0) return "cancelled";
    const job = await enqueueJob({ kind: "hunt", payload: { runId }, createdBy: by }, client);
    await client.query("update hunt_run set job_id = $2 where id = $1", [runId, String(job)]);
    await notify("run", runId, client);
    return "queued";
  });
}

// Next evaluates modules once per bundle; runs of this process are known to all of them.
const shared = globalThis as unknown as { huntboardRuns?: Map<string, AbortController> };
shared.huntboardRuns ??= new Map();

/** Runs of this process by id, so that somebody can stop them. */
export const runsHere = shared.huntboardRuns;

/** Why a run's signal was aborted. */
export class RunCancelled extends Error {}
/** The run goes on in the worker. */
export class GoesOn extends Error {}

/** Stops a run wherever it is. A run that is past its last statement ends as it ended. */
export async function cancelRun(runId: string, by: string): Promise<void> {
  const run = await db.huntRun.findUnique({ where: { id: runId }, select: { state: true, jobId: true } });
  if (!run) throw new AppError("not-found", "This run does not exist.");
  if (run.state !== "running" && run.state !== "queued") throw new AppError("conflict", "The run has already ended.");
  if (run.jobId !== null) await requestCancel(run.jobId);
  await markEnded(runId, "cancelled", null);
  runsHere.get(runId)?.abort(new RunCancelled("cancelled"));
  await appendAudit({ actor: by, action: "hunt.cancel", object: `run/${runId}` });
}

/** Runs whose process died before it could say so. None of them has a job, or the worker would take it up again. */
export async function sweepAbandonedRuns(): Promise<void> {
  await db.$executeRaw`
    update hunt_run set state = 'failed', finished_at = now(), error = 'The run was interrupted. Nothing of it was stored; run it again.'
    where state = 'running' and job_id is null and started_at < now() - interval '30 minutes'`;
}
