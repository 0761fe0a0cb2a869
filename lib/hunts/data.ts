import "server-only";

import { db } from "@/lib/db/client";
import { isoTime, Prisma, where } from "@/lib/db/sql";
import { openCells } from "@/lib/findings/open/data";
import { isHidden } from "@/lib/suppressions/sql";
import { carried } from "./carried";
import { hunts } from "./catalogue";
import type { Scope } from "./define-hunt";
import { huntHealth, snapshot } from "./health";
import type { HuntCard, ResultRow, RunFindingLine, RunRow } from "./schema";

const pageSize = 50;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

type StoredRun = Omit<RunRow, "scope"> & {
  mode: Scope["mode"];
  from: string;
  to: string;
  asOf: string;
  stepSeconds: number;
};

const runColumns = Prisma.sql`r.id::text, r.hunt, r.version, r.mode, r.parameters,
  case when r.set_name is not null then jsonb_build_object('name', r.set_name, 'version', r.set_version) end as set, ${isoTime(Prisma.sql`r.from_time`)} as "from",
  ${isoTime(Prisma.sql`r.to_time`)} as "to", ${isoTime(Prisma.sql`r.as_of`)} as "asOf", r.step_seconds as "stepSeconds", r.state, r.outcome,
  nullif(r.health, '{}') as health, r.row_count::float8 as "rowCount", r.rows_left_out::float8 as "rowsLeftOut",
  r.finding_count as "findingCount", r.new_findings as "newFindings",
  r.suppressed_findings as "suppressedFindings", r.suppressed_new as "suppressedNew",
  r.changed_findings as "changedFindings", r.gone_findings as "goneFindings",
  r.rows_read::float8 as "rowsRead", r.milliseconds, r.summary, r.error, r.end_reason as "endReason", r.job_id::text as "jobId", r.progress,
  r.trigger, r.trigger_ref as "triggerRef", r.started_by as "startedBy", r.time_limit_seconds as "timeLimitSeconds",
  case when r.state = 'queued' and r.job_id is not null then (
    select count(*)::int from job j where j.kind = 'hunt' and j.state in ('queued', 'running') and j.id < r.job_id) end as "runsAhead",
  case when r.state in ('queued', 'running') then (
    select (percentile_cont(0.5) within group (order by e.milliseconds::float8 / greatest(e.rows_read, 1)))
    from (select p.milliseconds, p.rows_read from hunt_run p where p.hunt = r.hunt and p.mode = r.mode and p.state = 'done' and p.rows_read > 0
      order by p.started_at desc limit 5) e) end as "usualMsPerRow",
  r.pinned_by as "pinnedBy", ${isoTime(Prisma.sql`r.pinned_at`)} as "pinnedAt", ${isoTime(Prisma.sql`r.rows_dropped_at`)} as "rowsDroppedAt",
  ${isoTime(Prisma.sql`r.started_at`)} as "startedAt", ${isoTime(Prisma.sql`r.begun_at`)} as "begunAt",
  ${isoTime(Prisma.sql`r.finished_at`)} as "finishedAt"`;

function read({ mode, from, to, asOf, stepSeconds, ...run }: StoredRun): RunRow {
  const scope: Scope =
    mode === "as-of"
      ? { mode, asOf }
      : mode === "replay"
        ? { mode, from, to, stepSeconds }
        : { mode: "range", from, to };
  return { ...run, scope };
}

/** The runs of a hunt, newest first. */
export async function listRuns(slug: string, page = 1): Promise<{ runs: RunRow[]; total: number; pageSize: number }> {
  const [runs, total] = await Promise.all([
    db.$queryRaw<StoredRun[]>`select ${runColumns} from hunt_run r where r.hunt = ${slug}
      order by r.started_at desc, r.id limit ${pageSize} offset ${(page - 1) * pageSize}`,
    db.huntRun.count({ where: { hunt: slug } }),
  ]);
  return { runs: runs.map(read), total, pageSize };
}

/** The newest runs of all hunts. */
export async function recentRuns(limit = 10): Promise<RunRow[]> {
  const runs = await db.$queryRaw<StoredRun[]>`select ${runColumns} from hunt_run r
    order by r.started_at desc, r.id limit ${limit}`;
  return runs.map(read);
}

/** A run, or null. */
export async function getRun(id: string): Promise<RunRow | null> {
  if (!uuid.test(id)) return null;
  const [run] = await db.$queryRaw<StoredRun[]>`select ${runColumns} from hunt_run r where r.id = ${id}::uuid`;
  return run ? read(run) : null;
}

/** Whether a run of the hunt waits or is under way. */
export async function hasOpenRuns(slug: string): Promise<boolean> {
  const [line] = await db.$queryRaw<[{ open: boolean }]>`
    select exists (select from hunt_run where hunt = ${slug} and state in ('queued', 'running')) as open`;
  return line.open;
}

/** The newest run of a hunt, whatever became of it, or the newest in a state; null when there is none. */
export async function latestRun(slug: string, state?: RunRow["state"]): Promise<RunRow | null> {
  const [run] = await db.$queryRaw<StoredRun[]>`select ${runColumns} from hunt_run r
    ${where(Prisma.sql`r.hunt = ${slug}`, state && Prisma.sql`r.state = ${state}`)}
    order by r.started_at desc, r.id limit 1`;
  return run ? read(run) : null;
}

const rowColumns = Prisma.sql`r.ordinal, r.row, r.context, r.events, r.finding_id::text as "findingId", f.severity, f.status, f.verdict, rf.state,
  ${carried} as carried`;
const rowTables = Prisma.sql`hunt_row r join finding f on f.id = r.finding_id
  join run_finding rf on rf.run_id = r.run_id and rf.finding_id = r.finding_id
  join hunt_run u on u.id = r.run_id`;

/** One row of a run, or null. */
export async function getRow(runId: string, ordinal: number): Promise<ResultRow | null> {
  if (!uuid.test(runId)) return null;
  const [row] = await db.$queryRaw<ResultRow[]>`select ${rowColumns} from ${rowTables}
    where r.run_id = ${runId}::uuid and r.ordinal = ${ordinal}`;
  return row ?? null;
}

/** So many of the first rows are looked at for the findings that they belong to. */
const firstRows = 200;

/** The first findings of a run, in the hunt's own order; none where its rows are no longer kept. */
export async function firstFindingsOfRun(runId: string, limit: number): Promise<RunFindingLine[]> {
  return db.$queryRaw<RunFindingLine[]>`
    select f.id::text, f.title, f.severity, f.status, f.verdict, rf.state from (
      select h.finding_id, min(h.ordinal) as ordinal from (
        select r.finding_id, r.ordinal from hunt_row r where r.run_id = ${runId}::uuid order by r.ordinal limit ${firstRows}) h group by 1) o
    join finding f on f.id = o.finding_id join run_finding rf on rf.run_id = ${runId}::uuid and rf.finding_id = f.id
    order by o.ordinal limit ${limit}`;
}

type Fresh = { hunt: string; count: number };

/** The newest run of each hunt, or the newest in a state. */
const newestRuns = (state?: RunRow["state"]) => Prisma.sql`unnest(${hunts.map(({ slug }) => slug)}::text[]) s (slug)
  cross join lateral (select n.* from hunt_run n ${where(Prisma.sql`n.hunt = s.slug`, state && Prisma.sql`n.state = ${state}`)}
    order by n.started_at desc, n.id limit 1) r`;

/** The catalogue with what is known of each hunt: its last run, its findings, and whether it could see. */
export async function listHunts(): Promise<HuntCard[]> {
  const [runs, open, fresh, loaded] = await Promise.all([
    db.$queryRaw<StoredRun[]>`select ${runColumns} from ${newestRuns()}`,
    openCells(),
    db.$queryRaw<
      Fresh[]
    >`select r.hunt, (select count(*)::int from finding f where f.status = 'open' and f.hunt = r.hunt and f.first_run = r.id
      and not ${isHidden}) as count from ${newestRuns("done")}`,
    snapshot(),
  ]);
  const countOf = (slug: string, hidden: boolean) =>
    open.reduce((sum, cell) => (cell.hunt === slug && cell.isHidden === hidden ? sum + cell.count : sum), 0);
  const lastRuns = new Map(runs.map((run) => [run.hunt, read(run)]));
  const freshOf = new Map(fresh.map(({ hunt, count }) => [hunt, count]));
  return Promise.all(
    hunts.map(async (hunt) => {
      const { slug, title, version, severity, clock, hypothesis, techniques, columns } = hunt;
      return {
        ...{ slug, title, version, severity, clock, hypothesis, techniques, columns },
        lastRun: lastRuns.get(slug) ?? null,
        openFindings: countOf(slug, false),
        newFindings: freshOf.get(slug) ?? 0,
        suppressedFindings: countOf(slug, true),
        health: await huntHealth(slug, undefined, { loaded }),
      };
    }),
  );
}
