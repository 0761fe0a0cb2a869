import "server-only";
import { loadedSources } from "@/lib/coverage/data";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import type { HuntDefinition } from "@/lib/hunts/define-hunt";
import { isOf, loadedRange } from "@/lib/hunts/scope";
import type { ScheduleClock } from "../schema";

export type Reading = {
  /** The time by the schedule's clock; null while it stands still. */
  now: string | null;
  /** The first event that the hunt could look at. */
  first: string | null;
  /** An upload is on its way: its rows come in any order, so the newest of them says nothing yet. */
  isLoading: boolean;
  /** What the hunt needs and is not loaded at all. */
  missing: string[];
};

/** What the database's clock says. `at` stands in for it where a test needs another time. */
export async function databaseTime(at?: string): Promise<string> {
  const [{ now }] = await db.$queryRaw<
    [{ now: string }]
  >`select ${isoTime(Prisma.sql`coalesce(${at ?? null}::timestamptz, now())`)} as now`;
  return now;
}

/**
 * The clock of events stands where the last of the hunt's sources ends: past it, one half of a pair may not be loaded yet. An event
 * that claims to come from the future moves no clock beyond the present.
 */
export async function readClock(hunt: HuntDefinition, clock: ScheduleClock, wall: string): Promise<Reading> {
  if (clock === "wall") return { now: wall, first: null, isLoading: false, missing: [] };
  const loaded = await loadedSources();
  const sources = hunt.sources.filter(({ role }) => role === "events");
  const newest = sources.map((source) =>
    loaded
      .filter((candidate) => isOf(source, candidate))
      .map(({ to }) => to)
      .sort()
      .at(-1),
  );
  const missing = sources.flatMap(({ label }, index) => (newest[index] === undefined ? [label] : []));
  // Asked after the sources: an upload that ended in between is loaded whole by the time that the hunt runs.
  const isLoading =
    (await db.job.count({ where: { kind: { in: ["ingest", "undo"] }, state: { in: ["queued", "running"] } } })) > 0;
  if (missing.length > 0) return { now: null, first: null, isLoading, missing };
  const [now = wall] = [...newest.filter((time) => time !== undefined), wall].sort();
  return { now: isLoading ? null : now, first: loadedRange(hunt, loaded).from, isLoading, missing };
}
