import { Prisma, type Sql } from "@/lib/db/sql";
import type { HuntQuery, Scope } from "@/lib/hunts/define-hunt";
import { findingKey, hours, isoTime, mostEvents, steps, textSet, whole } from "@/lib/hunts/sql-parts";
import { foundInSteps, type InSteps } from "@/lib/hunts/step-parts";
import { coveredAddresses, listState } from "@/lib/watchlists/covered";

export type HighFrequencyParams = { lookback: number; minimum: number; allowlist: string; sliding: boolean };

/** Which sign-ins count, but for the address: that is asked of groups, not of rows. */
const counted = Prisma.sql`s.kind = 1 and s.succeeded`;

/** Groups of a user and an address that reach the minimum in the hour before each step; `(start_time, end_time]` holds their rows. */
function fixedGroups(steps: Sql, { lookback, minimum }: HighFrequencyParams): Sql {
  const span = hours(lookback);
  return Prisma.sql`
    select step.as_of, step.as_of - ${span} as start_time, step.as_of as end_time, found.account_id, found.ip_id
    from ${steps} cross join lateral (
      select s.account_id, s.ip_id from sign_in s
      where ${counted} and s.event_time > step.as_of - ${span} and s.event_time <= step.as_of
      group by s.account_id, s.ip_id having sum(s.grouped_count) >= ${minimum}::int) found`;
}

/** The hour that a time belongs to, cut as the hourly schedule cuts: after the full hour, up to and including the next. */
const hourOf = (time: Sql): Sql => Prisma.sql`date_trunc('hour', ${time} - interval '1 microsecond', 'UTC')`;

/**
 * Every time of a sign-in ends a window of its own. A window belongs to the hour in which it ends; those of one hour that reach the
 * minimum and overlap are one group. So a range cut at full hours gives the groups of the whole, and cut elsewhere its findings.
 */
function slidingGroups(scope: Scope, { lookback, minimum }: HighFrequencyParams): Sql {
  const span = hours(lookback);
  const ended = hourOf(Prisma.sql`event_time`);
  const [after, until] =
    scope.mode === "as-of"
      ? [Prisma.sql`${scope.asOf}::timestamptz - ${span}`, Prisma.sql`${scope.asOf}::timestamptz`]
      : [Prisma.sql`${scope.from}::timestamptz`, Prisma.sql`${scope.to}::timestamptz`];
  return Prisma.sql`
    select max(event_time) as as_of, min(event_time) - ${span} as start_time, max(event_time) as end_time, account_id, ip_id
    from (
      select account_id, ip_id, event_time, ended, sum(opens) over (partition by account_id, ip_id, ended order by event_time) as island
      from (
        select account_id, ip_id, event_time, ended, coalesce((event_time - lag(event_time) over (
          partition by account_id, ip_id, ended order by event_time) >= ${span})::int, 0) as opens
        from (
          select account_id, ip_id, event_time, ${ended} as ended from (
            select distinct s.account_id, s.ip_id, s.event_time, sum(s.grouped_count) over (partition by s.account_id, s.ip_id
              order by s.event_time range between ${span} - interval '1 microsecond' preceding and current row) as sign_ins
            from sign_in s where ${counted} and s.event_time > ${after} - ${span} and s.event_time <= ${until}) each_time
          where sign_ins >= ${minimum}::int and event_time > ${after}) full_window) marked) numbered
    group by account_id, ip_id, ended, island`;
}

/**
 * The key names an hour: that of the group's first sign-in, or in the sliding variant the one in which its windows end. Not the first
 * sign-in itself: a row that a later import adds to the same hour must not make a second finding. Not the user and address alone: a
 * new burst must not hide in a finding that was closed weeks ago.
 */
const keyHour = ({ sliding }: HighFrequencyParams): Sql =>
  isoTime(hourOf(sliding ? Prisma.sql`g.end_time` : Prisma.sql`d.first_time`));

/** Groups that reach the minimum, of whichever address: `as_of`, `start_time`, `end_time`, `account_id`, `ip_id`. */
export const highFrequencyGroups = (scope: Scope, params: HighFrequencyParams): Sql =>
  params.sliding ? slidingGroups(scope, params) : fixedGroups(steps(scope), params);

const groupColumns = Prisma.sql`as_of timestamptz, start_time timestamptz, end_time timestamptz, account_id int, ip_id int`;

// Groups are few, which the planner cannot know: each is looked up by its keys.
const settings = { jit: "off", enable_hashjoin: "off", enable_mergejoin: "off" };

export function highFrequencyQuery(scope: Scope, params: HighFrequencyParams): HuntQuery {
  const allowed = coveredAddresses(params.allowlist, Prisma.sql`select ip_id from candidate`);
  const groups: InSteps = params.sliding
    ? { found: slidingGroups(scope, params) }
    : foundInSteps(scope, groupColumns, (each) => fixedGroups(each, params));
  return {
    rows: highFrequencyRows(groups.found, params, Prisma.sql`c.ip_id not in (${allowed})`),
    summary: listState(params.allowlist),
    settings: { ...settings, ...groups.settings },
    functions: groups.functions,
  };
}

/** The `groups` whose address, `c.ip_id`, meets a condition, in the shape of a hunt's rows. */
export function highFrequencyRows(groups: Sql, params: HighFrequencyParams, addresses: Sql): Sql {
  const minutes = Prisma.sql`${whole(Prisma.sql`d.last_time`, 60)} - ${whole(Prisma.sql`d.first_time`, 60)}`;
  const seconds = Prisma.sql`${whole(Prisma.sql`d.last_time`)} - ${whole(Prisma.sql`d.first_time`)}`;
  return Prisma.sql`
    with candidate as materialized (${groups}),
    kept as materialized (select c.* from candidate c where ${addresses}),
    chosen as materialized (
      select c.*, a.upn, ip.key as ip from kept c
      join account a on a.id = c.account_id and a.upn <> ''
      join ip_address ip on ip.id = c.ip_id and ip.key <> '')
    select row_number() over (order by g.as_of desc, d.sign_ins desc, g.upn, g.ip) as ordinal,
      ${findingKey(Prisma.sql`g.upn`, Prisma.sql`g.ip`, keyHour(params))} as key, 'medium' as severity, g.upn, g.ip,
      d.first_time as first_seen, d.last_time as last_seen,
      jsonb_build_object(
        'TimeGenerated', ${isoTime(Prisma.sql`d.first_time`)}, 'UserPrincipalName', g.upn, 'IPAddress', g.ip,
        'LoginCount', d.sign_ins, 'UniqueApps', jsonb_array_length(d.apps),
        'LoginFreqPerMin', round(d.sign_ins::numeric * 60 / (${seconds} + 60), 2), 'WindowMinutes', ${minutes},
        'Apps', d.apps, 'Locations', d.places, 'LastLogin', ${isoTime(Prisma.sql`d.last_time`)}) as row,
      jsonb_build_object('asOf', ${isoTime(Prisma.sql`g.as_of`)}, 'eventCount', d.rows) as context,
      (select jsonb_agg(jsonb_build_object('table', 'sign_in', 'id', e.id, 'role', 'sign-in') order by e.place)
        from unnest(d.ids) with ordinality as e (id, place)) as events
    from chosen g cross join lateral (
      select sum(s.grouped_count)::bigint as sign_ins, count(*) as rows, min(s.event_time) as first_time, max(s.event_time) as last_time,
        ${textSet(Prisma.sql`ap.name`)} as apps, ${textSet(Prisma.sql`pl.country`)} as places,
        (array_agg(s.record_id order by s.event_time desc, s.record_id))[1:${mostEvents}::int] as ids
      from sign_in s join application ap on ap.id = s.application_id join place pl on pl.id = s.place_id
      where ${counted} and s.account_id = g.account_id and s.ip_id = g.ip_id
        and s.event_time > g.start_time and s.event_time <= g.end_time) d
    order by ordinal`;
}
