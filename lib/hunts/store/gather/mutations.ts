import type pg from "pg";
import type { HuntDefinition, Scope } from "../../define-hunt";
import { coveredBy } from "../covered";
import { eventTimes } from "../events/times";

/** The worst first, as `array_position` counts. */
export const severityOrder = "array['high', 'medium', 'low', 'informational']";

/**
 * `found_finding`: one line a finding, numbered, for what follows moves numbers and not long keys. `found_event`: one line a finding and
 * event. Each statement reads the rows once and hashes; nothing sorts them.
 */
export async function gather(client: pg.ClientBase, hunt: HuntDefinition, scope: Scope): Promise<void> {
  await groupRows(client, scope);
  await listEvents(client);
  await fingerprint(client);
  await meetKnown(client, hunt, scope);
}

/** As of when a row was found; windows that end anywhere are found for an hour, and as of no step. */
const asOf =
  "case when not context ? 'windowsEndIn' then coalesce((context ->> 'asOf')::timestamptz, $1::timestamptz) end";

async function groupRows(client: pg.ClientBase, scope: Scope) {
  await client.query({
    text: `create temp table found_group on commit drop as
      select g.*, row_number() over ()::int as n, -g.newest[2] as newest_ordinal from (
        select key, min(first_seen) as first_seen, max(last_seen) as last_seen, count(*)::int as row_count,
          (${severityOrder})[min(array_position(${severityOrder}, severity))] as severity,
          min(${asOf}) as first_as_of, max(${asOf}) as last_as_of,
          max(array[(extract(epoch from last_seen) * 1000000)::bigint, -ordinal]) as newest
        from found group by key) g`,
    values: [scope.mode === "as-of" ? scope.asOf : null],
  });
  await client.query("create unique index on found_group (key)");
  await client.query("analyze found_group");
}

async function listEvents(client: pg.ClientBase) {
  await client.query(`create temp table found_event on commit drop as
    select distinct g.n, e."table" as table_name, e.id as record_id, e.role
    from found f join found_group g using (key) cross join lateral jsonb_to_recordset(f.events) as e ("table" text, id uuid, role text)`);
  await client.query("create index on found_event (n)");
  await client.query("analyze found_event");
}

/** Of a set in no order: two hashes of each event, put together so that their order does not matter, and how many there are. */
export const fingerprintOf = (table: string, id: string, role: string) =>
  `md5(concat_ws(' ', count(*), bit_xor(uuid_hash_extended(${id}, hashtextextended(${table} || ' ' || ${role}, 1))),
    bit_xor(uuid_hash_extended(${id}, hashtextextended(${table} || ' ' || ${role}, 2)))))`;

/** A row without events is its own evidence. */
async function fingerprint(client: pg.ClientBase) {
  await client.query(`create temp table found_print on commit drop as
    select n, ${fingerprintOf("table_name", "record_id", "role")} as evidence from found_event group by n
    union all
    select g.n, md5(string_agg(f.row::text, E'\\n' order by f.row::text collate "C")) from found f join found_group g using (key)
    where f.events = '[]' and not exists (select from found_event e where e.n = g.n) group by g.n`);
  await client.query("create unique index on found_print (n)");
  await client.query("analyze found_print");
}

/** What is known of each finding already, and what this run therefore says of it. */
async function meetKnown(client: pg.ClientBase, hunt: HuntDefinition, scope: Scope) {
  const { sql: covered, values } = coveredBy(scope, 2);
  await client.query({
    text: `create temp table found_finding on commit drop as
    with known as (
      select f.id, f.key, f.evidence, coalesce(f.hunt_severity, f.severity) as severity, f.gone_since, (${covered}) as covered from finding f where f.hunt = $1
    ), met as (
      select g.n, g.key, g.first_seen, g.last_seen, g.row_count, g.severity, g.first_as_of, g.last_as_of,
        r.upn, r.ip, r.row, r.context, p.evidence, coalesce(k.id, gen_random_uuid()) as id, k.id is null as is_new,
        coalesce(k.covered, true) as covered, k.gone_since is not null as was_gone,
        case when k.id is null then false when k.covered then k.evidence <> p.evidence or k.severity <> g.severity
          else exists (select from found_event e where e.n = g.n and not exists (
            select from finding_event v where v.finding_id = k.id and v.table_name = e.table_name and v.record_id = e.record_id and v.role = e.role))
          end as is_changed
      from found_group g join found r on r.ordinal = g.newest_ordinal join found_print p on p.n = g.n left join known k on k.key = g.key
    )
    select met.*, ''::text as title, '{}'::jsonb as entities, '{}'::jsonb as facts,
      case when is_new then 'new' when was_gone then 'back' when is_changed then 'changed' else 'same' end as state from met`,
    values: [hunt.slug, ...values],
  });
  await client.query("create unique index on found_finding (n)");
  await client.query("create unique index on found_finding (key)");
  await client.query("create unique index on found_finding (id)");
  await client.query("analyze found_finding");
  await forgiveTrimmed(client);
}

/** Of a finding with more events than are kept only the newest are: an older one that is not among them is no news. */
async function forgiveTrimmed(client: pg.ClientBase) {
  await client.query(`with doubtful as materialized (
      select x.n, x.id, (select min(v.event_time) from finding_event v where v.finding_id = x.id) as oldest
      from found_finding x join finding f on f.id = x.id where x.is_changed and not x.covered and f.context ? 'evidenceLeftOut'
    ), unknown as (
      select d.n, d.oldest, e.table_name, e.record_id from doubtful d join found_event e using (n)
      where not exists (select from finding_event v
        where v.finding_id = d.id and v.table_name = e.table_name and v.record_id = e.record_id and v.role = e.role)
    ), newer as (
      select distinct u.n from unknown u join (${eventTimes("select record_id from unknown")}) t
        on t.table_name = u.table_name and t.record_id = u.record_id where t.event_time > u.oldest
    )
    update found_finding x set is_changed = false, state = case when was_gone then 'back' else 'same' end
    from doubtful d where d.n = x.n and d.n not in (select n from newer)`);
}
