import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import { openCells } from "@/lib/findings/open/data";
import { severities } from "@/lib/findings/schema";
import { hunts } from "@/lib/hunts/catalogue";
import { isHidden } from "@/lib/suppressions/sql";
import { waitingUploads } from "@/lib/uploads/questions/data";
import { stoppedWebhooksFor } from "@/lib/webhooks/data";
import type { Needs, OpenCount } from "../schema";

const shown = 5;

/** What waits for somebody, and of that for the reader. */
export async function needs(reader: string): Promise<Needs> {
  const [open, first, news, mine, openIncidents, waiting, failedUploads, failedRuns, stoppedWebhooks] =
    await Promise.all([
      openCounts(),
      firstToLookAt(),
      newsCounts(),
      mineOf(reader),
      db.incident.count({ where: { status: { not: "closed" } } }),
      waitingUploads(),
      failedUploadsOfWeek(),
      failedNewestRuns(),
      stoppedWebhooksFor(reader),
    ]);
  return {
    reader,
    open,
    first,
    ...news,
    mine,
    openIncidents,
    waitingUploads: waiting,
    failedUploads,
    failedRuns,
    stoppedWebhooks,
  };
}

/** Open findings by hunt and severity, without what suppressions hide. */
async function openCounts(): Promise<OpenCount[]> {
  return (await openCells())
    .filter((cell) => !cell.isHidden)
    .map(({ hunt, severity, count }) => ({ hunt, severity, count }));
}

async function newsCounts(): Promise<Pick<Needs, "back" | "moreEvidence">> {
  const [line] = await db.$queryRaw<[Pick<Needs, "back" | "moreEvidence">]>`
    select count(*) filter (where f.news_reopened and f.status <> 'closed')::int as back,
      count(*) filter (where not f.news_reopened)::int as "moreEvidence"
    from finding f where f.news_at is not null and not ${isHidden}`;
  return line;
}

async function mineOf(reader: string): Promise<Needs["mine"]> {
  const [line] = await db.$queryRaw<[Needs["mine"]]>`
    select (select count(*)::int from finding f where f.assignee = ${reader} and f.status <> 'closed') as findings,
      (select count(*)::int from incident i where i.status <> 'closed' and i.owner = ${reader}) as incidents`;
  return line;
}

/** Uploads of the last week of which nothing could be loaded, unless a later one of the same name made it good. */
async function failedUploadsOfWeek(): Promise<Needs["failedUploads"]> {
  return db.$queryRaw<Needs["failedUploads"]>`
    select u.id::text, u.file_name as "fileName", u.error from upload u
    cross join lateral (select coalesce(sum(rows_new + rows_known), 0) as kept, coalesce(sum(rows_rejected), 0) as rejected
      from upload_file f where f.upload_id = u.id) t
    where u.created_at > now() - interval '7 days' and (u.state = 'failed' or u.state = 'done' and t.kept = 0 and t.rejected > 0)
      and not exists (select from upload l where l.file_name = u.file_name and l.created_at > u.created_at and l.state = 'done')
    order by u.created_at desc, u.id limit ${shown}`;
}

/** The newest of the most severe open findings. */
async function firstToLookAt(): Promise<Needs["first"]> {
  const open = await openCounts();
  const severity = severities.find((name) => open.some((one) => one.severity === name));
  if (!severity) return [];
  return db.$queryRaw<Needs["first"]>`
    select f.id::text, f.title, f.severity, ${isoTime(Prisma.sql`f.last_seen`)} as "lastSeen" from finding f
    where f.status = 'open' and f.severity = ${severity} and not ${isHidden} order by f.last_seen desc, f.id limit ${shown}`;
}

async function failedNewestRuns(): Promise<Needs["failedRuns"]> {
  const slugs = hunts.map(({ slug }) => slug);
  return db.$queryRaw<Needs["failedRuns"]>`
    select r.hunt, r.id::text as "runId", r.error from unnest(${slugs}::text[]) s (hunt)
    cross join lateral (select r.* from hunt_run r where r.hunt = s.hunt order by r.started_at desc, r.id limit 1) r
    where r.state = 'failed' order by 1`;
}
