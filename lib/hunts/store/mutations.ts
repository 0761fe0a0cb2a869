import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { notify } from "@/lib/live/notify";
import type { HuntDefinition, Scope } from "../define-hunt";
import { RunCancelled } from "../mutations";
import type { Health, Outcome } from "../schema";
import { coveredBy } from "./covered";
import { storeEvents } from "./events/mutations";
import { nameFindings } from "./names/mutations";

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
  // A large result is sorted in memory rather than on disk.
  await client.query("select set_config('work_mem', '64MB', true)");
  await gather(client, hunt, run);
  await nameFindings(client, hunt);
  await client.query("analyze found_finding");
  await upsertFindings(client, hunt, run.runId);
  await storeEvents(client);
  const rowsLeftOut = await storeRows(client, run);
  const gone = await markGone(client, hunt, run);
  await client.query(
    `insert into run_finding (run_id, finding_id, state, row_count) select $1::uuid, id, state, row_count from found_finding`,
    [run.runId],
  );
  const { rows } = await client.query<{ all: number; fresh: number }>(
    `select count(*)::int as "all", count(*) filter (where state = 'new')::int as fresh from found_finding`,
  );
  const stored = { rowsLeftOut, findingCount: rows[0]?.all ?? 0, newFindings: rows[0]?.fresh ?? 0 };
  await endRun(client, hunt, run, stored, gone);
  return stored;
}

/** One line a finding in `found_finding`, one a finding and event in `found_event`. */
async function gather(client: pg.ClientBase, hunt: HuntDefinition, { scope }: Run) {
  await client.query(`create temp table found_event on commit drop as
    select distinct f.key, e ->> 'table' as table_name, (e ->> 'id')::uuid as record_id, e ->> 'role' as role
    from found f cross join lateral jsonb_array_elements(f.events) e`);
  await client.query("create index on found_event (key)");
  await client.query("analyze found_event");
  const { sql: covered, values } = coveredBy(scope, 3);
  await client.query({
    text: `create temp table found_finding on commit drop as
    with newest as (
      select distinct on (key) key, upn, ip, row, context from found order by key, last_seen desc, ordinal
    ), grouped as (
      select key, min(first_seen) as first_seen, max(last_seen) as last_seen, count(*)::int as row_count,
        (array['high', 'medium', 'low', 'informational'])[min(array_position(array['high', 'medium', 'low', 'informational'], severity))] as severity,
        min(coalesce((context ->> 'asOf')::timestamptz, $2::timestamptz)) as first_as_of,
        max(coalesce((context ->> 'asOf')::timestamptz, $2::timestamptz)) as last_as_of
      from found group by key
    ), mark as (
      select key, table_name || ' ' || record_id || ' ' || role as mark from found_event
      union all select distinct key, row::text from found where jsonb_array_length(events) = 0
    ), print as (
      select key, md5(string_agg(mark, E'\\n' order by mark collate "C")) as evidence from mark group by key
    ), known as (
      select f.id, f.key, f.evidence, f.severity, (${covered}) as covered from finding f where f.hunt = $1
    )
    select g.*, n.upn, n.ip, n.row, n.context, p.evidence, coalesce(k.id, gen_random_uuid()) as id, k.id is null as is_new,
      coalesce(k.covered, true) as covered, ''::text as title, '{}'::jsonb as entities,
      case when k.id is null then 'new'
        when k.covered then case when k.evidence = p.evidence and k.severity = g.severity then 'same' else 'changed' end
        when exists (select from found_event e where e.key = g.key and not exists (
          select from finding_event v where v.finding_id = k.id and v.table_name = e.table_name and v.record_id = e.record_id and v.role = e.role))
          then 'changed'
        else 'same' end as state
    from grouped g join newest n using (key) join print p using (key) left join known k using (key)`,
    values: [hunt.slug, scope.mode === "as-of" ? scope.asOf : null, ...values],
  });
  await client.query("create unique index on found_finding (key)");
}

const isoOf = (time: string) => `to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** The first and the last time as of which a finding was found; nothing for hunts of a range. */
const asOfs = (first: string, last: string) =>
  `jsonb_strip_nulls(jsonb_build_object('firstAsOf', ${isoOf(first)}, 'lastAsOf', ${isoOf(last)}))`;

/**
 * A run that covers all that a finding was made of replaces it. One that covers a part of it, an hour of a month, adds to it: what it
 * did not look at is still true.
 */
async function upsertFindings(client: pg.ClientBase, hunt: HuntDefinition, runId: string) {
  const context = `x.context || ${asOfs("x.first_as_of", "x.last_as_of")}`;
  await client.query(
    `insert into finding (id, hunt, key, title, severity, upn, ip, entities, first_seen, last_seen, row_count, evidence, row, context, first_run, last_run)
     select x.id, $1, x.key, x.title, x.severity, coalesce(x.upn, ''), coalesce(x.ip, ''), x.entities, x.first_seen, x.last_seen, x.row_count,
       x.evidence, x.row, ${context}, $2::uuid, $2::uuid
     from found_finding x where x.is_new`,
    [hunt.slug, runId],
  );
  await client.query(
    `update finding f set title = x.title, severity = x.severity, upn = coalesce(x.upn, ''), ip = coalesce(x.ip, ''), entities = x.entities,
       first_seen = x.first_seen, last_seen = x.last_seen, row_count = x.row_count, evidence = x.evidence, row = x.row,
       context = ${context} || jsonb_strip_nulls(jsonb_build_object('evidenceLeftOut', f.context -> 'evidenceLeftOut')),
       last_run = $1::uuid, gone_since = null, updated_at = now()
     from found_finding x where f.id = x.id and not x.is_new and x.covered`,
    [runId],
  );
  await client.query(
    `update finding f set first_seen = least(f.first_seen, x.first_seen), last_seen = greatest(f.last_seen, x.last_seen),
       row_count = greatest(f.row_count, x.row_count),
       severity = case when array_position(array['high', 'medium', 'low', 'informational'], x.severity)
         < array_position(array['high', 'medium', 'low', 'informational'], f.severity) then x.severity else f.severity end,
       title = case when x.last_seen >= f.last_seen then x.title else f.title end,
       entities = case when x.last_seen >= f.last_seen then x.entities else f.entities end,
       row = case when x.last_seen >= f.last_seen then x.row else f.row end,
       context = (case when x.last_seen >= f.last_seen then x.context || jsonb_strip_nulls(jsonb_build_object(
           'evidenceLeftOut', f.context -> 'evidenceLeftOut')) else f.context end)
         || ${asOfs(
           "least((f.context ->> 'firstAsOf')::timestamptz, x.first_as_of)",
           "greatest((f.context ->> 'lastAsOf')::timestamptz, x.last_as_of)",
         )},
       last_run = $1::uuid, gone_since = null, updated_at = now()
     from found_finding x where f.id = x.id and not x.is_new and not x.covered`,
    [runId],
  );
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

/** Findings that lie wholly in what the run looked at, were last found by the same parameters, and are no longer there. */
async function markGone(
  client: pg.ClientBase,
  hunt: HuntDefinition,
  { runId, scope, parameters }: Run,
): Promise<number> {
  const { sql: covered, values } = coveredBy(scope, 4);
  const { rowCount } = await client.query({
    text: `with gone as (
        update finding f set gone_since = coalesce(f.gone_since, $2::uuid), updated_at = now()
        from hunt_run r
        where r.id = f.last_run and f.hunt = $1 and f.gone_since is null and r.parameters = $3::jsonb and (${covered})
          and not exists (select from found_finding x where x.key = f.key)
        returning f.id)
      insert into run_finding (run_id, finding_id, state, row_count) select $2::uuid, id, 'gone', 0 from gone`,
    values: [hunt.slug, runId, JSON.stringify(parameters), ...values],
  });
  return rowCount ?? 0;
}

async function endRun(client: pg.ClientBase, hunt: HuntDefinition, run: Run, stored: Stored, gone: number) {
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
    gone,
  };
  await appendAudit({ actor: by, action: "hunt.run", object: `run/${runId}`, detail }, client);
  await notify("run", runId, client);
}
