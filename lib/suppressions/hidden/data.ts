import "server-only";

import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import type { HiddenFinding, HiddenLine, HiddenWeek } from "../schema";
import { place } from "../sql";

const pageSize = 50;

/** What a suppression covers or covered, those with the newest evidence first. */
export async function hiddenFindings(id: number, page = 1): Promise<{ findings: HiddenFinding[]; pageSize: number }> {
  const findings = await db.$queryRaw<HiddenFinding[]>`
    select f.id::text, f.hunt, f.title, f.severity, f.status, f.verdict, ${isoTime(Prisma.sql`m.since`)} as since, m.hits,
      ${isoTime(Prisma.sql`m.last_hit_at`)} as "lastHitAt",
      ${place} as place
    from suppression_finding m join suppression s on s.id = m.suppression_id join finding f on f.id = m.finding_id
    where m.suppression_id = ${id} order by f.last_seen desc, f.id limit ${pageSize} offset ${(page - 1) * pageSize}`;
  return { findings, pageSize };
}

/** What it hid last: by its last hit, or since when it covers what has had none. */
export async function lastHidden(id: number, limit: number): Promise<HiddenLine[]> {
  return db.$queryRaw<HiddenLine[]>`
    select f.id::text, f.title, f.severity, f.status, f.verdict, ${place} as place, m.hits, ${isoTime(Prisma.sql`coalesce(m.last_hit_at, m.since)`)} as at
    from suppression_finding m join suppression s on s.id = m.suppression_id join finding f on f.id = m.finding_id
    where m.suppression_id = ${id}::int order by coalesce(m.last_hit_at, m.since) desc, f.id limit ${limit}`;
}

/** By hunt and week (from Monday, UTC): findings that it began to hide, hits, and how often runs found them again as they were. */
export async function hiddenByWeek(id: number): Promise<HiddenWeek[]> {
  return db.$queryRaw<HiddenWeek[]>`
    select to_char(week, 'YYYY-MM-DD') as week, hunt, sum(findings)::int as findings, sum(hits)::int as hits, sum(still)::float8 as still from (
      select date_trunc('week', m.since at time zone 'UTC') as week, f.hunt, 1 as findings, 0 as hits, 0 as still
      from suppression_finding m join finding f on f.id = m.finding_id where m.suppression_id = ${id}
      union all
      select date_trunc('week', r.at at time zone 'UTC'), r.hunt, 0, r.hits, r.still from suppression_run r where r.suppression_id = ${id}) w
    group by week, hunt order by week desc, hunt limit 500`;
}
