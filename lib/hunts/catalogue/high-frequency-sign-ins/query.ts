import { Prisma, type Sql } from "@/lib/db/sql";
import type { HuntQuery, Scope } from "@/lib/hunts/define-hunt";
import { eventsOf, findingKey, hours, isoTime, mostEvents, steps, textSet, whole } from "@/lib/hunts/sql-parts";
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

/** Groups that reach the minimum, of whichever address: `as_of`, `start_time`, `end_time`, `account_id`, `ip_id`. */
export const highFrequencyGroups = (scope: Scope, params: HighFrequencyParams): Sql =>
  params.sliding ? slidingGroups(scope, params) : fixedGroups(steps(scope), params);

/** The same with what each holds; applications and places are few in a group, so their names are looked up once each. */
const described = (groups: Sql): Sql => Prisma.sql`
    select g.as_of, g.end_time, g.account_id, g.ip_id, d.sign_ins, d.rows, d.first_time, d.last_time,
      (select ${textSet(Prisma.sql`ap.name`)} from application ap where ap.id = any(d.application_ids)) as apps,
      (select ${textSet(Prisma.sql`pl.country`)} from place pl where pl.id = any(d.place_ids)) as places,
      ${eventsOf(Prisma.sql`d.ids`, "sign-in")} as events
    from (${groups}) g cross join lateral (
      select sum(s.grouped_count)::bigint as sign_ins, count(*) as rows, min(s.event_time) as first_time, max(s.event_time) as last_time,
        array_agg(distinct s.application_id) as application_ids, array_agg(distinct s.place_id) as place_ids,
        (array_agg(s.record_id order by s.event_time desc, s.record_id))[1:${mostEvents}::int] as ids
      from sign_in s
      where ${counted} and s.account_id = g.account_id and s.ip_id = g.ip_id
        and s.event_time > g.start_time and s.event_time <= g.end_time) d`;

const describedColumns = Prisma.sql`as_of timestamptz, end_time timestamptz, account_id int, ip_id int, sign_ins bigint, rows bigint,
  first_time timestamptz, last_time timestamptz, apps jsonb, places jsonb, events jsonb`;

// Groups are few, which the planner cannot know: each is looked up by its keys.
const settings = { jit: "off", enable_hashjoin: "off", enable_mergejoin: "off" };

export function highFrequencyQuery(scope: Scope, params: HighFrequencyParams): HuntQuery {
  const allowed = coveredAddresses(params.allowlist, Prisma.sql`select ip_id from candidate`);
  const groups: InSteps = params.sliding
    ? { found: described(slidingGroups(scope, params)) }
    : foundInSteps(scope, describedColumns, (each) => described(fixedGroups(each, params)));
  return {
    rows: rowsOf(groups.found, params, Prisma.sql`c.ip_id not in (${allowed})`),
    summary: listState(params.allowlist),
    settings: { ...settings, ...groups.settings },
    functions: groups.functions,
  };
}

/** The groups whose address, `c.ip_id`, meets a condition, in the shape of a hunt's rows. */
export const highFrequencyRows = (scope: Scope, params: HighFrequencyParams, addresses: Sql): Sql =>
  rowsOf(described(highFrequencyGroups(scope, params)), params, addresses);

/**
 * The key names an hour: that of the group's first sign-in, or in the sliding variant the one in which its windows end. Not the first
 * sign-in itself: a row that a later import adds to the same hour must not make a second finding. Not the user and address alone: a
 * new burst must not hide in a finding that was closed weeks ago.
 */
const keyHour = ({ sliding }: HighFrequencyParams): Sql =>
  isoTime(hourOf(sliding ? Prisma.sql`g.end_time` : Prisma.sql`g.first_time`));

function rowsOf(found: Sql, params: HighFrequencyParams, addresses: Sql): Sql {
  const minutes = Prisma.sql`${whole(Prisma.sql`g.last_time`, 60)} - ${whole(Prisma.sql`g.first_time`, 60)}`;
  const seconds = Prisma.sql`${whole(Prisma.sql`g.last_time`)} - ${whole(Prisma.sql`g.first_time`)}`;
  const ending = params.sliding ? Prisma.sql`, 'windowsEndIn', ${keyHour(params)}` : Prisma.empty;
  return Prisma.sql`
    with candidate as materialized (${found}),
    kept as materialized (select c.* from candidate c where ${addresses})
    select row_number() over (order by g.as_of desc, g.sign_ins desc, a.upn, ip.key) as ordinal,
      ${findingKey(Prisma.sql`a.upn`, Prisma.sql`ip.key`, keyHour(params))} as key, 'medium' as severity, a.upn, ip.key as ip,
      g.first_time as first_seen, g.last_time as last_seen,
      jsonb_build_object(
        'TimeGenerated', ${isoTime(Prisma.sql`g.first_time`)}, 'UserPrincipalName', a.upn, 'IPAddress', ip.key,
        'LoginCount', g.sign_ins, 'UniqueApps', jsonb_array_length(g.apps),
        'LoginFreqPerMin', round(g.sign_ins::numeric * 60 / (${seconds} + 60), 2), 'WindowMinutes', ${minutes},
        'Apps', g.apps, 'Locations', g.places, 'LastLogin', ${isoTime(Prisma.sql`g.last_time`)}) as row,
      jsonb_build_object('asOf', ${isoTime(Prisma.sql`g.as_of`)}, 'eventCount', g.rows${ending}) as context, g.events
    from kept g
    join account a on a.id = g.account_id and a.upn <> ''
    join ip_address ip on ip.id = g.ip_id and ip.key <> ''
    order by ordinal`;
}
