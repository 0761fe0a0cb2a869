import type pg from "pg";
import { db } from "@/lib/db/client";
import { notify } from "@/lib/live/notify";
import type { JobKind } from "./schema";

type NewJob = { kind: JobKind; payload: object; createdBy?: string };

/** Queues a job for the worker, in the caller's transaction when one is given. */
export async function enqueueJob({ kind, payload, createdBy }: NewJob, client?: pg.ClientBase): Promise<bigint> {
  const text = JSON.stringify(payload);
  const by = createdBy ?? null;
  let id: bigint;
  if (client) {
    const { rows } = await client.query<{ id: string }>(
      "insert into job (kind, payload, created_by) values ($1, $2::jsonb, $3) returning id",
      [kind, text, by],
    );
    id = BigInt(rows[0]?.id ?? 0);
  } else {
    id = (await db.job.create({ data: { kind, payload, createdBy: by }, select: { id: true } })).id;
  }
  await notify("job", String(id), client);
  return id;
}

/** Asks a job to stop. A queued one ends at once; a running one at the worker's next step. */
export async function requestCancel(id: bigint): Promise<void> {
  await db.$executeRaw`update job set cancel_requested = true,
    state = case when state = 'queued' then 'cancelled' else state end,
    finished_at = case when state = 'queued' then now() else finished_at end
    where id = ${id} and state in ('queued', 'running')`;
  await notify("job", String(id));
}
