import type pg from "pg";
import { fingerprintOf } from "../gather/mutations";
import { eventTimes } from "./times";

/** Events that are kept of one finding, the newest; its context says how many more there were. */
export const keptEvents = 2000;

/** Writes down which events stand behind each finding that is new or changed. */
export async function storeEvents(client: pg.ClientBase): Promise<void> {
  await client.query(`delete from finding_event v using found_finding x
    where v.finding_id = x.id and x.is_changed and x.covered`);
  await client.query(`create temp table fresh_event on commit drop as
    select x.id, x.first_seen, e.table_name, e.record_id, e.role from found_finding x join found_event e using (n) where x.is_new or x.is_changed`);
  await client.query("analyze fresh_event");
  await client.query(
    `insert into finding_event (finding_id, table_name, record_id, role, event_time)
     select id, table_name, record_id, role, event_time from (
       select e.id, e.table_name, e.record_id, e.role, coalesce(t.event_time, e.first_seen) as event_time,
         row_number() over (partition by e.id order by coalesce(t.event_time, e.first_seen) desc, e.record_id, e.role) as place
       from fresh_event e left join (${eventTimes("select record_id from fresh_event")}) t
         on t.table_name = e.table_name and t.record_id = e.record_id
     ) ranked where place <= $1
     on conflict do nothing`,
    [keptEvents],
  );
  await trimMerged(client);
  await client.query(
    `update finding f set context = case when n.events > $1
        then f.context || jsonb_build_object('evidenceLeftOut', n.events - $1) else f.context - 'evidenceLeftOut' end
     from (select x.id, count(*) as events from found_finding x join fresh_event e using (id) where x.covered group by x.id) n
     where f.id = n.id and (n.events > $1 or f.context ? 'evidenceLeftOut')`,
    [keptEvents],
  );
}

/** A finding that was added to is kept within the limit, and its fingerprint becomes that of what it has now. */
async function trimMerged(client: pg.ClientBase): Promise<void> {
  const merged = "x.is_changed and not x.covered";
  await client.query(
    `with ranked as (
       select v.ctid, v.finding_id, row_number() over (partition by v.finding_id order by v.event_time desc, v.record_id, v.role) as place
       from finding_event v join found_finding x on x.id = v.finding_id where ${merged}
     ), over as (
       select finding_id, count(*) as events from ranked where place > $1 group by finding_id
     ), trimmed as (
       delete from finding_event v using ranked r where v.ctid = r.ctid and r.place > $1
     )
     update finding f set context = f.context || jsonb_build_object('evidenceLeftOut',
       coalesce((f.context ->> 'evidenceLeftOut')::bigint, 0) + over.events) from over where f.id = over.finding_id`,
    [keptEvents],
  );
  await client.query(
    `update finding f set evidence = p.evidence from (
       select v.finding_id, ${fingerprintOf("v.table_name", "v.record_id", "v.role")} as evidence
       from finding_event v join found_finding x on x.id = v.finding_id where ${merged} group by v.finding_id) p
     where f.id = p.finding_id`,
  );
}
