import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma, type Sql } from "@/lib/db/sql";
import { decodeResult } from "@/lib/enrich/result-codes";
import type { TriageValues } from "@/lib/findings/triage/schema";
import { changeWords } from "@/lib/findings/triage/words";
import { kindOf } from "@/lib/sign-ins/schema";
import type { Clock, Moment, MomentKind } from "./schema";
import { workWords } from "./work-words";

/** Each kind by itself: a burst of sign-ins must not push the work out of sight. */
const most = 300;

const members = (incident: number) =>
  Prisma.sql`(select m.finding_id from incident_finding m where m.incident = ${incident}::int)`;

/** Everything that happened and everything that was done about it, oldest first, on one clock. */
export async function clockOf(incident: number): Promise<Clock> {
  const parts = await Promise.all([
    eventsOf(incident),
    entriesOf(incident),
    decisionsOf(incident),
    notesOf(incident),
    workOf(incident),
    changesOf(incident),
    joinedOf(incident),
  ]);
  const cut = parts.flatMap((part): MomentKind[] => {
    const [first] = part;
    return first && part.length > most ? [first.kind] : [];
  });
  const moments = parts.flatMap((part) => part.slice(0, most));
  return { moments: moments.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1)), cut };
}

type StoredEvent = {
  id: string;
  at: string;
  table: string;
  kind: number | null;
  user: string;
  what: string;
  ip: string;
  code: string;
  total: number;
};

/** Each event by itself while they are few, else a line for each finding. */
async function eventsOf(incident: number): Promise<Moment[]> {
  const rows = await db.$queryRaw<StoredEvent[]>`
    with event as materialized (
      select v.table_name, v.record_id, max(v.event_time) as at from finding_event v
      where v.finding_id in ${members(incident)} group by v.table_name, v.record_id
    ), few as materialized (select * from event where (select count(*) from event) <= ${most})
    select few.record_id::text as id, few.table_name as "table", ${isoTime(Prisma.sql`few.at`)} as at, s.kind::int as kind,
      coalesce(s.upn, l.account, '') as "user", coalesce(s.app_name, a.name, l.activity, '') as what, coalesce(s.ip, l.ip, '') as ip,
      coalesce(s.result_code, '') as code, (select count(*)::int from event) as total
    from few
    left join lateral (select * from sign_in_event e where few.table_name = 'sign_in' and e.record_id = few.record_id limit 1) s on true
    left join lateral (select * from security_alert e where few.table_name = 'security_alert' and e.record_id = few.record_id limit 1) a on true
    left join lateral (select * from windows_logon e where few.table_name = 'windows_logon' and e.record_id = few.record_id limit 1) l on true
    order by few.at desc, few.record_id`;
  if (rows.length === 0) return stretchesOf(incident);
  return rows.map(({ id, at, table, kind, user, what, ip, code }) => ({
    ...{ kind: "event" as const, id: `event ${table} ${id}`, at, user, what, ip },
    signIn:
      kind === null
        ? null
        : {
            kind: kindOf(kind),
            failed: code !== "0",
            result: code === "0" ? "" : `${code} ${decodeResult(code).text}`,
          },
    href: table === "sign_in" && kind !== null ? `/sign-ins/${id}` : null,
  }));
}

async function stretchesOf(incident: number): Promise<Moment[]> {
  const rows = await db.$queryRaw<Array<{ id: string; title: string; at: string; until: string; count: number }>>`
    select f.id::text, f.title, ${isoTime(Prisma.sql`min(v.event_time)`)} as at, ${isoTime(Prisma.sql`max(v.event_time)`)} as until,
      count(distinct v.record_id)::int as count
    from incident_finding m join finding f on f.id = m.finding_id join finding_event v on v.finding_id = f.id
    where m.incident = ${incident}::int group by f.id order by max(v.event_time) desc, f.id limit ${most + 1}`;
  return rows.map(({ id, title, at, until, count }) => ({
    ...{ kind: "event" as const, id: `events ${id}`, at, until, count },
    finding: { id, title },
  }));
}

async function entriesOf(incident: number): Promise<Moment[]> {
  const rows = await db.$queryRaw<
    Array<{ id: string; at: string; by: string; text: string; source: string; zone: string }>
  >`
    select w.id::text, ${isoTime(Prisma.sql`w.at`)} as at, w.created_by as by, w.text, w.source, w.zone
    from incident_entry w where w.incident = ${incident}::int and w.deleted_at is null order by w.at desc, w.id limit ${most + 1}`;
  return rows.map((row) => ({ kind: "entry", ...row, id: `entry ${row.id}` }));
}

type OnFindings = { finding: { id: string; title: string }; count: number };

/** What was done to many findings at once is one line: the newest of them is named. */
const onFindings = Prisma.sql`(array_agg(jsonb_build_object('id', f.id, 'title', f.title) order by f.last_seen desc, f.id))[1] as finding,
  count(*)::int as count`;

type StoredDecision = OnFindings & {
  id: string;
  at: string;
  by: string | null;
  status: string;
  verdict: string | null;
};

async function decisionsOf(incident: number): Promise<Moment[]> {
  const rows = await db.$queryRaw<StoredDecision[]>`
    select min(d.id)::text as id, ${isoTime(Prisma.sql`d.at`)} as at, d.made_by as by, d.status, d.verdict, ${onFindings}
    from finding_decision d join finding f on f.id = d.finding_id
    where d.finding_id in ${members(incident)} group by d.at, d.made_by, d.status, d.verdict, d.kind
    order by d.at desc, min(d.id) limit ${most + 1}`;
  return rows.map((row) => ({ ...row, kind: "decision", id: `decision ${row.id}` }) as Moment);
}

type StoredNote = {
  id: string;
  at: string;
  by: string;
  text: string;
  finding: OnFindings["finding"] | null;
  count: number;
};

async function notesOf(incident: number): Promise<Moment[]> {
  const rows = await db.$queryRaw<StoredNote[]>`
    select min(n.id::text) as id, ${isoTime(Prisma.sql`n.created_at`)} as at, n.author as by, n.text,
      (array_agg(jsonb_build_object('id', f.id, 'title', f.title) order by f.last_seen desc, f.id) filter (where f.id is not null))[1] as finding,
      count(*)::int as count
    from note n left join finding f on f.id = n.finding_id
    where n.deleted_at is null and (n.incident = ${incident}::int or n.finding_id in ${members(incident)})
    group by n.created_at, n.author, n.text, n.incident
    order by n.created_at desc, 1 limit ${most + 1}`;
  return rows.map(({ finding, count, ...row }) => ({
    kind: "note",
    ...row,
    id: `note ${row.id}`,
    on: finding && { finding, count },
  }));
}

type StoredChange = OnFindings & { id: string; at: string; by: string; from: TriageValues; to: TriageValues };

/** What people changed of its findings beside their status and verdict: whose they are, how severe, their labels. */
async function changesOf(incident: number): Promise<Moment[]> {
  const rest = (values: Sql) => Prisma.sql`${values} - '{status,verdict,severityIsSet}'::text[]`;
  const rows = await db.$queryRaw<StoredChange[]>`
    select b.id::text as id, ${isoTime(Prisma.sql`b.at`)} as at, b.made_by as by, ${rest(Prisma.sql`r.before`)} as "from",
      ${rest(Prisma.sql`r.after`)} as "to", ${onFindings}
    from triage_batch_finding r join triage_batch b on b.id = r.batch join finding f on f.id = r.finding_id
    where r.finding_id in ${members(incident)} and r.after ?| '{closingReason,severity,assignee,labels}'
    group by b.id, 4, 5 order by b.at desc, b.id limit ${most + 1}`;
  return rows.map(({ id, at, by, from, to, finding, count }, place) => ({
    ...{ kind: "work" as const, id: `change ${id} ${place}`, at, by, words: `changed ${changeWords(from, to)}` },
    on: { finding, count },
  }));
}

/** What people did with the incident, from the audit. */
async function workOf(incident: number): Promise<Moment[]> {
  const rows = await db.$queryRaw<Array<{ id: string; at: string; by: string; action: string; detail: unknown }>>`
    select e.seq::text as id, ${isoTime(Prisma.sql`e.at`)} as at, e.actor as by, e.action, e.detail
    from audit_entry e where e.object = ${`incident/${incident}`} order by e.seq desc limit ${most + 1}`;
  return rows.flatMap(({ id, at, by, action, detail }): Moment[] => {
    const words = workWords(action, detail);
    return words === null ? [] : [{ kind: "work", id: `work ${id}`, at, by, words }];
  });
}

/** What a schedule put in: it has an entry for its run, not for each incident. */
async function joinedOf(incident: number): Promise<Moment[]> {
  const rows = await db.$queryRaw<Array<{ at: string; count: number; made: boolean }>>`
    select ${isoTime(Prisma.sql`m.added_at`)} as at, count(*)::int as count,
      m.added_at = min(m.added_at) over () and i.created_by = 'schedule' as made
    from incident_finding m join incident i on i.number = m.incident
    where m.incident = ${incident}::int and m.added_by = 'schedule' group by m.added_at, i.created_by order by m.added_at desc limit ${most + 1}`;
  return rows.map(({ at, count, made }) => ({
    ...{ kind: "work" as const, id: `joined ${at}`, at, by: "schedule" },
    words: `${made ? "made the incident of" : "added"} ${count} ${count === 1 ? "finding" : "findings"}`,
  }));
}
