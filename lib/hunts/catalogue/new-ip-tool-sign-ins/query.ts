import { Prisma, type Sql } from "@/lib/db/sql";
import type { HuntQuery, Scope } from "@/lib/hunts/define-hunt";
import { eventsOf, findingKey, hours, isoTime, loggedId, mostEvents, steps, textSet } from "@/lib/hunts/sql-parts";
import { foundInSteps } from "@/lib/hunts/step-parts";

export type NewIpParams = { lookback: number; historyDays: number; rareBelow: number };

const hourOf = (time: Sql) => Prisma.sql`date_trunc('hour', ${time}, 'UTC')`;
const hourAfter = (time: Sql) => hourOf(Prisma.sql`(${time} + interval '1 hour' - interval '1 microsecond')`);

/** The sign-ins that the hunt looks at: condition on `s`, and with its agent `u`. */
const rowsOfHunt = Prisma.sql`s.kind = 2 and s.succeeded and s.correlation_id is not null`;
const toolSignIn = Prisma.sql`${rowsOfHunt} and u.client_type <> ''`;

/** The two ends of the history of `step`, and the whole hours between them. */
function edges({ lookback, historyDays }: NewIpParams): Sql {
  const start = Prisma.sql`step.as_of - ${hours(historyDays * 24)}`;
  const end = Prisma.sql`step.as_of - ${hours(lookback)}`;
  return Prisma.sql`${start} as start_time, ${end} as end_time, ${hourOf(start)} as start_hour, ${hourAfter(start)} as first_hour,
    ${hourOf(end)} as end_hour`;
}

/** Not even over a long weekend is a tenant without any sign-in for longer: then logs are missing. */
const longestQuiet = Prisma.sql`interval '4 days'`;

/** What is loaded of the history of each step. */
const frames = (scope: Scope, params: NewIpParams): Sql => Prisma.sql`
  select edge.*, c.* from (select step.as_of, ${edges(params)} from ${steps(scope)} offset 0) edge
  cross join lateral (
    select min(c.hour) as first_covered, max(c.hour) as last_covered, count(*) filter (where c.hour >= edge.start_hour) as covered_hours,
      bool_or(c.after_hole and c.hour - edge.start_hour > ${longestQuiet}) as has_hole
    from loaded c where c.hour < edge.end_time) c`;

/** Numbers stand for texts while rows are counted: equal forms of an agent have the same. */
const agents = Prisma.sql`(
  select id, client_type = 'Suspicious-Tool' as is_tool, client_type = 'Browser' as is_browser, dense_rank() over (order by normalised) as form
  from user_agent where client_type <> '')`;

/** Sessions with a tool, or with a browser beside another agent, in the lookback of `step`. */
const sessions = Prisma.sql`
  select s.account_id, s.correlation_id, bool_or(u.is_tool) as has_tool, min(s.event_time) as first_seen, max(s.event_time) as last_seen,
    count(*) as sign_ins, min(s.ip_id) as least_ip, max(s.ip_id) as greatest_ip
  from sign_in s join ${agents} u on u.id = s.user_agent_id
  where ${rowsOfHunt} and s.event_time >= step.end_time and s.event_time <= step.as_of
  group by s.account_id, s.correlation_id
  having bool_or(u.is_tool) or (bool_or(u.is_browser) and min(u.form) <> max(u.form))`;

/** The rows of the session `f`. */
const ofSession = Prisma.sql`${toolSignIn} and s.account_id = f.account_id and s.correlation_id = f.correlation_id
    and s.event_time >= f.first_seen and s.event_time <= f.last_seen`;

/** Most sessions have one address, which they have told already. */
const addresses = Prisma.sql`
  select coalesce(array_agg(distinct s.ip_id), array[f.least_ip]) as ip_ids
  from sign_in s join user_agent u on u.id = s.user_agent_id where f.least_ip <> f.greatest_ip and ${ofSession} offset 0`;

const members = Prisma.sql`
  select ${textSet(Prisma.sql`u.client_type`)} as ua_types, ${textSet(Prisma.sql`u.normalised`)} as ua_list,
    ${textSet(Prisma.sql`ip.key`)} as ip_list, ${textSet(Prisma.sql`ap.name`)} as app_list, array_agg(distinct s.trait_id) as trait_ids,
    (array_agg(s.record_id order by s.event_time desc, s.record_id))[1:${mostEvents}::int] as ids
  from sign_in s
  join user_agent u on u.id = s.user_agent_id
  join ip_address ip on ip.id = s.ip_id
  join application ap on ap.id = s.application_id
  where ${ofSession}`;

/**
 * The successful sign-ins of the user of `f` in the history of `step`: whole hours from the rollup, the rest of the two edge hours from
 * rows, which nobody looks for where the ends lie on the hour.
 */
function history(own: Sql = Prisma.empty) {
  const between = (low: Sql, high: Sql) => Prisma.sql`
    select s.ip_id, 1 as rows from sign_in s where s.account_id = f.account_id and s.succeeded and s.kind in (1, 2) ${own}
      and ${low} < ${high} and s.event_time >= ${low} and s.event_time < ${high}`;
  const firstWhole = Prisma.sql`least(step.first_hour, step.end_time)`;
  return {
    whole: Prisma.sql`select s.ip_id, s.rows from sign_in_history s
      where s.account_id = f.account_id ${own} and s.hour >= step.first_hour and s.hour < step.end_hour`,
    edges: [
      between(Prisma.sql`step.start_time`, firstWhole),
      between(Prisma.sql`greatest(step.end_hour, ${firstWhole})`, Prisma.sql`step.end_time`),
    ],
  };
}

/**
 * Most sessions come from addresses seen often: a few rows tell, and only for the rest is the whole history counted. The few are taken
 * by their number: a limit, or a query inside an expression, would keep the server from sharing the work.
 */
function fewest({ rareBelow }: NewIpParams): Sql {
  const { whole, edges: edgeHours } = history(Prisma.sql`and s.ip_id = own.ip_id`);
  const every = Prisma.join([whole, ...edgeHours], " union all ");
  return Prisma.sql`
    select min(coalesce(few.sign_ins, 0)) as least from unnest(o.ip_ids) as own (ip_id) cross join lateral (
      select sum(part.rows) as sign_ins from (select rows, row_number() over () as n from (${every}) each_part) part
      where part.n <= ${Math.max(rareBelow, 1)}::int) few`;
}

const { whole: wholeHours, edges: edgeHours } = history();
// The rollup is counted for itself: its index has the rows of an address together.
const everyPart = Prisma.join(
  [Prisma.sql`select h.ip_id, sum(h.rows) as rows from (${wholeHours}) h group by h.ip_id`, ...edgeHours],
  " union all ",
);

/** How often each of a session's addresses was seen, and the size of the user's history as a whole. */
const judged = Prisma.sql`
  select count(own.ip_id) as ips, count(*) filter (where seen.ip_id is null) as new_ips,
    min(coalesce(seen.sign_ins, 0)) filter (where own.ip_id is not null) as least_seen,
    max(coalesce(seen.sign_ins, 0)) filter (where own.ip_id is not null) as most_seen,
    (array_agg(own.ip_id order by coalesce(seen.sign_ins, 0), own.ip_id) filter (where own.ip_id is not null))[1] as rarest_ip,
    coalesce(sum(seen.sign_ins), 0)::bigint as history_sign_ins, count(seen.ip_id) as history_ips
  from unnest(o.ip_ids) as own (ip_id)
  full join (select part.ip_id, sum(part.rows)::bigint as sign_ins from (${everyPart}) part group by part.ip_id) seen
    on seen.ip_id = own.ip_id`;

/** Each step on its way from the hour's rows to the few sessions that the history does not know; their rows are read last. */
const foundAt = (step: Sql, params: NewIpParams): Sql => Prisma.sql`
  select f.as_of, f.account_id, f.correlation_id, f.has_tool, f.first_seen, f.last_seen, f.sign_ins, f.ips, f.new_ips, f.least_seen,
    f.most_seen, f.rarest_ip, f.history_sign_ins, f.history_ips, m.ua_types, m.ua_list, m.ip_list, m.app_list, m.trait_ids, m.ids from (
    select step.as_of, f.*, j.* from (select step.as_of, ${edges(params)} from ${step}) step
    cross join lateral (${sessions}) f cross join lateral (${addresses}) o
    cross join lateral (${fewest(params)} offset 0) seen cross join lateral (${judged}) j
    where seen.least < ${Math.max(params.rareBelow, 1)}::int and (j.new_ips > 0 or j.least_seen < ${params.rareBelow}::int) offset 0) f
  cross join lateral (${members}) m`;

const foundColumns = Prisma.sql`as_of timestamptz, account_id int, correlation_id uuid, has_tool boolean, first_seen timestamptz,
  last_seen timestamptz, sign_ins bigint, ips bigint, new_ips bigint, least_seen bigint, most_seen bigint, rarest_ip int,
  history_sign_ins bigint, history_ips bigint, ua_types jsonb, ua_list jsonb, ip_list jsonb, app_list jsonb, trait_ids int[], ids uuid[]`;

/** Whether a program with a credential of its own redeemed a token: the address may then be that of the original sign-in. */
const anyConfidential = Prisma.sql`exists (
  select from trait t where t.id = any(m.trait_ids) and lower(t.client_credential_type) not in ('', 'none'))`;

export function newIpQuery(scope: Scope, params: NewIpParams): HuntQuery {
  const { found, settings, functions } = foundInSteps(scope, foundColumns, (step) => foundAt(step, params));
  const rows = Prisma.sql`
    with loaded as materialized (
      select c.hour, coalesce(c.hour - lag(c.hour) over (order by c.hour) > ${longestQuiet}, false) as after_hole
      from (select distinct c.hour from coverage c where c.table_name = 'sign_in' and c.kind in (1, 2) and c.rows > 0) c),
    step as materialized (${frames(scope, params)}),
    found as materialized (${found})
    select row_number() over (order by m.new_ips = 0, m.new_ips desc, m.last_seen desc, a.upn, m.correlation_id, m.as_of) as ordinal,
      ${findingKey(Prisma.sql`a.upn`, Prisma.sql`logged.id`)} as key,
      case when m.new_ips > 0 then 'high' else 'medium' end as severity, a.upn, rarest.key as ip, m.first_seen, m.last_seen,
      jsonb_build_object(
        'Severity', case when m.new_ips > 0 then 'High' else 'Medium' end, 'UserPrincipalName', a.upn,
        'CorrelationId', logged.id, 'UACount', jsonb_array_length(m.ua_list), 'UATypes', m.ua_types, 'UAList', m.ua_list,
        'HasSuspiciousTool', m.has_tool, 'NewIPCount', m.new_ips, 'IPCount', m.ips, 'IPList', m.ip_list,
        'MinIPSeenCount', m.least_seen, 'MaxIPSeenCount', m.most_seen,
        'WorstIPRisk', case when m.new_ips > 0 then 'High - new IP for this User' else 'Medium - rare IP' end,
        'AppList', m.app_list, 'FirstSeen', ${isoTime(Prisma.sql`m.first_seen`)}, 'LastSeen', ${isoTime(Prisma.sql`m.last_seen`)},
        'SignInCount', m.sign_ins) as row,
      jsonb_build_object(
        'asOf', ${isoTime(Prisma.sql`m.as_of`)},
        'baselineFrom', case when step.covered_hours > 0 then ${isoTime(Prisma.sql`greatest(step.start_time, step.first_covered)`)} end,
        'baselineTo', case when step.covered_hours > 0 then ${isoTime(Prisma.sql`least(step.end_time, step.last_covered + interval '1 hour')`)} end,
        'baselineHours', step.covered_hours, 'baselineSignIns', m.history_sign_ins, 'baselineIps', m.history_ips,
        'shortBaseline', step.covered_hours = 0 or step.first_covered > step.start_hour + interval '1 hour' or step.has_hole
          or step.end_hour - step.last_covered > ${longestQuiet},
        'networkClass', rarest.network_class, 'ipMayBeInherited', ${anyConfidential},
        'eventCount', m.sign_ins) as context,
      ${eventsOf(Prisma.sql`m.ids`, "non-interactive")} as events
    from found m
    join step on step.as_of = m.as_of
    join account a on a.id = m.account_id
    join ip_address rarest on rarest.id = m.rarest_ip
    cross join lateral (
      select ${loggedId("CorrelationId", Prisma.sql`m.correlation_id`, Prisma.sql`m.ids[1]`, Prisma.sql`m.account_id`)} as id offset 0) logged
    order by ordinal`;
  return { rows, settings: { jit: "off", ...settings }, functions };
}
