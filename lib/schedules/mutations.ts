import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { Prisma, query } from "@/lib/db/sql";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { huntBySlug } from "@/lib/hunts/catalogue";
import type { HuntDefinition } from "@/lib/hunts/define-hunt";
import { notify } from "@/lib/live/notify";
import { databaseTime, readClock } from "./clock/data";
import { scheduleColumns } from "./data";
import { beginning } from "./plan";
import { proposalFor } from "./proposals";
import { type Schedule, type ScheduleValues, scheduleValues } from "./schema";

type Change = {
  hunt: string;
  /** Only what changes. */
  values: Partial<ScheduleValues>;
  /** The version that was shown; refused when somebody else has changed it since. Not asked when left out. */
  version?: number;
  by: string;
};

const names = ["enabled", "clock", "everySeconds", "lookBackSeconds", "overlapSeconds"] as const;

const valuesOf = (schedule: ScheduleValues): ScheduleValues => ({
  enabled: schedule.enabled,
  clock: schedule.clock,
  everySeconds: schedule.everySeconds,
  lookBackSeconds: schedule.lookBackSeconds,
  overlapSeconds: schedule.overlapSeconds,
});

/** Changes how a hunt runs by itself. What is turned on, or moved to another clock, begins with the newest tick. */
export async function saveSchedule({ hunt: slug, values, version, by }: Change): Promise<Schedule> {
  const hunt = huntBySlug(slug);
  if (!hunt) throw new AppError("not-found", `There is no hunt "${slug}".`);
  return transaction(async (client) => {
    const old = await locked(client, hunt);
    if (version !== undefined && version !== old.version) {
      throw new AppError(
        "conflict",
        `${old.updatedBy ?? "Somebody"} changed this schedule while you were looking at it. Nothing of yours was saved; look at it again, then decide.`,
      );
    }
    const parsed = scheduleValues.safeParse({ ...valuesOf(old), ...values });
    if (!parsed.success) throw new AppError("invalid", parsed.error.issues.map(({ message }) => message).join(" "));
    const next = parsed.data;
    const changed = names.filter((name) => next[name] !== old[name]);
    if (changed.length === 0 && old.version > 0) return old;
    const restarts = next.enabled && (!old.enabled || next.clock !== old.clock);
    const begin = restarts ? await beginningOf(hunt, next) : null;
    await client.query(
      `update hunt_schedule set enabled = $2, clock = $3, every_seconds = $4, look_back_seconds = $5, overlap_seconds = $6,
         series = series + $7::boolean::int, failures = case when $7 then 0 else failures end,
         covered_to = case when $7 then $8::timestamptz else covered_to end, last_tick = case when $7 then null else last_tick end,
         version = version + 1, updated_by = $9, updated_at = now()
       where hunt = $1`,
      [
        slug,
        next.enabled,
        next.clock,
        next.everySeconds,
        next.lookBackSeconds,
        next.overlapSeconds,
        restarts,
        begin,
        by,
      ],
    );
    const pick = (from: ScheduleValues) => Object.fromEntries(changed.map((name) => [name, from[name]]));
    await appendAudit(
      { actor: by, action: "hunt.schedule", object: `hunt/${slug}`, detail: { from: pick(old), to: pick(next) } },
      client,
    );
    await notify("run", slug, client);
    return read(client, slug);
  });
}

async function locked(client: pg.ClientBase, hunt: HuntDefinition): Promise<Schedule> {
  const { clock, everySeconds, lookBackSeconds, overlapSeconds } = proposalFor(hunt);
  await client.query(
    `insert into hunt_schedule (hunt, clock, every_seconds, look_back_seconds, overlap_seconds, version) values ($1, $2, $3, $4, $5, 0)
     on conflict (hunt) do nothing`,
    [hunt.slug, clock, everySeconds, lookBackSeconds, overlapSeconds],
  );
  await client.query("select from hunt_schedule where hunt = $1 for update", [hunt.slug]);
  return read(client, hunt.slug);
}

async function read(client: pg.ClientBase, slug: string): Promise<Schedule> {
  const [schedule] = await query<Schedule>(
    client,
    Prisma.sql`select ${scheduleColumns} from hunt_schedule s where s.hunt = ${slug}`,
  );
  if (!schedule) throw new AppError("not-found", "This schedule does not exist any more.");
  return schedule;
}

async function beginningOf(hunt: HuntDefinition, { clock, everySeconds }: ScheduleValues): Promise<string | null> {
  const { now } = await readClock(hunt, clock, await databaseTime());
  return beginning(now, everySeconds);
}
