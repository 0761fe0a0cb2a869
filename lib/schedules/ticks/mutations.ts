import type pg from "pg";
import { isPassing } from "@/lib/db/passing";
import { Prisma, query } from "@/lib/db/sql";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { huntBySlug } from "@/lib/hunts/catalogue";
import type { HuntDefinition, Scope } from "@/lib/hunts/define-hunt";
import { enqueueRun } from "@/lib/hunts/enqueue-run";
import { parseParameters } from "@/lib/hunts/parameters";
import { lookback } from "@/lib/hunts/scope";
import { currentParameters } from "@/lib/hunts/settings/data";
import { incidentsFromRun } from "@/lib/incidents/from-run/mutations";
import { notify } from "@/lib/live/notify";
import { databaseTime, readClock } from "../clock/data";
import { scheduleColumns } from "../data";
import { planTick } from "../plan";
import type { Schedule } from "../schema";

/** After which time a failed attempt is made again; after the last one the next tick looks at what this one did not see. */
const retryMinutes = [1, 5];
/** Ticks that are kept for each hunt. */
const keptTicks = 2000;

type Locked = Schedule & { series: number };
type OpenTick = {
  id: string;
  series: number;
  state: "running" | "waiting";
  scope: Scope;
  attempts: number;
  isDue: boolean;
} & (
  | { runId: string; runState: string | null; runError: string | null }
  | { runId: null; runState: null; runError: null }
);

/**
 * Does for one hunt what is to be done now: writes down how a tick ended, makes a failed one again, begins the one that is due. Each
 * in one transaction that holds the schedule's row: of several workers one does it, the others pass by, and one that dies has done
 * nothing. Says whether anything was done. `at` stands in for the database's clock.
 */
export async function turn(slug: string, at?: string): Promise<boolean> {
  const hunt = huntBySlug(slug);
  if (!hunt) return false;
  const wall = await databaseTime(at);
  const settled = await transaction((client) => settleOpen(client, hunt, wall)).catch((error) =>
    giveUpOn(hunt, wall, error),
  );
  if (settled === "open") return false;
  const begun = await transaction((client) => beginDue(client, hunt, wall));
  return begun || settled === "ended";
}

/** What goes wrong after a run, while incidents are made of it, is a failed attempt that people see, and not a tick that never ends. */
async function giveUpOn(hunt: HuntDefinition, wall: string, error: unknown): Promise<"open" | "ended"> {
  if (isPassing(error)) throw error;
  const reason = `Its findings could not be made into incidents: ${error instanceof Error ? error.message : String(error)}`;
  return transaction(async (client) => {
    const schedule = await lock(client, hunt.slug);
    const { rows } = await client.query<Pick<OpenTick, "id" | "series" | "attempts">>(
      "select id::text, series, attempts from schedule_tick where hunt = $1 and state = 'running'",
      [hunt.slug],
    );
    return schedule && rows[0] ? fail(client, schedule, rows[0], reason, wall) : "open";
  });
}

async function lock(client: pg.ClientBase, slug: string): Promise<Locked | undefined> {
  const [schedule] = await query<Locked>(
    client,
    Prisma.sql`select ${scheduleColumns}, s.series from hunt_schedule s where s.hunt = ${slug} for update skip locked`,
  );
  return schedule;
}

/** What became of the tick that is under way, if one is. Another worker that is at it counts as open. */
async function settleOpen(
  client: pg.ClientBase,
  hunt: HuntDefinition,
  wall: string,
): Promise<"none" | "open" | "ended"> {
  const schedule = await lock(client, hunt.slug);
  if (!schedule) return "open";
  const { rows } = await client.query<OpenTick>(
    `select t.id::text, t.series, t.state, t.scope, t.attempts, t.run_id::text as "runId", r.state as "runState", r.error as "runError",
       coalesce(t.retry_at <= $2::timestamptz, false) as "isDue"
     from schedule_tick t left join hunt_run r on r.id = t.run_id where t.hunt = $1 and t.state in ('running', 'waiting')`,
    [hunt.slug, wall],
  );
  const tick = rows[0];
  if (!tick) return "none";
  if (tick.state === "waiting") {
    if (!schedule.enabled || tick.series !== schedule.series) {
      return end(client, schedule, tick, "cancelled", "The schedule was changed before the next attempt.");
    }
    if (tick.isDue) await attempt(client, hunt, schedule, tick, wall);
    return "open";
  }
  if (tick.runState === "queued" || tick.runState === "running") return "open";
  if (tick.runState === "cancelled") return end(client, schedule, tick, "cancelled", tick.runError);
  if (tick.runState === "done") return finish(client, hunt, schedule, tick);
  return fail(client, schedule, tick, tick.runError ?? "The run of this tick does not exist any more.", wall);
}

async function finish(client: pg.ClientBase, hunt: HuntDefinition, schedule: Locked, tick: OpenTick): Promise<"ended"> {
  const incidents = await incidentsFromRun(client, hunt, tick.runId ?? "");
  await client.query("update schedule_tick set incidents_made = $2, incidents_joined = $3 where id = $1", [
    tick.id,
    incidents.made,
    incidents.joined,
  ]);
  await client.query(
    `update hunt_schedule s set covered_to = greatest(s.covered_to, t.tick_at), failures = 0
     from schedule_tick t where t.id = $1 and s.hunt = t.hunt and s.series = t.series`,
    [tick.id],
  );
  await client.query(
    `delete from schedule_tick where hunt = $1 and id <= (select id from schedule_tick where hunt = $1 order by id desc offset $2 limit 1)`,
    [hunt.slug, keptTicks],
  );
  return end(client, schedule, tick, "done", null);
}

async function end(
  client: pg.ClientBase,
  { hunt }: Locked,
  tick: Pick<OpenTick, "id">,
  state: "done" | "failed" | "cancelled",
  error: string | null,
): Promise<"ended"> {
  await client.query(
    "update schedule_tick set state = $2, error = $3, retry_at = null, ended_at = clock_timestamp() where id = $1",
    [tick.id, state, error],
  );
  await notify("run", hunt, client);
  return "ended";
}

/** Nothing is lost with a tick that fails for good: what is covered ends before it, and the next tick begins there. */
async function fail(
  client: pg.ClientBase,
  schedule: Locked,
  tick: Pick<OpenTick, "id" | "series" | "attempts">,
  error: string,
  wall: string,
): Promise<"open" | "ended"> {
  await client.query("update hunt_schedule set failures = failures + 1 where hunt = $1 and series = $2", [
    schedule.hunt,
    tick.series,
  ]);
  const minutes = retryMinutes[tick.attempts - 1];
  if (minutes === undefined || !schedule.enabled) return end(client, schedule, tick, "failed", error);
  await client.query(
    `update schedule_tick set state = 'waiting', error = $2, retry_at = $3::timestamptz + make_interval(mins => $4) where id = $1`,
    [tick.id, error, wall, minutes],
  );
  await notify("run", schedule.hunt, client);
  return "open";
}

/** Gives the worker a run of the tick, over the same time as at its first attempt and with the parameters that the hunt has now. */
async function attempt(
  client: pg.ClientBase,
  hunt: HuntDefinition,
  schedule: Locked,
  tick: Pick<OpenTick, "id" | "series" | "scope" | "attempts">,
  wall: string,
): Promise<void> {
  const attempts = tick.attempts + 1;
  await client.query("update schedule_tick set attempts = $2 where id = $1", [tick.id, attempts]);
  try {
    const { runId } = await enqueueRun(
      {
        slug: hunt.slug,
        parameters: await currentParameters(hunt.slug),
        scope: tick.scope,
        by: "schedule",
        trigger: "schedule",
        triggerRef: tick.id,
      },
      client,
    );
    await client.query(
      "update schedule_tick set state = 'running', run_id = $2, retry_at = null, error = null where id = $1",
      [tick.id, runId],
    );
    await notify("run", hunt.slug, client);
  } catch (error) {
    // Refused before anything was written: the parameters do not suit the hunt any more.
    if (!(error instanceof AppError)) throw error;
    await fail(client, schedule, { ...tick, attempts }, error.message, wall);
  }
}

/** Begins the tick that is due, if one is and none is under way. */
async function beginDue(client: pg.ClientBase, hunt: HuntDefinition, wall: string): Promise<boolean> {
  const schedule = await lock(client, hunt.slug);
  if (!schedule?.enabled) return false;
  const { now, first } = await readClock(hunt, schedule.clock, wall);
  if (now === null) return false;
  const huntLookback = lookback(await knownParameters(hunt));
  const plan = planTick(hunt.clock, schedule, { now, first, huntLookback });
  if (!plan) return false;
  const { rows } = await client.query<{ id: string }>(
    `insert into schedule_tick (hunt, series, tick_at, clock, ticks, scope) values ($1, $2, $3::timestamptz, $4, $5, $6::jsonb)
     on conflict do nothing returning id::text`,
    [hunt.slug, schedule.series, plan.tickAt, schedule.clock, plan.ticks, JSON.stringify(plan.scope)],
  );
  const id = rows[0]?.id;
  if (id === undefined) return false;
  await client.query("update hunt_schedule set last_tick = $2::timestamptz where hunt = $1", [hunt.slug, plan.tickAt]);
  await attempt(client, hunt, schedule, { id, series: schedule.series, scope: plan.scope, attempts: 0 }, wall);
  return true;
}

/** The hunt's own values where what was chosen does not suit it any more; the attempt then says so. */
async function knownParameters(hunt: HuntDefinition): Promise<Record<string, unknown>> {
  const chosen = await currentParameters(hunt.slug);
  try {
    return parseParameters(hunt, chosen);
  } catch {
    return parseParameters(hunt);
  }
}
