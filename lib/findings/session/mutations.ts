import type pg from "pg";

/**
 * For a run's storing transaction, behind the subjects: the one session in which all sign-ins of a finding's evidence lie, for the
 * findings that are new or changed. Several sessions are none: the queue then does not put the finding with either.
 */
export async function storeSessions(client: pg.ClientBase): Promise<void> {
  await client.query(
    `update finding_subject x set session = e.session from (
       select t.finding_id,
         case when count(distinct s.session_id) = 1 and count(*) = count(s.session_id) then (min(s.session_id::text))::uuid end as session
       from touched_subject t left join finding_event v on v.finding_id = t.finding_id and v.table_name = 'sign_in'
       left join sign_in s on s.record_id = v.record_id
       group by t.finding_id) e
     where e.finding_id = x.finding_id and x.session is distinct from e.session`,
  );
}
