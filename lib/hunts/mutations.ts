import { randomUUID } from "node:crypto";
import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { enqueueJob, requestCancel } from "@/lib/jobs/mutations";
import { notify } from "@/lib/live/notify";
import type { HuntDefinition, Scope } from "./define-hunt";
import { rememberSet } from "./parameter-sets/data";
import { GoesOn, RunCancelled, type RunEnd } from "./run-ends";
import { runLock, stopStatementOf } from "./run-locks";
import type { RunState, Trigger } from "./schema";

export { GoesOn, RunCancelled };

/** Who or what asked for a run. */
export type Origin = {
  /** A person's e-mail, or the name of what acts by itself. */
  by: string;
  /** A person, when left out. */
  trigger?: Trigger;
  /** The upload or the schedule that began it. */
  triggerRef?: string;
  /** The same for runs that were asked for together. */
  batch?: string;
};

type NewRun = Origin & {
  id?: string;
  hunt: HuntDefinition;
  scope: Scope;
  parameters: Record<string, unknown>;
  timeLimitSeconds: number;
};

/** Writes a run down before it begins, so that a failed one leaves a trace. */
export async function createRun(run: NewRun, client?: pg.ClientBase): Promise<string> {
  if (!client) return transaction((own) => createRun(run, own));
  const { hunt, scope, parameters, by } = run;
  const id = run.id ?? randomUUID();
  await client.query(
    `insert into hunt_run (id, hunt, version, mode, parameters, from_time, to_time, as_of, step_seconds, state, started_by, trigger,
       trigger_ref, batch, time_limit_seconds)
     values ($1, $2, $3, $4, $5::jsonb, $6::timestamptz, $7::timestamptz, $8::timestamptz, $9, 'queued', $10, $11, $12, $13::uuid, $14)`,
    [
      ...[id, hunt.slug, hunt.version, scope.mode, JSON.stringify(parameters)],
      ...(scope.mode === "as-of" ? [null, null, scope.asOf] : [scope.from, scope.to, null]),
      scope.mode === "replay" ? scope.stepSeconds : null,
      ...[by, run.trigger ?? "person", run.triggerRef ?? null, run.batch ?? null, Math.ceil(run.timeLimitSeconds)],
    ],
  );
  await rememberSet(client, id);
  await notify("run", id, client);
  return id;
}

/** Writes a run down and gives it to the worker at once. */
export async function createQueuedRun(run: NewRun, client?: pg.ClientBase): Promise<string> {
  if (!client) return transaction((own) => createQueuedRun(run, own));
  const id = await createRun(run, client);
  await giveToWorker(client, id, run.hunt.slug, run.by);
  return id;
}

async function giveToWorker(client: pg.ClientBase, runId: string, slug: string, by: string) {
  // Jobs of one lane follow each other: a run must see what the one before it stored.
  const job = await enqueueJob({ kind: "hunt", payload: { runId, lane: `hunt ${slug}` }, createdBy: by }, client);
  await client.query("update hunt_run set job_id = $2 where id = $1", [runId, String(job)]);
}

/** Gives a run that was begun elsewhere to the worker, under the same id. */
export async function handOver(runId: string, by: string): Promise<RunState> {
  return transaction(async (client) => {
    const { rows } = await client.query<{ hunt: string }>(
      "update hunt_run set state = 'queued', begun_at = null, progress = '{}' where id = $1 and state in ('queued', 'running') returning hunt",
      [runId],
    );
    const hunt = rows[0]?.hunt;
    if (hunt === undefined) return "cancelled";
    await giveToWorker(client, runId, hunt, by);
    await notify("run", runId, client);
    return "queued";
  });
}

/** Takes up a run that waits, or one that its worker left. False when it has ended in the meantime. */
export async function markRunning(runId: string): Promise<boolean> {
  const count = await db.$executeRaw`
    update hunt_run set state = 'running', begun_at = now(), progress = '{}' where id = ${runId}::uuid and state in ('queued', 'running')`;
  await notify("run", runId);
  return count > 0;
}

/** Says how far a run is. False when it has ended, whoever ended it. */
export async function markProgress(runId: string, progress: object, isNews: boolean): Promise<boolean> {
  const rows = await db.$queryRaw<Array<{ state: RunState }>>`
    with moved as (update hunt_run set progress = ${JSON.stringify(progress)}::jsonb where id = ${runId}::uuid and state = 'running' returning state)
    select state from moved union all select state from hunt_run where id = ${runId}::uuid and not exists (select from moved)`;
  if (isNews) await notify("run", runId);
  return rows[0]?.state === "running" || rows[0]?.state === "queued";
}

/** Ends a run that found nothing out; what it had written is gone with its transaction. False when it had ended already. */
export async function markEnded(runId: string, { state, reason, message }: RunEnd): Promise<boolean> {
  const count = await db.$executeRaw`
    update hunt_run set state = ${state}, end_reason = ${reason}, error = ${message}, finished_at = now(),
      milliseconds = (extract(epoch from now() - coalesce(begun_at, now())) * 1000)::int
    where id = ${runId}::uuid and state in ('queued', 'running')`;
  if (count > 0) await notify("run", runId);
  return count > 0;
}

/** A run that has to go on elsewhere waits again. */
export async function markQueued(runId: string): Promise<void> {
  await db.$executeRaw`update hunt_run set state = 'queued', begun_at = null, progress = '{}'
    where id = ${runId}::uuid and state = 'running'`;
  await notify("run", runId);
}

// Next evaluates modules once per bundle; runs of this process are known to all of them.
const shared = globalThis as unknown as { huntboardRuns?: Map<string, AbortController> };
shared.huntboardRuns ??= new Map();

/** Runs of this process by id, so that somebody can stop them. */
export const runsHere = shared.huntboardRuns;

/** Stops a run wherever it is, and its statement in the server. A run that is past its last statement ends as it ended. */
export async function cancelRun(runId: string, by: string): Promise<void> {
  const run = await db.huntRun.findUnique({ where: { id: runId }, select: { jobId: true } });
  if (!run) throw new AppError("not-found", "This run does not exist.");
  if (!(await markEnded(runId, { state: "cancelled", reason: "cancelled", message: `Cancelled by ${by}.` }))) {
    throw new AppError("conflict", "The run has already ended.");
  }
  if (run.jobId !== null) await requestCancel(run.jobId);
  runsHere.get(runId)?.abort(new RunCancelled("cancelled"));
  await stopStatementOf(runId);
  await appendAudit({ actor: by, action: "hunt.cancel", object: `run/${runId}` });
}

/** Runs that nobody works on although they are said to run, and runs that wait for nobody. */
export async function abandonedRuns(): Promise<string[]> {
  const rows = await db.$queryRaw<Array<{ id: string }>>`
    select r.id::text from hunt_run r where not ${runLock.isHeld}
      and (r.state = 'running' and (r.job_id is null or not exists (select from job j where j.id = r.job_id and j.state in ('queued', 'running')))
        or r.state = 'queued' and r.job_id is null and r.started_at < now() - interval '5 seconds')`;
  return rows.map(({ id }) => id);
}
