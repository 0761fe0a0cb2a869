import { Prisma, type Sql } from "@/lib/db/sql";
import type { HuntQuery, Scope } from "@/lib/hunts/define-hunt";
import { correlationText, findingKey, hours, isoTime, mostEvents, steps, textSet } from "@/lib/hunts/sql-parts";

export type NewIpParams = { lookback: number; historyDays: number; rareBelow: number };

const hourOf = (time: Sql) => Prisma.sql`date_trunc('hour', ${time}, 'UTC')`;
const hourAfter = (time: Sql) => hourOf(Prisma.sql`(${time} + interval '1 hour' - interval '1 microsecond')`);

/** The sign-ins that the hunt looks at: condition on `s` and its agent `u`. */
const toolSignIn = Prisma.sql`s.kind = 2 and s.succeeded and s.correlation_id is not null and u.client_type <> ''`;

/** Sessions with a tool, or with a browser beside another agent, for every step in one pass. */
function sessions(scope: Scope, params: NewIpParams): Sql {
  const { lookback } = params;
  return Prisma.sql`
    select step.as_of, ${frame(params)}, found.* from ${steps(scope)} cross join lateral (
      select s.account_id, s.correlation_id, bool_or(u.client_type = 'Suspicious-Tool') as has_tool,
        min(s.event_time) as first_seen, max(s.event_time) as last_seen, count(*) as sign_ins
      from sign_in s join user_agent u on u.id = s.user_agent_id
      where ${toolSignIn} and s.event_time >= step.as_of - ${hours(lookback)} and s.event_time <= step.as_of
      group by s.account_id, s.correlation_id
      having bool_or(u.client_type = 'Suspicious-Tool')
        or (bool_or(u.client_type = 'Browser') and min(u.normalised) <> max(u.normalised))) found`;
}

const members = Prisma.sql`
  select f.*, m.* from session f cross join lateral (
    select ${textSet(Prisma.sql`u.client_type`)} as ua_types, ${textSet(Prisma.sql`u.normalised`)} as ua_list,
      array_agg(distinct s.ip_id) as ip_ids, ${textSet(Prisma.sql`ip.key`)} as ip_list, ${textSet(Prisma.sql`ap.name`)} as app_list,
      (array_agg(s.record_id order by s.event_time desc, s.record_id))[1:${mostEvents}::int] as ids
    from sign_in s
    join user_agent u on u.id = s.user_agent_id
    join ip_address ip on ip.id = s.ip_id
    join application ap on ap.id = s.application_id
    where ${toolSignIn} and s.account_id = f.account_id and s.correlation_id = f.correlation_id
      and s.event_time >= f.first_seen and s.event_time <= f.last_seen) m`;

/** Where the history of a step begins and ends, and which whole hours lie between: columns beside `as_of`. */
function frame({ lookback, historyDays }: NewIpParams): Sql {
  const start = Prisma.sql`step.as_of - ${hours(historyDays * 24)}`;
  const end = Prisma.sql`step.as_of - ${hours(lookback)}`;
  return Prisma.sql`${start} as start_time, ${end} as end_time, ${hourAfter(start)} as first_hour, ${hourOf(end)} as end_hour`;
}

/**
 * The successful sign-ins of the user of `w` in the history: whole hours from the rollup, the rest of the two edge hours from rows.
 * With an address, no more than `enough` of either are read.
 */
function historyRows(address?: { ip: Sql; enough: number }): Sql {
  const rows = Prisma.sql`select s.ip_id, 1 as rows from sign_in s where s.account_id = w.account_id and s.succeeded and s.kind in (1, 2)`;
  const own = address ? Prisma.sql`and s.ip_id = ${address.ip}` : Prisma.empty;
  const limit = address ? Prisma.sql`limit ${address.enough}::int` : Prisma.empty;
  return Prisma.sql`
    (select s.ip_id, s.rows from sign_in_history s
      where s.account_id = w.account_id ${own} and s.hour >= w.first_hour and s.hour < w.end_hour ${limit})
    union all (${rows} ${own} and s.event_time >= w.start_time and s.event_time < least(w.first_hour, w.end_time) ${limit})
    union all (${rows} ${own} and s.event_time >= greatest(w.end_hour, least(w.first_hour, w.end_time))
      and s.event_time < w.end_time ${limit})`;
}

/** Most sessions come from addresses seen often: a few rows tell, and only for the rest is the whole history counted. */
function doubtful({ rareBelow }: NewIpParams): Sql {
  const enough = Math.max(rareBelow, 1);
  return Prisma.sql`
    select w.* from member w where exists (
      select from unnest(w.ip_ids) as own (ip_id) where (
        select coalesce(sum(part.rows), 0) from (${historyRows({ ip: Prisma.sql`own.ip_id`, enough })}) part) < ${enough}::int)`;
}

const history = Prisma.sql`
  select w.as_of, w.account_id, seen.ip_id, seen.sign_ins
  from (select distinct as_of, account_id, start_time, end_time, first_hour, end_hour from doubtful) w
  cross join lateral (
    select part.ip_id, sum(part.rows)::bigint as sign_ins from (${historyRows()}) part group by part.ip_id) seen`;

/** What is loaded of the history as a whole, by the hour. */
const coverage = Prisma.sql`
  select w.as_of, w.start_time, w.end_time, c.first_hour, c.last_hour, c.covered_hours,
    c.first_hour is null or c.first_hour > ${hourOf(Prisma.sql`w.start_time`)} + interval '1 hour' as is_short
  from (select distinct as_of, start_time, end_time from doubtful) w cross join lateral (
    select min(c.hour) as first_hour, max(c.hour) as last_hour,
      count(distinct c.hour) filter (where c.hour >= ${hourOf(Prisma.sql`w.start_time`)}) as covered_hours
    from coverage c where c.table_name = 'sign_in' and c.kind in (1, 2) and c.rows > 0 and c.hour < w.end_time) c`;

export function newIpQuery(scope: Scope, params: NewIpParams): HuntQuery {
  const rare = params.rareBelow;
  const rows = Prisma.sql`
    with session as materialized (${sessions(scope, params)}),
    member as materialized (${members}),
    doubtful as materialized (${doubtful(params)}),
    seen as materialized (${history}),
    baseline as materialized (
      select as_of, account_id, sum(sign_ins)::bigint as sign_ins, count(*) as ips from seen group by as_of, account_id),
    judged as materialized (
      select m.as_of, m.account_id, m.correlation_id, count(*) as ips,
        count(*) filter (where s.sign_ins is null) as new_ips,
        min(coalesce(s.sign_ins, 0)) as least_seen, max(coalesce(s.sign_ins, 0)) as most_seen
      from doubtful m cross join lateral unnest(m.ip_ids) as own (ip_id)
      left join seen s on s.as_of = m.as_of and s.account_id = m.account_id and s.ip_id = own.ip_id
      group by m.as_of, m.account_id, m.correlation_id
      having count(*) filter (where s.sign_ins is null) > 0 or min(coalesce(s.sign_ins, 0)) < ${rare}::int),
    covered as materialized (${coverage})
    select row_number() over (order by j.new_ips = 0, j.new_ips desc, m.last_seen desc, a.upn, m.correlation_id, m.as_of) as ordinal,
      ${findingKey(Prisma.sql`a.upn`, Prisma.sql`session_text.id`)} as key,
      case when j.new_ips > 0 then 'high' else 'medium' end as severity, a.upn, coalesce(rarest.ip, '') as ip, m.first_seen, m.last_seen,
      jsonb_build_object(
        'Severity', case when j.new_ips > 0 then 'High' else 'Medium' end, 'UserPrincipalName', a.upn,
        'CorrelationId', session_text.id, 'UACount', jsonb_array_length(m.ua_list), 'UATypes', m.ua_types, 'UAList', m.ua_list,
        'HasSuspiciousTool', m.has_tool, 'NewIPCount', j.new_ips, 'IPCount', j.ips, 'IPList', m.ip_list,
        'MinIPSeenCount', j.least_seen, 'MaxIPSeenCount', j.most_seen,
        'WorstIPRisk', case when j.new_ips > 0 then 'High - new IP for this User' else 'Medium - rare IP' end,
        'AppList', m.app_list, 'FirstSeen', ${isoTime(Prisma.sql`m.first_seen`)}, 'LastSeen', ${isoTime(Prisma.sql`m.last_seen`)},
        'SignInCount', m.sign_ins) as row,
      jsonb_build_object(
        'asOf', ${isoTime(Prisma.sql`m.as_of`)},
        'baselineFrom', ${isoTime(Prisma.sql`greatest(c.start_time, c.first_hour)`)},
        'baselineTo', ${isoTime(Prisma.sql`least(c.end_time, c.last_hour + interval '1 hour')`)},
        'baselineHours', c.covered_hours, 'baselineSignIns', coalesce(b.sign_ins, 0), 'baselineIps', coalesce(b.ips, 0),
        'shortBaseline', c.is_short, 'eventCount', m.sign_ins) as context,
      (select jsonb_agg(jsonb_build_object('table', 'sign_in', 'id', e.id, 'role', 'non-interactive') order by e.place)
        from unnest(m.ids) with ordinality as e (id, place)) as events
    from judged j
    join doubtful m on m.as_of = j.as_of and m.account_id = j.account_id and m.correlation_id = j.correlation_id
    join covered c on c.as_of = m.as_of
    join account a on a.id = m.account_id
    left join baseline b on b.as_of = m.as_of and b.account_id = m.account_id
    cross join lateral (
      select ${correlationText(Prisma.sql`s`, Prisma.sql`d.extra`)} as id
      from sign_in s join sign_in_detail d on d.record_id = s.record_id and d.account_id = s.account_id
      where s.record_id = m.ids[1] and s.account_id = m.account_id limit 1) session_text
    left join lateral (
      select ip.key as ip from unnest(m.ip_ids) as own (ip_id) join ip_address ip on ip.id = own.ip_id
      left join seen s on s.as_of = m.as_of and s.account_id = m.account_id and s.ip_id = own.ip_id
      order by coalesce(s.sign_ins, 0), ip.key limit 1) rarest on true
    order by ordinal`;
  return { rows, settings: { jit: "off" } };
}
