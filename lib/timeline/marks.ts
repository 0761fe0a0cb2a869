import "server-only";
import type pg from "pg";
import { isoTime, Prisma, query, type Sql } from "@/lib/db/sql";
import type { Span, TimelineAnswer, TimelineFinding, TimelineSession } from "./schema";

const mostSessions = 60;
const mostFindings = 300;

const inSpan = (span: Span): Sql =>
  Prisma.sql`s.event_time >= ${span.from}::timestamptz and s.event_time < ${span.to}::timestamptz`;

/** The sessions with more than one sign-in in the span, those with most sign-ins first. */
export async function readSessions(
  client: pg.ClientBase,
  condition: Sql,
  span: Span,
): Promise<TimelineAnswer["sessions"]> {
  const rows = await query<TimelineSession & { all: number }>(
    client,
    Prisma.sql`
    with session as (
      select s.session_id, min(s.event_time) as first, max(s.event_time) as last, count(*)::int as n
      from sign_in s where ${inSpan(span)} and ${condition} and s.session_id is not null
      group by s.session_id having count(*) > 1)
    select session_id::text as id, ${isoTime(Prisma.sql`first`)} as "from", ${isoTime(Prisma.sql`last`)} as "to",
      n as count, (count(*) over ())::int as "all"
    from session order by n desc, first, session_id limit ${mostSessions}`,
  );
  return { shown: rows.map(({ all: _, ...session }) => session), all: rows[0]?.all ?? 0 };
}

/** The findings whose evidence is among these sign-ins. */
export async function readFindings(
  client: pg.ClientBase,
  condition: Sql | null,
  span: Span,
): Promise<TimelineAnswer["findings"]> {
  const rows = await query<TimelineFinding & { all: number }>(
    client,
    Prisma.sql`
    with evidence as (
      select v.finding_id, min(v.event_time) as first, max(v.event_time) as last, count(distinct v.record_id)::int as n
      from finding_event v
      where v.table_name = 'sign_in' and v.event_time >= ${span.from}::timestamptz and v.event_time < ${span.to}::timestamptz
        ${condition ? Prisma.sql`and exists (select from sign_in s where s.record_id = v.record_id and ${condition})` : Prisma.empty}
      group by v.finding_id)
    select f.id::text, f.title, f.severity,
      (f.suppressed_until > now() or f.verdict in ('benign', 'false-positive')) is true as settled,
      ${isoTime(Prisma.sql`e.first`)} as at, ${isoTime(Prisma.sql`e.last`)} as "to", e.n as events, (count(*) over ())::int as "all"
    from evidence e join finding f on f.id = e.finding_id
    order by array_position(array['high', 'medium', 'low', 'informational'], f.severity), e.first, f.id
    limit ${mostFindings}`,
  );
  return { shown: rows.map(({ all: _, ...finding }) => finding), all: rows[0]?.all ?? 0 };
}
