import "server-only";

import { db } from "@/lib/db/client";
import { isoTime, Prisma, type Sql, where } from "@/lib/db/sql";
import { huntBySlug } from "@/lib/hunts/catalogue";
import { type News, newsWords } from "@/lib/hunts/comes-back";
import { notesOf } from "@/lib/notes/data";
import { isHidden } from "@/lib/suppressions/sql";
import { evidenceOf } from "./evidence/data";
import { openCells } from "./open/data";
import type { Decision, FindingDetail, FindingFilter, FindingRow, SeenInRun } from "./schema";

const rowColumns = Prisma.sql`f.id::text, f.hunt, f.title, f.severity, f.upn, f.ip, ${isoTime(Prisma.sql`f.first_seen`)} as "firstSeen",
  ${isoTime(Prisma.sql`f.last_seen`)} as "lastSeen", f.row_count as "rowCount", f.status, f.verdict, f.assignee,
  f.closing_reason as "closingReason", f.hunt_severity as "huntSeverity", f.labels,
  f.triaged_by as "triagedBy", ${isoTime(Prisma.sql`f.triaged_at`)} as "triagedAt", f.gone_since is not null as "isGone", f.version,
  case when f.verdict is not null then coalesce(f.triaged_evidence = f.evidence, false) end as "verdictHolds",
  ${isHidden} as "isSuppressed", coalesce(f.news, '[]') as news, ${isoTime(Prisma.sql`f.news_at`)} as "newsAt", f.news_reopened as "newsReopened"`;

/** As it lies in the database: the news as values, which its hunt knows how to say. */
type Stored<Row> = Omit<Row, "news"> & { news: News[] };

const said = (hunt: string, news: News[]): string[] =>
  news.map((piece) => newsWords(huntBySlug(hunt)?.comesBack.when ?? [], piece));

const read = (row: Stored<FindingRow>): FindingRow => ({ ...row, news: said(row.hunt, row.news) });

type Filter = Partial<FindingFilter>;

/** A text that `like` takes as it is. */
export const likePattern = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

function conditions({
  hunt,
  status,
  verdict,
  severity,
  news,
  suppressed,
  q = "",
}: Filter): Record<keyof Filter, Sql | undefined> {
  return {
    hunt: hunt ? Prisma.sql`f.hunt = ${hunt}` : undefined,
    status: status ? Prisma.sql`f.status = ${status}` : undefined,
    verdict:
      verdict === "none" ? Prisma.sql`f.verdict is null` : verdict ? Prisma.sql`f.verdict = ${verdict}` : undefined,
    severity: severity ? Prisma.sql`f.severity = ${severity}` : undefined,
    news: news ? Prisma.sql`f.news_at is not null` : undefined,
    suppressed: suppressed === "with" ? undefined : suppressed === "only" ? isHidden : Prisma.sql`not ${isHidden}`,
    q:
      q.trim() === ""
        ? undefined
        : Prisma.sql`concat_ws(' ', f.title, f.upn, f.ip, f.key) ilike ${likePattern(q.trim())}`,
  };
}

/** For the number beside "Findings" in the rail; what is suppressed is not waiting for anybody. */
export async function countOpenFindings(): Promise<number> {
  return (await openCells()).reduce((sum, { isHidden, count }) => (isHidden ? sum : sum + count), 0);
}

/** The findings of these ids, in their order. */
export async function findingsByIds(ids: string[]): Promise<FindingRow[]> {
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<Stored<FindingRow>[]>`
    select ${rowColumns}, (select count(*)::int from note n where n.finding_id = f.id and n.deleted_at is null) as notes from finding f
    where f.id = any(${ids}::uuid[]) order by array_position(${ids}::uuid[], f.id)`;
  return rows.map(read);
}

/** Every matching finding in slices, for an export that must not hold them all. */
export async function* eachFinding(search: Filter): AsyncIterable<FindingRow> {
  for (let last = "00000000-0000-0000-0000-000000000000"; ; ) {
    const rows = await db.$queryRaw<Stored<FindingRow>[]>`
      select ${rowColumns}, (select count(*)::int from note n where n.finding_id = f.id and n.deleted_at is null) as notes from finding f
      ${where(...Object.values(conditions(search)), Prisma.sql`f.id > ${last}::uuid`)} order by f.id limit 1000`;
    yield* rows.map(read);
    const end = rows.at(-1);
    if (!end) return;
    last = end.id;
  }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A finding with what was decided about it, without what lies in other tables. */
export type FindingFacts = Omit<FindingDetail, "evidence" | "notes" | "runs">;

/** The findings of these ids that are there, oldest first, read at once however many they are. */
export async function findingFacts(ids: readonly string[]): Promise<FindingFacts[]> {
  const [findings, decisions] = await Promise.all([
    db.$queryRaw<Stored<Omit<FindingFacts, "evidenceLeftOut" | "decisions">>[]>`
      select ${rowColumns}, f.key, f.entities, f.row, f.context, f.first_run::text as "firstRun", f.last_run::text as "lastRun",
        (select ${isoTime(Prisma.sql`r.started_at`)} from hunt_run r where r.id = f.last_run) as "lastRunAt", f.gone_since::text as "goneSince", ${isoTime(Prisma.sql`f.created_at`)} as "createdAt", ${isoTime(Prisma.sql`f.updated_at`)} as "updatedAt"
      from finding f where f.id = any(${[...ids]}::uuid[]) order by f.first_seen, f.id`,
    decisionsOf(ids),
  ]);
  return findings.map((finding) => {
    const leftOut = finding.context.evidenceLeftOut;
    return {
      ...finding,
      news: said(finding.hunt, finding.news),
      row: inColumnOrder(finding.hunt, finding.row),
      evidenceLeftOut: typeof leftOut === "number" ? leftOut : 0,
      decisions: (decisions.get(finding.id) ?? []).map((one) => ({ ...one, because: said(finding.hunt, one.because) })),
    };
  });
}

/** A finding with all that stands behind it, or null. */
export async function getFinding(id: string): Promise<FindingDetail | null> {
  if (!uuid.test(id)) return null;
  const [[finding], evidence, notes, runs] = await Promise.all([
    findingFacts([id]),
    evidenceOf(id),
    notesOf({ kind: "finding", id }),
    runsOf(id),
  ]);
  return finding ? { ...finding, evidence, notes, runs } : null;
}

/** jsonb forgets the order of keys; the hunt's definition has it. */
function inColumnOrder(hunt: string, row: Record<string, unknown>): Record<string, unknown> {
  const columns = huntBySlug(hunt)?.columns ?? [];
  return {
    ...Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null])),
    ...(columns.length ? {} : row),
  };
}

/** The runs that said something of the finding, newest first. */
async function runsOf(findingId: string): Promise<SeenInRun[]> {
  return db.$queryRaw<SeenInRun[]>`
    select r.id::text as "runId", rf.state, rf.row_count as "rowCount", ${isoTime(Prisma.sql`r.started_at`)} as "startedAt",
      r.started_by as "startedBy"
    from run_finding rf join hunt_run r on r.id = rf.run_id where rf.finding_id = ${findingId}::uuid
    order by r.started_at desc, r.id limit 200`;
}

type StoredDecision = Omit<Decision, "because"> & { because: News[] };

/** Who decided what of each finding, and which run took it back, the newest first. */
async function decisionsOf(findingIds: readonly string[]): Promise<Map<string, StoredDecision[]>> {
  const rows = await db.$queryRaw<Array<{ findingId: string } & StoredDecision>>`
    select d.finding_id::text as "findingId", d.id::text, ${isoTime(Prisma.sql`d.at`)} as at, d.kind, d.made_by as by, d.run_id::text as "runId",
      d.status, d.verdict, d.because, d.evidence = f.evidence as "sameEvidence"
    from finding f cross join lateral (
      select * from finding_decision x where x.finding_id = f.id order by x.id desc limit 200) d
    where f.id = any(${[...findingIds]}::uuid[]) order by d.id desc`;
  const decisions = new Map<string, StoredDecision[]>();
  for (const { findingId, ...decision } of rows) {
    decisions.set(findingId, [...(decisions.get(findingId) ?? []), decision]);
  }
  return decisions;
}
