import "server-only";
import { can, roles } from "@/lib/auth/permissions";
import { db } from "@/lib/db/client";
import { isoTime, Prisma, type Sql, where } from "@/lib/db/sql";
import { likePattern } from "@/lib/findings/data";
import type { FindingLine } from "@/lib/findings/schema";
import { severityRank } from "@/lib/views/severity";
import type { PastMember } from "./members/schema";
import type { IncidentDetail, IncidentFilter, IncidentLink, IncidentRow } from "./schema";

/** More events than these are no timeline that anyone reads; the findings have all of theirs. */
const mostEvents = 1000;

const memberCount = Prisma.sql`(select count(*)::int from incident_finding m where m.incident = i.number)`;

const rowColumns = Prisma.sql`i.number, i.title, i.status, i.severity, i.hunt, i.entities, i.owner, ${isoTime(Prisma.sql`i.first_seen`)} as "firstSeen",
  ${isoTime(Prisma.sql`i.last_seen`)} as "lastSeen", ${memberCount} as findings, i.created_by as "createdBy",
  ${isoTime(Prisma.sql`i.created_at`)} as "createdAt", i.version`;

type Filter = Partial<IncidentFilter>;

function conditions({ status, hunt, severity, q = "" }: Filter): Record<keyof Filter, Sql | undefined> {
  const text = q.trim();
  const asNumber = /^#?(\d{1,9})$/.exec(text)?.[1];
  return {
    status: status ? Prisma.sql`i.status = ${status}` : undefined,
    hunt: hunt ? Prisma.sql`i.hunt = ${hunt}` : undefined,
    severity: severity ? Prisma.sql`i.severity = ${severity}` : undefined,
    q:
      text === ""
        ? undefined
        : Prisma.sql`(concat_ws(' ', i.title, i.description, i.owner) ilike ${likePattern(text)}
            or exists (select from jsonb_to_recordset(i.entities) e (value text) where e.value ilike ${likePattern(text)})
            ${asNumber === undefined ? Prisma.empty : Prisma.sql`or i.number = ${Number(asNumber)}::int`})`,
  };
}

/** Every matching incident in slices, oldest first, for a list that must not hold them all. */
export async function* eachIncident(search: Filter): AsyncIterable<IncidentRow> {
  for (let last = 0; ; ) {
    const rows = await db.$queryRaw<IncidentRow[]>`select ${rowColumns} from incident i
      ${where(...Object.values(conditions(search)), Prisma.sql`i.number > ${last}::int`)} order by i.number limit 1000`;
    yield* rows;
    const end = rows.at(-1);
    if (!end) return;
    last = end.number;
  }
}

/** For the number beside "Incidents" in the rail. */
export async function countOpenIncidents(): Promise<number> {
  return db.incident.count({ where: { status: "open" } });
}

type StoredDetail = Omit<IncidentDetail, "merged"> & {
  mergedInto: number | null;
  mergedTitle: string | null;
  mergedBy: string | null;
  mergedAt: string | null;
};

export async function getIncident(number: number): Promise<IncidentDetail | null> {
  const [incident] = await db.$queryRaw<StoredDetail[]>`
    select ${rowColumns}, i.description, i.reason, i.severity_set_by as "severitySetBy", i.updated_by as "updatedBy",
      ${isoTime(Prisma.sql`i.updated_at`)} as "updatedAt", ${isoTime(Prisma.sql`i.closed_at`)} as "closedAt",
      i.merged_into as "mergedInto", i.merged_by as "mergedBy", ${isoTime(Prisma.sql`i.merged_at`)} as "mergedAt",
      (select h.title from incident h where h.number = i.merged_into) as "mergedTitle"
    from incident i where i.number = ${number}::int`;
  if (!incident) return null;
  const { mergedInto: into, mergedTitle: title, mergedBy: by, mergedAt: at, ...detail } = incident;
  return { ...detail, merged: into === null ? null : { into, title: title ?? "", by: by ?? "", at: at ?? "" } };
}

/** Incidents that were merged into this one. */
export async function mergedInto(number: number): Promise<IncidentLink[]> {
  return db.$queryRaw<IncidentLink[]>`select i.number, i.title, i.status, i.severity from incident i
    where i.merged_into = ${number}::int order by i.merged_at desc, i.number`;
}

/** The findings that weigh most, the newest first among those that weigh the same. */
export async function firstFindings(number: number, limit: number): Promise<FindingLine[]> {
  return db.$queryRaw<FindingLine[]>`
    select f.id::text, f.title, f.severity, f.status, f.verdict from incident_finding m join finding f on f.id = m.finding_id
    where m.incident = ${number}::int order by ${severityRank(Prisma.sql`f.severity`)} desc, f.last_seen desc, f.id limit ${limit}`;
}

/** Findings that somebody took out, the newest first. */
export async function pastMembers(number: number): Promise<PastMember[]> {
  return db.$queryRaw<PastMember[]>`
    select p.finding_id::text as "findingId", f.title, p.detached_by as "detachedBy", ${isoTime(Prisma.sql`p.detached_at`)} as "detachedAt", p.reason
    from incident_finding_past p join finding f on f.id = p.finding_id
    where p.incident = ${number}::int order by p.detached_at desc, p.finding_id limit 200`;
}

/** The record ids of the events behind an incident's findings, the newest ones when there are many. */
export async function eventsOfIncident(number: number): Promise<{ recordIds: string[]; total: number }> {
  const rows = await db.$queryRaw<Array<{ id: string; total: number }>>`
    select e.record_id::text as id, count(*) over ()::int as total from (
      select v.record_id, max(v.event_time) as at from incident_finding m join finding_event v using (finding_id)
      where m.incident = ${number}::int group by v.record_id) e
    order by e.at desc, e.record_id limit ${mostEvents}`;
  return { recordIds: rows.map(({ id }) => id), total: rows[0]?.total ?? 0 };
}

/** The incidents that a finding is in, newest first. */
export async function incidentsOfFinding(findingId: string): Promise<IncidentLink[]> {
  return db.$queryRaw<IncidentLink[]>`select i.number, i.title, i.status, i.severity from incident_finding m
    join incident i on i.number = m.incident where m.finding_id = ${findingId}::uuid order by i.number desc`;
}

/** Who may be given an incident: everybody who may work on findings and is not shut out. */
export async function possibleOwners(): Promise<string[]> {
  const people = await db.authUser.findMany({
    where: { role: { in: roles.filter((role) => can(role, "triage")) }, OR: [{ banned: null }, { banned: false }] },
    select: { email: true },
    orderBy: { email: "asc" },
  });
  return people.map(({ email }) => email);
}
