import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import { countOpenFindings } from "@/lib/findings/data";
import { countOpenIncidents } from "@/lib/incidents/data";
import { isHidden } from "@/lib/suppressions/sql";
import type { News } from "./schema";

/** What happened since a moment that this person did not do. Nothing is said of the time before. */
export async function newsSince(since: string | null, me: string): Promise<News> {
  const [[{ at }], findings, incidents] = await Promise.all([
    db.$queryRaw<[{ at: string }]>`select ${isoTime(Prisma.sql`now()`)} as at`,
    countOpenFindings(),
    countOpenIncidents(),
  ]);
  const open = { "/findings": findings, "/incidents": incidents };
  if (since === null) return { at, open, findings: null, decisions: [], mentions: [], uploads: [] };
  const [[found], decisions, mentions, uploads] = await Promise.all([
    db.$queryRaw<[{ count: number; id: string | null; title: string | null }]>`
      select count(*)::int as count, (array_agg(f.id::text order by f.created_at desc))[1] as id,
        (array_agg(f.title order by f.created_at desc))[1] as title
      from finding f where f.created_at > ${since}::timestamptz and f.status = 'open' and not ${isHidden}`,
    db.$queryRaw<News["decisions"]>`
      select d.made_by as by, count(*)::int as count, (array_agg(d.finding_id::text order by d.id desc))[1] as id,
        (array_agg(f.title order by d.id desc))[1] as title, (array_agg(d.status order by d.id desc))[1] as status
      from finding_decision d join finding f on f.id = d.finding_id
      where d.at > ${since}::timestamptz and d.kind = 'triage' and d.made_by is not null and d.made_by <> ${me}
      group by d.made_by order by max(d.id) desc limit 3`,
    db.$queryRaw<News["mentions"]>`
      select n.id::text, n.author as by, coalesce(f.title, i.title, '') as title,
        case when n.incident is null then '/findings/' || n.finding_id else '/incidents/' || n.incident end as href
      from note_mention m join note n on n.id = m.note_id
      left join finding f on f.id = n.finding_id left join incident i on i.number = n.incident
      where m.kind = 'person' and m.value in (${me}, lower(${me})) and n.author <> ${me} and n.deleted_at is null
        and coalesce(n.edited_at, n.created_at) > ${since}::timestamptz
      order by n.created_at desc limit 3`,
    db.$queryRaw<News["uploads"]>`
      select u.id::text, u.file_name as name, u.state from upload u
      where u.finished_at > ${since}::timestamptz and u.state in ('done', 'failed') order by u.finished_at desc limit 100`,
  ]);
  return {
    at,
    open,
    findings:
      found.count === 0 || found.id === null ? null : { count: found.count, id: found.id, title: found.title ?? "" },
    decisions,
    mentions,
    uploads,
  };
}
