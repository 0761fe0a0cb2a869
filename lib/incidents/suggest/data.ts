import "server-only";
import { isoTime, Prisma, query, type Sql } from "@/lib/db/sql";
import { type FindingSeverity, severities } from "@/lib/findings/schema";
import { isHidden } from "@/lib/suppressions/sql";
import { lookOrSay } from "@/lib/views/connection";
import { severityRank } from "@/lib/views/severity";
import { mostFindings } from "../members/schema";
import {
  type Near,
  type Shared,
  type SuggestedFinding,
  type Suggestions,
  type SuggestionWindow,
  sharedKinds,
  windowOf,
} from "./schema";

/** So many of the newest findings are looked at: older ones were seen when they were new. */
const mostLooked = 20_000;
/** An address of more people than these is an office, or a provider: it ties nothing together. */
const mostPeople = 20;
const mostSuggested = 50;

/** So does one that is known for an office. */
const isOffice = (ip: Sql): Sql =>
  Prisma.sql`exists (select from ip_address p where p.key = host(${ip}) and p.network_class = 'office')`;

const shownEach = 5;

const findingColumns = Prisma.sql`f.id::text, f.title, f.hunt, f.severity, f.status, f.upn, ${isoTime(Prisma.sql`f.first_seen`)} as "firstSeen",
  ${isoTime(Prisma.sql`f.last_seen`)} as "lastSeen"`;

type Group = {
  shares: Shared[];
  ids: string[];
  hunts: number;
  users: number;
  severity: FindingSeverity;
  firstSeen: string;
  lastSeen: string;
};

type Looked = Pick<Suggestions, "looked" | "large">;

/**
 * Findings that nobody has in an open incident and that share a user, a session or an address, each within the window of the one
 * before it. What somebody set aside is left out until a finding joins it.
 */
export async function suggestedIncidents(within: SuggestionWindow): Promise<Suggestions> {
  const { seconds } = windowOf(within);
  return lookOrSay(10, "Looking for findings that belong together", async (client) => {
    const rows = await query<Looked & (Group | { ids: null })>(
      client,
      Prisma.sql`
        with newest as materialized (
          select f.id, f.hunt, f.severity, f.upn, f.first_seen, f.last_seen from finding f
          where f.status <> 'closed' and not ${isHidden} and not exists (
            select from incident_finding m join incident i on i.number = m.incident where m.finding_id = f.id and i.status <> 'closed')
          order by f.last_seen desc, f.id limit ${mostLooked + 1}
        ), shared as (
          select 'user' as kind, n.upn as value, n.* from newest n where n.upn <> ''
          union all
          select 'session', s.session::text, n.* from newest n join finding_subject s on s.finding_id = n.id where s.session is not null
          union all
          select 'ip', host(a.ip), n.* from newest n join finding_subject s on s.finding_id = n.id cross join lateral (
            select distinct u.ip from unnest(s.ips) u (ip) where not ${isOffice(Prisma.sql`u.ip`)}) a
        ), marked as (
          select *, (first_seen - max(last_seen) over before <= make_interval(secs => ${seconds}::int)) is not true as begins from shared
          window before as (partition by kind, value order by first_seen, id rows between unbounded preceding and 1 preceding)
        ), stretch as (
          select *, count(*) filter (where begins) over (partition by kind, value order by first_seen, id) as part from marked
        ), gathered as materialized (
          select kind, value, array_agg(id order by id) as ids, count(distinct hunt)::int as hunts, count(distinct upn)::int as users,
            max(${severityRank(Prisma.sql`severity`)}) as rank, min(first_seen) as first_seen, max(last_seen) as last_seen
          from stretch group by kind, value, part
          having count(*) >= 2 and (kind <> 'ip' or count(distinct upn) <= ${mostPeople}::int)
        ), fresh as (
          select * from gathered g where cardinality(ids) <= ${mostFindings}::int and not exists (
            select from incident_suggestion_past p where p.kind = g.kind and p.value = g.value and g.ids <@ p.finding_ids)
        ), grouped as (
          select jsonb_agg(jsonb_build_object('kind', kind, 'value', value) order by array_position(${[...sharedKinds]}::text[], kind), value) as shares,
            ids::text[] as ids, max(hunts) as hunts, max(users) as users, (${[...severities]}::text[])[5 - max(rank)] as severity,
            ${isoTime(Prisma.sql`min(first_seen)`)} as "firstSeen", ${isoTime(Prisma.sql`max(last_seen)`)} as "lastSeen",
            row_number() over (order by max(hunts) desc, max(rank) desc, cardinality(ids) desc, max(last_seen) desc, ids) as place
          from fresh group by ids
        )
        select n.looked, n.large, g.* from (
          select (select count(*)::int from newest) as looked, (
            select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'value', value, 'findings', cardinality(ids)) order by cardinality(ids) desc), '[]')
            from gathered where cardinality(ids) > ${mostFindings}::int) as large) n
        left join grouped g on g.place <= ${mostSuggested}::int order by g.place`,
    );
    const groups = rows.filter((row): row is Looked & Group => row.ids !== null);
    const { looked, large } = rows[0] ?? { looked: 0, large: [] };
    const shown = await shownOf(
      client,
      groups.flatMap(({ ids }) => ids.slice(0, 500)),
    );
    const found = groups.map(({ ids, shares, hunts, users, severity, firstSeen, lastSeen }) => {
      const all = ids.flatMap((id) => shown.get(id) ?? []);
      const group = { shares, hunts, users, severity, firstSeen, lastSeen };
      return { ...group, findingIds: ids, shown: worstFirst(all).slice(0, shownEach) };
    });
    return { found, large, looked: Math.min(looked, mostLooked), isPart: looked > mostLooked };
  });
}

type Client = Parameters<typeof query>[0];

async function shownOf(client: Client, ids: string[]): Promise<Map<string, SuggestedFinding>> {
  if (ids.length === 0) return new Map();
  const rows = await query<SuggestedFinding>(
    client,
    Prisma.sql`select ${findingColumns} from finding f where f.id = any(${[...new Set(ids)]}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

const worstFirst = (findings: SuggestedFinding[]) =>
  findings.sort(
    (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || (a.lastSeen < b.lastSeen ? 1 : -1),
  );

/**
 * Open findings outside an incident that share a user, a session or an address with it, around its time; the strongest tie first. Of
 * what only shares a session or an address, the newest that ended in that time are looked at.
 */
export async function findingsNear(incident: number, within: SuggestionWindow): Promise<Near[]> {
  const { seconds } = windowOf(within);
  return lookOrSay(10, "Looking for findings that may belong here", async (client) => {
    const [span] = await query<{ low: string; high: string }>(
      client,
      Prisma.sql`select ${isoTime(Prisma.sql`first_seen - make_interval(secs => ${seconds}::int)`)} as low,
        ${isoTime(Prisma.sql`last_seen + make_interval(secs => ${seconds}::int)`)} as high from incident where number = ${incident}::int`,
    );
    if (!span) return [];
    const [low, high] = [Prisma.sql`${span.low}::timestamptz`, Prisma.sql`${span.high}::timestamptz`];
    // What is in it already, and what somebody took out, must not take the places of others.
    const isFree = Prisma.sql`f.status <> 'closed' and not ${isHidden}
      and not exists (select from incident_finding m where m.incident = ${incident}::int and m.finding_id = f.id)
      and not exists (select from incident_finding_past p where p.incident = ${incident}::int and p.finding_id = f.id)`;
    return query<Near>(
      client,
      Prisma.sql`
        with member as materialized (
          select f.id, f.upn, s.ips, s.session from incident_finding m join finding f on f.id = m.finding_id
          left join finding_subject s on s.finding_id = f.id where m.incident = ${incident}::int limit 2000
        ), address as materialized (
          select distinct u.ip from member, unnest(member.ips) u (ip) where not ${isOffice(Prisma.sql`u.ip`)}
        ), around as materialized (
          select f.id from finding f where ${isFree} and f.last_seen >= ${low} and f.last_seen <= ${high}
          order by f.last_seen desc limit ${mostLooked}::int
        ), subject as materialized (
          select s.finding_id as id, s.session, s.ips from around a join finding_subject s on s.finding_id = a.id
        ), found as (
          (select f.id, 'user' as kind, f.upn as value from finding f
            where f.upn in (select upn from member where upn <> '') and ${isFree} and f.last_seen >= ${low} and f.first_seen <= ${high}
            limit 300)
          union all
          (select s.id, 'session', s.session::text from subject s where s.session in (select session from member) limit 300)
          union all
          (select s.id, 'ip', (select string_agg(host(a), ', ' order by a) from unnest(s.ips) a where a in (select ip from address))
            from subject s where s.ips && (select array_agg(ip) from address) limit 300)
        )
        select ${findingColumns}, jsonb_agg(distinct jsonb_build_object('kind', n.kind, 'value', n.value)) as shares
        from found n join finding f on f.id = n.id group by f.id
        order by count(distinct n.kind) desc, ${severityRank(Prisma.sql`f.severity`)} desc, f.last_seen desc, f.id limit 20`,
    );
  });
}
