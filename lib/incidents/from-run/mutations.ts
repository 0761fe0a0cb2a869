import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { severities } from "@/lib/findings/schema";
import type { HuntDefinition } from "@/lib/hunts/define-hunt";
import { hour } from "@/lib/hunts/scope";
import { notify } from "@/lib/live/notify";
import { hiddenText } from "@/lib/suppressions/sql";
import { announceNewIncidents } from "@/lib/webhooks/announce/new-incidents";
import type { GroupedFinding } from "../define-incident";
import { incidentFor, type OpenIncident, widen } from "./group";

const slice = 1000;
const by = "schedule";

type Found = GroupedFinding & { id: string; severity: string; first: string; last: string };
type Open = OpenIncident & { severity: string };
type Made = Open & { key: string; finding: Found };
type Counts = { made: number; joined: number };
/** An incident whose severity a run changed. */
type Risen = { incident: number; from: string; to: string };

/**
 * Makes incidents of what a run found, or adds it to those that are open, in the caller's transaction. What is in an incident already
 * is left where it is, so that doing it again changes nothing.
 */
export async function incidentsFromRun(client: pg.ClientBase, hunt: HuntDefinition, runId: string): Promise<Counts> {
  await client.query("select pg_advisory_xact_lock(hashtextextended('incidents ' || $1::text, 0))", [hunt.slug]);
  const risen = await followMembers(client, hunt.slug, runId);
  await client.query(
    `create temp table candidate on commit drop as
     select f.id, f.first_seen, f.last_seen, row_number() over (order by f.first_seen, f.last_seen, f.id) as place ${candidates}`,
    [runId],
  );
  const counts: Counts = { made: 0, joined: 0 };
  const groups = await openIncidents(client, hunt);
  const before = new Map([...groups.values()].flat().map(({ number, severity }) => [number, severity]));
  const incidents = { made: new Set<number>(), joined: new Set<number>() };
  for (let after = 0; ; after += slice) {
    const { rows } = await client.query<Found>(
      `select f.id::text, f.severity, f.upn, f.ip, f.row, f.context, (extract(epoch from f.first_seen) * 1000000)::bigint::text as first,
         (extract(epoch from f.last_seen) * 1000000)::bigint::text as last
       from candidate c join finding f using (id) where c.place > $1 and c.place <= $2 order by c.place`,
      [after, after + slice],
    );
    if (rows.length === 0) break;
    const { made, joined, members } = await place(client, hunt, runId, rows, groups);
    counts.made += made.length;
    counts.joined += members - made.length;
    for (const number of made) incidents.made.add(number);
    for (const number of joined) if (!incidents.made.has(number)) incidents.joined.add(number);
  }
  await client.query("drop table candidate");
  risen.push(...(await severitiesSince(client, before)));
  if (counts.made + counts.joined + risen.length > 0) {
    const detail = {
      ...{ hunt: hunt.slug, ...counts, incidentsMade: [...incidents.made], incidentsJoined: [...incidents.joined] },
      ...severitiesOf(risen),
    };
    await appendAudit({ actor: by, action: "incident.group", object: `run/${runId}`, detail }, client);
    await notify("finding", runId, client);
  }
  return counts;
}

/** Those that what joined them made more severe. */
async function severitiesSince(client: pg.ClientBase, before: ReadonlyMap<number, string>): Promise<Risen[]> {
  if (before.size === 0) return [];
  const { rows } = await client.query<Risen>(
    `select i.number as incident, b.severity as "from", i.severity as "to"
     from unnest($1::int[], $2::text[]) as b (number, severity) join incident i using (number) where i.severity <> b.severity`,
    [[...before.keys()], [...before.values()]],
  );
  return rows;
}

/** Old and new value by incident, as the audit has them. */
function severitiesOf(risen: readonly Risen[]) {
  if (risen.length === 0) return {};
  const named = (ones: readonly Risen[], side: "from" | "to") =>
    Object.fromEntries(ones.map((one) => [`severity of incident ${one.incident}`, one[side]]));
  // One that changed twice was first what it was at first.
  return { from: named(risen.toReversed(), "from"), to: named(risen, "to") };
}

/**
 * Findings that wait for somebody: not closed, not suppressed, and either in no incident yet or with news since all of theirs were
 * closed, for a closed incident stays closed. What somebody took out of an incident stays out until there is news of it.
 */
const candidates = `
  from run_finding g join finding f on f.id = g.finding_id
  left join lateral (
    select count(*) as incidents, bool_or(i.status <> 'closed') as is_open, max(i.last_seen) as last_seen
    from incident_finding m join incident i on i.number = m.incident where m.finding_id = f.id) m on true
  where g.run_id = $1::uuid and g.state <> 'gone' and f.status <> 'closed'
    and not ${hiddenText}
    and (m.incidents = 0 and (f.news_run = g.run_id or not exists (select from incident_finding_past p where p.finding_id = f.id))
      or not m.is_open and (f.news_run = g.run_id or g.state in ('changed', 'back') and f.last_seen > m.last_seen))`;

/** Open incidents grow with the findings that are in them; those that became more severe, or less, are told. */
async function followMembers(client: pg.ClientBase, slug: string, runId: string): Promise<Risen[]> {
  const { rows } = await client.query<Risen>(
    `update incident i set first_seen = m.first_seen, last_seen = m.last_seen, updated_at = now(), updated_by = $4,
       severity = case when i.severity_set_by is null then m.severity else i.severity end
     from (
       select n.incident, min(f.first_seen) as first_seen, max(f.last_seen) as last_seen,
         ($3::text[])[min(array_position($3::text[], f.severity))] as severity
       from incident_finding n join finding f on f.id = n.finding_id
       where n.incident in (select o.incident from run_finding g join incident_finding o using (finding_id)
         join incident x on x.number = o.incident and x.hunt = $2 and x.status <> 'closed'
         where g.run_id = $1::uuid and g.state in ('changed', 'back'))
       group by n.incident) m join incident old on old.number = m.incident
     where i.number = m.incident and ((i.first_seen, i.last_seen) is distinct from (m.first_seen, m.last_seen)
       or i.severity_set_by is null and i.severity <> m.severity)
     returning i.number as incident, old.severity as "from", i.severity as "to"`,
    [runId, slug, severities, by],
  );
  return rows.filter(({ from, to }) => from !== to);
}

/**
 * Those that a candidate can be near enough to; what would join one that was merged joins its heir. Nobody closes or merges them
 * before what joins them is written.
 */
async function openIncidents(client: pg.ClientBase, { slug, incident }: HuntDefinition): Promise<Map<string, Open[]>> {
  const { rows } = await client.query<{ number: number; key: string; severity: string; first: string; last: string }>(
    `with recursive line as (
       select number, merged_into, group_key from incident
       where hunt = $1 and group_key is not null and (status <> 'closed' or merged_into is not null)
       union
       select i.number, i.merged_into, l.group_key from line l join incident i on i.number = l.merged_into
     ), heir as (select distinct number, group_key from line where merged_into is null)
     select i.number, h.group_key as key, i.severity, (extract(epoch from i.first_seen) * 1000000)::bigint::text as first,
       (extract(epoch from i.last_seen) * 1000000)::bigint::text as last
     from heir h join incident i on i.number = h.number
     where i.status <> 'closed' and i.merged_into is null
       and i.last_seen >= (select min(first_seen) from candidate) - make_interval(hours => $2)
       and i.first_seen <= (select max(last_seen) from candidate) + make_interval(hours => $2)
     for share of i`,
    [slug, incident.groupingHours],
  );
  const groups = new Map<string, Open[]>();
  for (const { key, first, last, ...incident } of rows) {
    groups.set(key, [...(groups.get(key) ?? []), { ...incident, first: Number(first), last: Number(last) }]);
  }
  return groups;
}

/** Where each finding of a slice belongs, in order of time; what comes of it is written in a few statements. */
async function place(
  client: pg.ClientBase,
  { slug, incident: rule }: HuntDefinition,
  runId: string,
  findings: Found[],
  groups: Map<string, Open[]>,
): Promise<{ made: number[]; joined: number[]; members: number }> {
  const numbers = await nextNumbers(client, findings.length);
  const made: Made[] = [];
  const joined = new Set<Open>();
  const members: Array<{ incident: number; finding: string }> = [];
  for (const finding of findings) {
    const key = JSON.stringify(rule.groupBy.map(({ value }) => value(finding)));
    const open = groups.get(key) ?? [];
    groups.set(key, open);
    const span = { first: Number(finding.first), last: Number(finding.last) };
    let incident = incidentFor(span, open, rule.groupingHours * hour) as Open | undefined;
    if (incident) {
      widen(incident, span);
      incident.severity = worse(incident.severity, finding.severity);
      joined.add(incident);
    } else {
      const fresh = { number: numbers.shift() ?? 0, ...span, severity: finding.severity, key, finding };
      made.push(fresh);
      open.push(fresh);
      incident = fresh;
    }
    members.push({ incident: incident.number, finding: finding.id });
  }
  await insert(client, slug, rule, made);
  await extend(
    client,
    [...joined].filter((incident) => !made.includes(incident as Made)),
  );
  await client.query(
    `insert into incident_finding (incident, finding_id, added_by, run_id)
     select incident, finding, $3, $4::uuid from unnest($1::int[], $2::uuid[]) as n (incident, finding)`,
    [members.map(({ incident }) => incident), members.map(({ finding }) => finding), by, runId],
  );
  await announceNewIncidents(
    client,
    made.map(({ number }) => number),
  );
  return {
    made: made.map(({ number }) => number),
    joined: [...joined].map(({ number }) => number),
    members: members.length,
  };
}

const worse = (one: string, other: string) =>
  severities.find((severity) => severity === one || severity === other) ?? one;

async function nextNumbers(client: pg.ClientBase, count: number): Promise<number[]> {
  const { rows } = await client.query<{ number: number }>(
    "select nextval(pg_get_serial_sequence('incident', 'number'))::int as number from generate_series(1, $1::int)",
    [count],
  );
  return rows.map(({ number }) => number);
}

async function insert(client: pg.ClientBase, slug: string, rule: HuntDefinition["incident"], made: Made[]) {
  if (made.length === 0) return;
  const lines = made.map(({ number, key, severity, first, last, finding }) => ({
    ...{ number, severity, first, last, key },
    title: rule.title(finding),
    description: rule.description(finding),
    entities: rule.groupBy.map(({ name, value }) => ({ name, value: value(finding) })),
  }));
  await client.query(
    `insert into incident (number, title, description, severity, hunt, group_key, entities, first_seen, last_seen, created_by)
     overriding system value
     select number, title, description, severity, $2, key, entities, timestamptz 'epoch' + first * interval '1 microsecond',
       timestamptz 'epoch' + last * interval '1 microsecond', $3
     from jsonb_to_recordset($1::jsonb) as l (number int, title text, description text, severity text, key text, entities jsonb,
       first bigint, last bigint)`,
    [JSON.stringify(lines), slug, by],
  );
}

async function extend(client: pg.ClientBase, joined: Open[]) {
  if (joined.length === 0) return;
  await client.query(
    `update incident i set first_seen = timestamptz 'epoch' + l.first * interval '1 microsecond',
       last_seen = timestamptz 'epoch' + l.last * interval '1 microsecond', updated_at = now(), updated_by = $2,
       severity = case when i.severity_set_by is null then l.severity else i.severity end
     from jsonb_to_recordset($1::jsonb) as l (number int, first bigint, last bigint, severity text) where i.number = l.number`,
    [JSON.stringify(joined.map(({ number, first, last, severity }) => ({ number, first, last, severity }))), by],
  );
}
