import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import { type RelatedFinding, reasons } from "./schema";

const shown = 12;
/** Of each reason: the newest ones. An address of an office is in thousands. */
const mostEach = 50;

/** Other findings that share an event, a session, both networks, an address or the user with this one. */
export async function relatedFindings(id: string): Promise<RelatedFinding[]> {
  return db.$queryRaw<RelatedFinding[]>`
    with this as (
      select f.id, f.upn, coalesce(s.ips, '{}') as ips, coalesce(s.asns, '{}') as asns
      from finding f left join finding_subject s on s.finding_id = f.id where f.id = ${id}::uuid
    ), events as materialized (
      select distinct record_id from finding_event where finding_id = ${id}::uuid limit ${mostEach}::int
    ), sessions as materialized (
      select distinct s.session_id from events e join sign_in s on s.record_id = e.record_id where s.session_id is not null
    ), found as (
      (select distinct v.finding_id as id, 'event' as reason, '' as value from finding_event v
        where v.record_id in (select record_id from events) and v.finding_id <> ${id}::uuid limit ${mostEach}::int)
      union all
      (select distinct v.finding_id, 'session', s.session_id::text from sign_in s join finding_event v on v.record_id = s.record_id
        where s.session_id in (select session_id from sessions) and v.finding_id <> ${id}::uuid limit ${mostEach}::int)
      union all
      (select o.finding_id, 'asn-pair', (select string_agg('AS' || a, ' and ' order by a) from unnest(t.asns) a) from this t
        join finding_subject o on o.asns @> t.asns and o.finding_id <> t.id where cardinality(t.asns) = 2 limit ${mostEach}::int)
      union all
      (select o.finding_id, 'ip', (select string_agg(host(a), ', ' order by a) from unnest(t.ips) a where a = any (o.ips)) from this t
        join finding_subject o on o.ips && t.ips and o.finding_id <> t.id where cardinality(t.ips) > 0 limit ${mostEach}::int)
      union all
      (select o.id, 'user', t.upn from this t join finding o on o.upn = t.upn and o.id <> t.id where t.upn <> ''
        order by o.last_seen desc limit ${mostEach}::int)
    )
    select f.id::text, f.hunt, f.title, f.severity, f.status, f.verdict, ${isoTime(Prisma.sql`f.last_seen`)} as "lastSeen", r.reasons
    from (
      select found.id, jsonb_agg(distinct jsonb_build_object('reason', reason, 'value', value)) as reasons, count(distinct reason) as strength,
        min(array_position(${reasons}::text[], reason)) as strongest
      from found group by found.id) r
    join finding f on f.id = r.id
    order by r.strongest, r.strength desc, f.last_seen desc, f.id limit ${shown}`;
}
