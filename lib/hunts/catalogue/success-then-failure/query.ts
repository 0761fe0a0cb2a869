import { Prisma, type Sql } from "@/lib/db/sql";
import type { HuntQuery, Scope } from "@/lib/hunts/define-hunt";
import { findingKey, isoTime, loggedId, mostEvents, onlyRange } from "@/lib/hunts/sql-parts";

export type SuccessThenFailureParams = { windowSeconds: number; maxDistribution: number; excludedApps: string[] };

/**
 * `pair`: every success with a failure after it; `spread`: how many pairs a success app and a code make over all users.
 * Driven from the failures, which are few, into the index of successful sign-ins. Apps are one when their names are.
 */
function pairs(scope: Scope, { windowSeconds, excludedApps }: SuccessThenFailureParams): Sql {
  const { from, to } = onlyRange(scope);
  return Prisma.sql`
    code as not materialized (select id, code from result where code not in ('0', '50140') and lower(reason) <> 'other'),
    pair as materialized (
      select f.account_id, f.ip_id, sa.name as s_app, fa.name as f_app, f.result_id, code.code,
        s.record_id as s_id, f.record_id as f_id, s.event_time as s_time, f.event_time as f_time
      from sign_in f
      join code on code.id = f.result_id
      join application fa on fa.id = f.application_id
      join sign_in s on s.account_id = f.account_id and s.ip_id = f.ip_id
      join application sa on sa.id = s.application_id
      where f.kind = 1 and not f.succeeded and f.event_time >= ${from}::timestamptz and f.event_time <= ${to}::timestamptz
        and fa.name <> '' and fa.name <> all(${excludedApps}::text[])
        and s.kind = 1 and s.succeeded and s.event_time >= ${from}::timestamptz and sa.name <> all(${excludedApps}::text[])
        and s.event_time < f.event_time and s.event_time >= f.event_time - ${windowSeconds}::int * interval '1 second'
        and sa.name <> fa.name),
    spread as materialized (select s_app, code, count(*) as pairs from pair group by s_app, code),
    hit as materialized (
      select account_id, ip_id, s_app, f_app, result_id, code, min(s_time) as s_time, min(f_time) as f_time, max(f_time) as last_time,
        count(*) as pairs, array_agg(s_id order by s_time, f_time, s_id, f_id) as s_ids,
        array_agg(f_id order by s_time, f_time, s_id, f_id) as f_ids, array_agg(s_time order by s_time, f_time, s_id, f_id) as s_times,
        array_agg(f_time order by s_time, f_time, s_id, f_id) as f_times
      from pair group by account_id, ip_id, s_app, f_app, result_id, code)`;
}

function hits(scope: Scope, params: SuccessThenFailureParams, kept: boolean): Sql {
  const few = Prisma.sql`spread.pairs <= ${params.maxDistribution}::int`;
  return Prisma.sql`
    with ${pairs(scope, params)},
    chosen as materialized (
      select hit.*, spread.pairs as distribution from hit join spread on spread.s_app = hit.s_app and spread.code = hit.code
      where ${kept ? few : Prisma.sql`not (${few})`})
    select row_number() over (order by h.s_time desc, h.f_time desc, a.upn, h.s_app, h.f_app, ip.key, r.code, r.reason) as ordinal,
      ${findingKey(Prisma.sql`a.upn`, Prisma.sql`h.s_app`, Prisma.sql`h.f_app`, Prisma.sql`ip.key`, Prisma.sql`r.code`, Prisma.sql`r.reason`)} as key,
      'medium' as severity, a.upn, ip.key as ip, h.s_time as first_seen, h.last_time as last_seen,
      jsonb_build_object(
        'UserPrincipalName', a.upn, 'SuccessLogonTime', ${isoTime(Prisma.sql`h.s_time`)}, 'IPAddress', ip.key,
        'SuccessAppDisplayName', h.s_app, 'FailedLogonTime', ${isoTime(Prisma.sql`h.f_time`)}, 'FailedAppDisplayName', h.f_app,
        'ResultType', r.code, 'ResultDescription', r.reason) as row,
      jsonb_build_object(
        'successSignInId', ${loggedId("Id", Prisma.sql`h.s_id`, Prisma.sql`h.s_id`, Prisma.sql`h.account_id`)},
        'failedSignInId', ${loggedId("Id", Prisma.sql`h.f_id`, Prisma.sql`h.f_id`, Prisma.sql`h.account_id`)},
        'pairCount', h.pairs, 'distribution', h.distribution, 'eventCount', e.total) as context, e.list as events
    from (select *, s_ids[1] as s_id, f_ids[1] as f_id from chosen) h
    join account a on a.id = h.account_id
    join ip_address ip on ip.id = h.ip_id
    join result r on r.id = h.result_id
    cross join lateral (
      select max(n) as total, jsonb_agg(jsonb_build_object('table', 'sign_in', 'id', id, 'role', role) order by n)
        filter (where n <= ${mostEvents}::int) as list
      from (
        select id, role, row_number() over (order by time desc, role, id) as n from (
          select distinct id, 'success' as role, time from unnest(h.s_ids, h.s_times) as s (id, time)
          union all
          select distinct id, 'failure', time from unnest(h.f_ids, h.f_times) as f (id, time)) each_one) numbered) e
    order by ordinal`;
}

// The joins are written in the order in which they are best done, so the planner need not try all others. The codes are no list apart:
// one that was made first could not be joined by several processes.
const settings = { join_collapse_limit: "1", jit: "off", parallel_tuple_cost: "0" };

export function successThenFailureQuery(scope: Scope, params: SuccessThenFailureParams): HuntQuery {
  const summary = Prisma.sql`
    with ${pairs(scope, params)}
    select jsonb_build_object(
      'pairs', (select count(*) from pair), 'hits', (select count(*) from hit),
      'suppressedHits', count(h.*), 'suppressedPairs', coalesce(sum(h.pairs), 0)) as summary
    from hit h join spread on spread.s_app = h.s_app and spread.code = h.code
    where spread.pairs > ${params.maxDistribution}::int`;
  return { rows: hits(scope, params, true), hidden: hits(scope, params, false), summary, settings };
}
