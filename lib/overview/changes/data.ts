import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import { isHidden } from "@/lib/suppressions/sql";
import type { Changes, DecisionNews, UploadNews } from "../schema";

const shown = 4;

/** What changed since a moment: what was found, what colleagues decided, what came in. `reader` is not told what they did themselves. */
export async function changesSince(since: string, reader: string): Promise<Changes> {
  const [found, back, decisions, uploads, runs] = await Promise.all([
    foundSince(since),
    backSince(since),
    decisionsSince(since, reader),
    uploadsSince(since),
    runsSince(since),
  ]);
  return { since, found, back, decisions, uploads, runs };
}

async function foundSince(since: string): Promise<Changes["found"]> {
  return db.$queryRaw<Changes["found"]>`
    select f.hunt, f.severity, count(*)::int as count from finding f
    where f.created_at > ${since}::timestamptz and not ${isHidden} group by 1, 2 order by 1, 2`;
}

async function backSince(since: string): Promise<number> {
  const [line] = await db.$queryRaw<[{ count: number }]>`
    select count(*)::int as count from finding f
    where f.news_at > ${since}::timestamptz and f.news_reopened and f.status <> 'closed' and not ${isHidden}`;
  return line.count;
}

async function decisionsSince(since: string, reader: string): Promise<Changes["decisions"]> {
  const others = Prisma.sql`d.at > ${since}::timestamptz and d.kind = 'triage' and d.made_by is distinct from ${reader}`;
  const [[counted], newest] = await Promise.all([
    db.$queryRaw<[{ count: number }]>`select count(*)::int as count from finding_decision d where ${others}`,
    db.$queryRaw<DecisionNews[]>`
      select f.id::text as "findingId", f.title, coalesce(d.made_by, '') as by, ${isoTime(Prisma.sql`d.at`)} as at, d.status, d.verdict
      from finding_decision d join finding f on f.id = d.finding_id where ${others} order by d.at desc, d.id desc limit ${shown}`,
  ]);
  return { total: counted.count, newest };
}

type UploadCounts = { total: number; added: number; rejected: number; failed: number };

async function uploadsSince(since: string): Promise<Changes["uploads"]> {
  const [[counted], newest] = await Promise.all([
    db.$queryRaw<[UploadCounts]>`
      select count(*)::int as total, count(*) filter (where u.state = 'failed')::int as failed,
        coalesce(sum(t.added), 0)::float8 as added, coalesce(sum(t.rejected), 0)::float8 as rejected
      from upload u cross join lateral (select sum(rows_new) as added, sum(rows_rejected) as rejected from upload_file f where f.upload_id = u.id) t
      where u.created_at > ${since}::timestamptz`,
    db.$queryRaw<UploadNews[]>`
      select u.id::text, u.file_name as "fileName", ${isoTime(Prisma.sql`u.created_at`)} as at, u.state,
        coalesce(t.added, 0)::float8 as added, coalesce(t.rejected, 0)::float8 as rejected
      from upload u cross join lateral (select sum(rows_new) as added, sum(rows_rejected) as rejected from upload_file f where f.upload_id = u.id) t
      where u.created_at > ${since}::timestamptz order by u.created_at desc, u.id limit ${shown}`,
  ]);
  return { ...counted, newest };
}

async function runsSince(since: string): Promise<Changes["runs"]> {
  const [line] = await db.$queryRaw<[Changes["runs"]]>`
    select count(*)::int as total, count(*) filter (where state = 'done' and outcome = 'clean')::int as clean,
      count(*) filter (where state = 'done' and outcome = 'cannot-tell')::int as "cannotTell",
      count(*) filter (where state = 'failed')::int as failed
    from hunt_run where started_at > ${since}::timestamptz`;
  return line;
}
