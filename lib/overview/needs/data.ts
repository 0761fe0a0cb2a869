import "server-only";
import { db } from "@/lib/db/client";
import { openCells } from "@/lib/findings/open/data";
import { hunts } from "@/lib/hunts/catalogue";
import { isHidden } from "@/lib/suppressions/sql";
import { waitingUploads } from "@/lib/uploads/questions/data";
import type { Needs, OpenCount } from "../schema";

const shown = 5;

/** What waits for somebody, and of that for the reader. */
export async function needs(reader: string): Promise<Needs> {
  const [open, news, mine, openIncidents, waiting, failedUploads, failedRuns] = await Promise.all([
    openCounts(),
    newsCounts(),
    mineOf(reader),
    db.incident.count({ where: { status: "open" } }),
    waitingUploads(),
    failedSinceNewest(),
    failedNewestRuns(),
  ]);
  return { open, ...news, mine, openIncidents, waitingUploads: waiting, failedUploads, failedRuns };
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
    select (select count(*)::int from finding f where f.status = 'in-review' and coalesce(f.assignee, f.triaged_by) = ${reader}) as findings,
      (select count(*)::int from incident i where i.status <> 'closed' and i.owner = ${reader}) as incidents`;
  return line;
}

/** Uploads of the last week that failed and that no later upload of the same name made good. */
async function failedSinceNewest(): Promise<Needs["failedUploads"]> {
  return db.$queryRaw<Needs["failedUploads"]>`
    select u.id::text, u.file_name as "fileName", u.error from upload u
    where u.state = 'failed' and u.created_at > now() - interval '7 days'
      and not exists (select from upload l where l.file_name = u.file_name and l.created_at > u.created_at and l.state = 'done')
    order by u.created_at desc, u.id limit ${shown}`;
}

async function failedNewestRuns(): Promise<Needs["failedRuns"]> {
  const slugs = hunts.map(({ slug }) => slug);
  return db.$queryRaw<Needs["failedRuns"]>`
    select r.hunt, r.id::text as "runId", r.error from unnest(${slugs}::text[]) s (hunt)
    cross join lateral (select r.* from hunt_run r where r.hunt = s.hunt order by r.started_at desc, r.id limit 1) r
    where r.state = 'failed' order by 1`;
}
