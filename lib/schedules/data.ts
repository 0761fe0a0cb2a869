import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { huntBySlug, hunts } from "@/lib/hunts/catalogue";
import type { HuntDefinition } from "@/lib/hunts/define-hunt";
import { micros, second } from "@/lib/hunts/scope";
import { formatMicros } from "@/lib/ingest/times/iso";
import { databaseTime, readClock } from "./clock/data";
import { tickAtOrBefore } from "./plan";
import { proposalFor } from "./proposals";
import type { Next, Schedule, Tick } from "./schema";

export const scheduleColumns = Prisma.sql`s.hunt, s.enabled, s.clock, s.every_seconds as "everySeconds", s.look_back_seconds as "lookBackSeconds",
  s.overlap_seconds as "overlapSeconds", ${isoTime(Prisma.sql`s.covered_to`)} as "coveredTo", ${isoTime(Prisma.sql`s.last_tick`)} as "lastTick",
  s.failures, s.version, s.updated_by as "updatedBy", ${isoTime(Prisma.sql`s.updated_at`)} as "updatedAt"`;

export const tickColumns = Prisma.sql`t.id::text, t.hunt, ${isoTime(Prisma.sql`t.tick_at`)} as "tickAt", t.clock, t.ticks, t.scope, t.state, t.attempts,
  ${isoTime(Prisma.sql`t.retry_at`)} as "retryAt", t.error, t.incidents_made as "incidentsMade", t.incidents_joined as "incidentsJoined",
  ${isoTime(Prisma.sql`t.created_at`)} as "createdAt", ${isoTime(Prisma.sql`t.ended_at`)} as "endedAt",
  case when r.id is null then null else jsonb_build_object('id', r.id, 'state', r.state, 'outcome', r.outcome, 'endReason', r.end_reason,
    'findingCount', r.finding_count, 'newFindings', r.new_findings, 'suppressedFindings', r.suppressed_findings) end as run`;

/** How a schedule stands, and what it waits for. */
export type ScheduleState = Schedule & { title: string; next: Next; lastTicks: Tick[] };

const unsaved = { coveredTo: null, lastTick: null, failures: 0, version: 0, updatedBy: null, updatedAt: null };

async function stored(): Promise<Map<string, Schedule>> {
  const rows = await db.$queryRaw<Schedule[]>`select ${scheduleColumns} from hunt_schedule s`;
  return new Map(rows.map((row) => [row.hunt, row]));
}

/** The schedules of all hunts, those that nobody has saved as they are proposed, each with its newest ticks. */
export async function listSchedules(ticksEach = 1): Promise<ScheduleState[]> {
  const [known, wall] = await Promise.all([stored(), databaseTime()]);
  return Promise.all(hunts.map((hunt) => stateOf(hunt, known.get(hunt.slug), wall, ticksEach)));
}

export async function getSchedule(slug: string, ticksEach = 100): Promise<ScheduleState> {
  const hunt = huntBySlug(slug);
  if (!hunt) throw new AppError("not-found", `There is no hunt "${slug}".`);
  const [known, wall] = await Promise.all([stored(), databaseTime()]);
  return stateOf(hunt, known.get(slug), wall, ticksEach);
}

async function stateOf(hunt: HuntDefinition, known: Schedule | undefined, wall: string, ticksEach: number) {
  const schedule = known ?? { hunt: hunt.slug, ...proposalFor(hunt), ...unsaved };
  const lastTicks = await listTicks(hunt.slug, ticksEach);
  return { ...schedule, title: hunt.title, lastTicks, next: await nextOf(hunt, schedule, lastTicks[0], wall) };
}

/** The newest ticks of a hunt. */
export async function listTicks(slug: string, limit: number): Promise<Tick[]> {
  return db.$queryRaw<Tick[]>`select ${tickColumns} from schedule_tick t left join hunt_run r on r.id = t.run_id
    where t.hunt = ${slug} order by t.id desc limit ${limit}`;
}

async function nextOf(hunt: HuntDefinition, schedule: Schedule, last: Tick | undefined, wall: string): Promise<Next> {
  if (last?.state === "running") return { kind: "under-way" };
  if (!schedule.enabled) return { kind: "off" };
  if (last?.state === "waiting" && last.retryAt !== null) return { kind: "retry", at: last.retryAt };
  const { now, isLoading, missing } = await readClock(hunt, schedule.clock, wall);
  if (missing.length > 0) return { kind: "missing", sources: missing };
  if (now === null || isLoading) return { kind: "loading" };
  const done = [schedule.coveredTo, schedule.lastTick]
    .filter((time) => time !== null)
    .sort()
    .at(-1);
  const every = schedule.everySeconds;
  const next = done === undefined ? null : tickAtOrBefore(micros(done), every) + every * second;
  if (next === null || next <= micros(now)) return { kind: "due" };
  const at = formatMicros(next);
  return schedule.clock === "wall" ? { kind: "at", at } : { kind: "events", reach: at, newest: now };
}
