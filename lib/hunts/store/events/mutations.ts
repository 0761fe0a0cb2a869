import type pg from "pg";

/** Events that are kept of one finding, the newest; its context says how many more there were. */
export const keptEvents = 2000;

/** Writes down which events stand behind each finding that is new or changed. */
export async function storeEvents(client: pg.ClientBase): Promise<void> {
  await client.query(`delete from finding_event v using found_finding x
    where v.finding_id = x.id and x.state = 'changed' and x.covered`);
  await client.query(
    `insert into finding_event (finding_id, table_name, record_id, role, event_time)
     select id, table_name, record_id, role, event_time from (
       select x.id, e.table_name, e.record_id, e.role, coalesce(t.event_time, x.first_seen) as event_time,
         row_number() over (partition by x.id order by coalesce(t.event_time, x.first_seen) desc, e.record_id, e.role) as place
       from found_finding x join found_event e using (key)
       left join (
         select 'sign_in' as table_name, s.record_id, min(s.event_time) as event_time from sign_in s
           where s.record_id in (select record_id from found_event where table_name = 'sign_in') group by 2
         union all
         select 'security_alert', a.record_id, min(a.event_time) from security_alert a
           where a.record_id in (select record_id from found_event where table_name = 'security_alert') group by 2
         union all
         select 'windows_logon', l.record_id, min(l.event_time) from windows_logon l
           where l.record_id in (select record_id from found_event where table_name = 'windows_logon') group by 2
       ) t on t.table_name = e.table_name and t.record_id = e.record_id
       where x.state in ('new', 'changed')
     ) ranked where place <= $1
     on conflict do nothing`,
    [keptEvents],
  );
  await trimMerged(client);
  await client.query(
    `update finding f set context = case when n.events > $1
        then f.context || jsonb_build_object('evidenceLeftOut', n.events - $1) else f.context - 'evidenceLeftOut' end
     from (select x.id, count(*) as events from found_finding x join found_event e using (key)
       where x.covered and x.state in ('new', 'changed') group by x.id) n
     where f.id = n.id and (n.events > $1 or f.context ? 'evidenceLeftOut')`,
    [keptEvents],
  );
}

/** A finding that was added to is kept within the limit, and its fingerprint becomes that of what it has now. */
async function trimMerged(client: pg.ClientBase): Promise<void> {
  await client.query(
    `with ranked as (
       select v.ctid, v.finding_id, row_number() over (partition by v.finding_id order by v.event_time desc, v.record_id, v.role) as place
       from finding_event v join found_finding x on x.id = v.finding_id where x.state = 'changed' and not x.covered
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
       select v.finding_id, md5(string_agg(v.table_name || ' ' || v.record_id || ' ' || v.role, E'\\n'
         order by (v.table_name || ' ' || v.record_id || ' ' || v.role) collate "C")) as evidence
       from finding_event v join found_finding x on x.id = v.finding_id
       where x.state = 'changed' and not x.covered group by v.finding_id) p
     where f.id = p.finding_id`,
  );
}
