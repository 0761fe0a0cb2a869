import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { storeSessions } from "@/lib/findings/session/mutations";
import { notify } from "@/lib/live/notify";
import { applySuppressions, shareSuppressions } from "@/lib/suppressions/apply/mutations";
import { announceNewFindings } from "@/lib/webhooks/announce/new-findings";
import type { HuntDefinition, Scope } from "../define-hunt";
import { RunCancelled } from "../mutations";
import type { Health, Outcome } from "../schema";
import { coveredBy } from "./covered";
import { storeEvents } from "./events/mutations";
import { gatherFacts } from "./facts/mutations";
import { gather } from "./gather/mutations";
import { nameFindings } from "./names/mutations";
import { bringBack } from "./news/mutations";
import { upsertFindings } from "./upsert/mutations";

type Stored = { rowsLeftOut: number; findingCount: number; newFindings: number };

export type Run = {
  runId: string;
  scope: Scope;
  parameters: Record<string, unknown>;
  health: Health;
  outcome: Outcome;
  summary: Record<string, unknown>;
  rowCount: number;
  rowsRead: number;
  maxRows: number;
  milliseconds: () => number;
  by: string;
};

/**
 * Turns the rows in the temporary table `found` into findings, and writes the run's end; all in the caller's transaction.
 * Status, verdict, notes and assignee of a finding belong to the analysts and are never touched.
 */
export async function storeRun(client: pg.ClientBase, hunt: HuntDefinition, run: Run): Promise<Stored> {
  // Two runs of one hunt at a time would meet at the same findings.
  await client.query("select pg_advisory_xact_lock(hashtextextended('hunt ' || $1::text, 0))", [hunt.slug]);
  await shareSuppressions(client);
  // A large result is sorted in memory rather than on disk.
  await client.query("select set_config('work_mem', '64MB', true)");
  await gather(client, hunt, run.scope);
  await nameFindings(client, hunt);
  await gatherFacts(client, hunt);
  await upsertFindings(client, hunt, run.runId);
  await storeEvents(client);
  const reopened = await bringBack(client, hunt, run);
  const rowsLeftOut = await storeRows(client, run);
  const gone = await markGone(client, hunt, run);
  await client.query(
    `insert into run_finding (run_id, finding_id, state, row_count, evidence)
     select $1::uuid, id, state, row_count, evidence::uuid from found_finding`,
    [run.runId],
  );
  const { rows } = await client.query<{ all: number; fresh: number }>(
    `select count(*)::int as "all", count(*) filter (where state = 'new')::int as fresh from found_finding`,
  );
  const stored = { rowsLeftOut, findingCount: rows[0]?.all ?? 0, newFindings: rows[0]?.fresh ?? 0 };
  await applySuppressions(client, { hunt, runId: run.runId });
  await storeSessions(client);
  await announceNewFindings(client);
  await endRun(client, hunt, run, stored, { gone, reopened });
  return stored;
}

/** The result rows of the run, the first ones when there are more than may be stored. */
async function storeRows(client: pg.ClientBase, { runId, maxRows, rowCount }: Run): Promise<number> {
  const { rowCount: stored } = await client.query(
    `insert into hunt_row (run_id, ordinal, finding_id, row, context, events)
     select $1::uuid, f.ordinal::int, x.id, f.row, f.context, f.events
     from (select * from found order by ordinal limit $2) f join found_finding x using (key)`,
    [runId, maxRows],
  );
  return rowCount - (stored ?? 0);
}

/** Of a hunt whose range decides: what a longer range does not find was crowded out, and is gone only when its evidence is. */
const isTold = `(r.from_time <= $4::timestamptz and r.to_time >= $5::timestamptz
  or exists (select from finding_event v where v.finding_id = l.id and v.table_name = 'sign_in'
    and (select s.record_id from sign_in s where s.record_id = v.record_id limit 1) is null))`;

/**
 * Findings that lie wholly in what the run looked at and are no longer there, though a run with the same parameters has found them:
 * what only other parameters find is not gone, and a run with others in between changes nothing about it.
 */
async function markGone(
  client: pg.ClientBase,
  hunt: HuntDefinition,
  { runId, scope, parameters }: Run,
): Promise<number> {
  const { sql: covered, values } = coveredBy(scope, 4);
  const { rowCount } = await client.query({
    text: `with lost as materialized (
        select f.id from finding f where f.hunt = $1 and f.gone_since is null and (${covered})
          and not exists (select from found_finding x where x.key = f.key)
      ), told as materialized (
        -- Asked of the few that were lost, not of all that there are.
        select l.id from lost l where exists (select from (
          select r.from_time, r.to_time from run_finding g join hunt_run r on r.id = g.run_id
          where g.finding_id = l.id and g.state <> 'gone' and r.parameters = $3::jsonb
          order by r.started_at desc, r.id limit 1) r${hunt.rangeDecides ? ` where ${isTold}` : ""})
      ), gone as (
        update finding f set gone_since = $2::uuid, updated_at = now() from told where f.id = told.id returning f.id)
      insert into run_finding (run_id, finding_id, state, row_count) select $2::uuid, id, 'gone', 0 from gone`,
    values: [hunt.slug, runId, JSON.stringify(parameters), ...values],
  });
  return rowCount ?? 0;
}

async function endRun(
  client: pg.ClientBase,
  hunt: HuntDefinition,
  run: Run,
  stored: Stored,
  others: { gone: number; reopened: number },
) {
  const { runId, scope, parameters, health, outcome, summary, rowCount, rowsRead, by } = run;
  const { rowCount: ended } = await client.query(
    `update hunt_run set state = 'done', outcome = $2, health = $3::jsonb, summary = $4::jsonb, row_count = $5, rows_left_out = $6,
       finding_count = $7, new_findings = $8, rows_read = $9, milliseconds = $10, error = null, finished_at = clock_timestamp()
     where id = $1 and state = 'running'`,
    [
      runId,
      outcome,
      JSON.stringify(health),
      JSON.stringify(summary),
      rowCount,
      stored.rowsLeftOut,
      stored.findingCount,
      stored.newFindings,
      rowsRead,
      run.milliseconds(),
    ],
  );
  if (ended === 0) throw new RunCancelled("cancelled");
  const detail = {
    hunt: hunt.slug,
    version: hunt.version,
    scope,
    parameters,
    outcome,
    rows: rowCount,
    ...stored,
    ...others,
  };
  await appendAudit({ actor: by, action: "hunt.run", object: `run/${runId}`, detail }, client);
  await notify("run", runId, client);
}
