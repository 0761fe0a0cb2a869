import { Prisma, type Sql } from "@/lib/db/sql";
import type { HuntQuery, Scope } from "@/lib/hunts/define-hunt";
import { hasAnyTerm } from "@/lib/hunts/has-term";
import { findingKey, isoTime, onlyRange } from "@/lib/hunts/sql-parts";

export type ReconParams = {
  windowMinutes: number;
  alertNames: string[];
  logonTypes: number[];
  matchShortNames: boolean;
};

/** There are few names and many alerts: each name is looked at once. The offset keeps the planner from looking at each alert's. */
function matchingAlerts(scope: Scope, { alertNames }: ReconParams): Sql {
  const { from, to } = onlyRange(scope);
  const inRange = Prisma.sql`s.event_time >= ${from}::timestamptz and s.event_time <= ${to}::timestamptz`;
  return Prisma.sql`from security_alert s where ${inRange} and s.name in (
    select d.name from (select distinct s.name from security_alert s where ${inRange} offset 0) d where ${hasAnyTerm(Prisma.sql`d.name`, alertNames)})`;
}

/** The one usual type is spelt out, so that the index of remote desktop logons serves it. */
const logonType = (types: number[]): Sql =>
  types.length === 1 && types[0] === 10
    ? Prisma.sql`l.logon_type = 10`
    : Prisma.sql`l.logon_type = any(${types}::int[])`;

const firstLabel = (name: Sql): Sql => Prisma.sql`split_part(${name}, '.', 1)`;
const isShort = (name: Sql): Sql => Prisma.sql`strpos(${name}, '.') = 0`;

function sameComputer(entity: Sql, computer: Sql, matchShortNames: boolean): Sql {
  if (!matchShortNames) return Prisma.sql`${computer} = ${entity}`;
  return Prisma.sql`${firstLabel(computer)} = ${firstLabel(entity)}
    and (${computer} = ${entity} or ${isShort(computer)} or ${isShort(entity)})`;
}

const entity = Prisma.sql`a.entity`;
const computer = Prisma.sql`l.computer`;

export function reconQuery(scope: Scope, params: ReconParams): HuntQuery {
  const window = Prisma.sql`${params.windowMinutes}::int * interval '1 minute'`;
  const alerts = matchingAlerts(scope, params);
  const { from, to } = onlyRange(scope);
  // Most alerts name a person: only those that name a computer of a logon are worth gathering.
  const rows = Prisma.sql`
    with alert as materialized (
      select s.subscription, s.entity, s.event_time, min(coalesce(nullif(s.alert_id, ''), s.record_id::text) collate "C") as alert_id,
        count(*) as alerts, jsonb_agg(distinct s.name order by s.name) as names,
        jsonb_agg(distinct s.severity order by s.severity) as severities,
        coalesce(jsonb_agg(distinct s.link) filter (where s.link <> ''), '[]') as links,
        array_agg(s.record_id order by s.record_id) as ids
      ${alerts} and s.entity <> '' and ${firstLabel(Prisma.sql`s.entity`)} in (
        select ${firstLabel(computer)} from windows_logon l where l.event_id = 4624 and ${logonType(params.logonTypes)}
          and l.event_time >= ${from}::timestamptz and l.event_time <= ${to}::timestamptz + ${window} offset 0)
      group by s.subscription, s.entity, s.event_time)
    select row_number() over (order by a.event_time desc, l.event_time desc, a.entity, a.subscription, l.computer, l.record_id) as ordinal,
      ${findingKey(Prisma.sql`a.alert_id`, Prisma.sql`l.record_id`)} as key, 'medium' as severity, '' as upn,
      case when l.ip in ('-', '::1', '127.0.0.1') then '' else l.ip end as ip,
      a.event_time as first_seen, l.event_time as last_seen,
      jsonb_build_object(
        'TimeGenerated', ${isoTime(Prisma.sql`a.event_time`)}, 'Interactivelogontime', ${isoTime(Prisma.sql`l.event_time`)},
        'AccountCustomEntity', lower(l.account collate "default"), 'AccountType', l.account_type, 'CompromisedEntity', a.entity,
        'Activity', l.activity, 'IpAddress', l.ip, 'TimeWindow', ${isoTime(Prisma.sql`(a.event_time + ${window})`)}) as row,
      jsonb_build_object(
        'alertNames', a.names, 'alertSeverities', a.severities, 'alertLinks', a.links, 'alertCount', a.alerts,
        'subscription', a.subscription, 'computer', l.computer, 'workstation', l.workstation, 'logonId', l.logon_id,
        'matchedByShortName', l.computer <> a.entity) as context,
      (select jsonb_agg(jsonb_build_object('table', 'security_alert', 'id', e.id, 'role', 'alert') order by e.place)
        from unnest(a.ids[1:499]) with ordinality as e (id, place))
        || jsonb_build_object('table', 'windows_logon', 'id', l.record_id, 'role', 'logon') as events
    from alert a join windows_logon l on ${sameComputer(entity, computer, params.matchShortNames)}
      and l.event_time >= a.event_time and l.event_time <= a.event_time + ${window}
    where l.event_id = 4624 and ${logonType(params.logonTypes)} and l.computer <> ''
    order by ordinal`;
  return { rows, summary: summary(alerts, params), settings: { jit: "off" } };
}

/** Whether a computer like the entity has a logon of any type: probes of the key, for there may be very many logons. */
function hasLogons({ matchShortNames }: ReconParams): Sql {
  const exists = (condition: Sql) => Prisma.sql`exists (select from windows_logon l where ${condition})`;
  const same = exists(Prisma.sql`l.computer = a.entity`);
  if (!matchShortNames) return same;
  const short = exists(Prisma.sql`l.computer = ${firstLabel(entity)} and l.computer <> ''`);
  // All names that go on with a dot lie between the dot and the sign after it.
  const long = exists(Prisma.sql`l.computer >= a.entity || '.' and l.computer < a.entity || '/'`);
  return Prisma.sql`(${same} or ${short} or (${isShort(entity)} and ${long}))`;
}

/** Why the hunt may find nothing: alerts that name a person can never meet a computer. */
function summary(alerts: Sql, params: ReconParams): Sql {
  return Prisma.sql`
    with alert as materialized (select s.entity, s.entity <> '' and strpos(s.entity, '@') = 0 as names_computer ${alerts}),
    named as materialized (select distinct entity from alert where names_computer)
    select jsonb_build_object(
      'matchingAlerts', (select count(*) from alert),
      'alertsNamingComputer', (select count(*) from alert where names_computer),
      'computersNamed', (select count(*) from named),
      'computersWithLogons', (select count(*) from named a where ${hasLogons(params)})) as summary`;
}
