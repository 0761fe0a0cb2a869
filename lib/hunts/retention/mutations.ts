import { appendAudit } from "@/lib/audit/mutations";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { notify } from "@/lib/live/notify";

const slice = 20_000;

/**
 * Drops the result rows of old runs; their figures, findings and states stay. Kept are the newest runs of each hunt, those that
 * somebody pinned, and the newest with each set of parameters: it is what the next run with them is compared with.
 */
export async function dropOldRows(): Promise<number> {
  const runs = await db.$queryRaw<Array<{ id: string }>>`
    with done as (
      select r.id, r.pinned_at, r.row_count, r.rows_dropped_at,
        row_number() over (partition by r.hunt order by r.started_at desc, r.id) as place,
        row_number() over (partition by r.hunt, r.mode, r.parameters order by r.started_at desc, r.id) as place_of_parameters
      from hunt_run r where r.state = 'done'
    )
    select d.id::text from done d cross join run_setting s
    where d.place > s.kept_runs and d.place_of_parameters > 1 and d.pinned_at is null and d.rows_dropped_at is null and d.row_count > 0`;
  for (const { id } of runs) await dropRows(id);
  return runs.length;
}

/** Said first, so that nobody takes what is left for all there was; in small steps, so that nobody waits. */
async function dropRows(runId: string) {
  const marked = await db.$executeRaw`
    update hunt_run set rows_dropped_at = now() where id = ${runId}::uuid and pinned_at is null and rows_dropped_at is null`;
  if (marked === 0) return;
  for (let dropped = slice; dropped === slice; ) {
    dropped = await db.$executeRaw`delete from hunt_row where run_id = ${runId}::uuid and ordinal in (
      select ordinal from hunt_row where run_id = ${runId}::uuid order by ordinal limit ${slice})`;
  }
  await notify("run", runId);
}

/** Keeps the rows of a run for good, or lets them grow old again. */
export async function pinRun({ runId, isPinned, by }: { runId: string; isPinned: boolean; by: string }): Promise<void> {
  await transaction(async (client) => {
    const { rows: before } = await client.query<{ by: string | null }>(
      "select pinned_by as by from hunt_run where id = $1 for update",
      [runId],
    );
    const { rows } = await client.query<{ by: string | null }>(
      `update hunt_run set pinned_at = case when $2 then coalesce(pinned_at, now()) end, pinned_by = case when $2 then coalesce(pinned_by, $3) end
       where id = $1 and state = 'done' and (rows_dropped_at is null or not $2) returning pinned_by as by`,
      [runId, isPinned, by],
    );
    if (rows.length === 0) {
      throw new AppError("conflict", "Only a finished run whose rows are still there can be kept. Run the hunt again.");
    }
    const detail = { from: { keptBy: before[0]?.by ?? null }, to: { keptBy: rows[0]?.by ?? null } };
    await appendAudit(
      { actor: by, action: isPinned ? "run.pin" : "run.unpin", object: `run/${runId}`, detail },
      client,
    );
    await notify("run", runId, client);
  });
}
