import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { AppError } from "@/lib/errors";
import { holdIncidents, refuseClosed, refuseMerged } from "../held";
import { refreshIncident } from "../refresh";

/** What people wrote on an incident, by table; it moves along when the incident is merged. */
const written = {
  notes: "note",
  tasks: "incident_task",
  hypotheses: "incident_hypothesis",
  entries: "incident_entry",
} as const;

type Moved = Record<keyof typeof written, number>;

type Merge = { from: number; version: number; into: number; reason?: string; by: string };

/**
 * Makes one incident of two: the findings of the one are also findings of the other, and what people wrote moves along. The merged
 * one is closed, keeps its findings and its history, points to its heir, and can be taken out again.
 */
export async function merge(client: pg.ClientBase, { from, version, into, reason = "", by }: Merge): Promise<Moved> {
  const held = await holdIncidents(client, [from, into]);
  const [source, heir] = [held.get(from), held.get(into)];
  if (!source || !heir || from === into)
    throw new AppError("not-found", "One of the incidents does not exist any more.");
  refuseMerged(source);
  refuseMerged(heir);
  refuseClosed(heir);
  if (source.version !== version) {
    throw new AppError(
      "conflict",
      `Somebody changed incident ${from} while you were looking at it. Nothing was merged: look at it again, then decide.`,
    );
  }
  const { rows: members } = await client.query<{ id: string }>(
    `insert into incident_finding (incident, finding_id, added_by, run_id, via)
     select $2, finding_id, $3, run_id, $1 from incident_finding where incident = $1
     on conflict do nothing returning finding_id::text as id`,
    [from, into, by],
  );
  const moved = await eachWritten(async (table) => {
    const { rowCount } = await client.query(
      `update ${table} set incident = $2, moved_from = array_append(moved_from, $1::int) where incident = $1`,
      [from, into],
    );
    return rowCount ?? 0;
  });
  await client.query(
    `update incident set merged_into = $2, merged_at = now(), merged_by = $3, merged_status = status, status = 'closed',
       closed_at = coalesce(closed_at, now()), updated_by = $3, updated_at = now(), version = version + 1
     where number = $1`,
    [from, into, by],
  );
  await client.query("update incident set version = version + 1 where number = $1", [into]);
  const severity = await refreshIncident(client, into, by);
  const findings = members.map(({ id }) => id);
  await say(client, by, "incident.merge", [
    {
      number: from,
      detail: {
        from: { status: source.status, mergedInto: null },
        to: { status: "closed", mergedInto: into },
        ...{ reason, version: source.version + 1 },
      },
    },
    {
      number: into,
      detail: { ...severity, merged: from, title: source.title, findings, moved, reason, version: heir.version + 1 },
    },
  ]);
  return moved;
}

type Unmerge = { number: number; version: number; by: string };

/** Takes a merged incident out of its heir again, with what came from it; what was written since stays where it was written. */
export async function unmerge(client: pg.ClientBase, { number, version, by }: Unmerge): Promise<{ outOf: number }> {
  const { rows } = await client.query<{ merged_into: number | null }>(
    "select merged_into from incident where number = $1",
    [number],
  );
  const into = rows[0]?.merged_into ?? null;
  if (into === null) throw new AppError("conflict", `Incident ${number} is not merged any more.`);
  const held = await holdIncidents(client, [number, into]);
  const [source, heir] = [held.get(number), held.get(into)];
  if (!source || !heir || source.merged_into !== into || source.version !== version) {
    throw new AppError(
      "conflict",
      `Somebody changed incident ${number} meanwhile. Nothing was changed: look at it again.`,
    );
  }
  // An heir that was merged itself has passed everything on.
  if (heir.merged_into !== null) {
    throw new AppError(
      "conflict",
      `Incident ${into} was merged into incident ${heir.merged_into} since. Take that one out first. Nothing was changed.`,
    );
  }
  const { rows: gone } = await client.query<{ id: string }>(
    "delete from incident_finding where incident = $1 and via = $2 returning finding_id::text as id",
    [into, number],
  );
  // What another incident that was merged into the heir brought as well stays there, and is known to have come with that one.
  const { rows: kept } = await client.query<{ id: string }>(
    `insert into incident_finding (incident, finding_id, added_by, run_id, via)
     select distinct on (m.finding_id) $1, m.finding_id, $4, m.run_id, i.number
     from incident i join incident_finding m on m.incident = i.number
     where i.merged_into = $1 and i.number <> $2 and m.finding_id = any($3::uuid[])
     order by m.finding_id, i.merged_at on conflict do nothing returning finding_id::text as id`,
    [into, number, gone.map(({ id }) => id), by],
  );
  const still = new Set(kept.map(({ id }) => id));
  const members = gone.filter(({ id }) => !still.has(id));
  const moved = await eachWritten(async (table) => {
    const { rowCount } = await client.query(
      `update ${table} set incident = $1, moved_from = nullif(trim_array(moved_from, 1), '{}')
       where incident = $2 and moved_from[cardinality(moved_from)] = $1`,
      [number, into],
    );
    return rowCount ?? 0;
  });
  const { rows: back } = await client.query<{ status: string }>(
    `update incident set status = merged_status, merged_into = null, merged_at = null, merged_by = null, merged_status = null,
       closed_at = case when merged_status = 'closed' then closed_at end, updated_by = $2, updated_at = now(), version = version + 1
     where number = $1 returning status`,
    [number, by],
  );
  await client.query("update incident set version = version + 1 where number = $1", [into]);
  const severity = await refreshIncident(client, into, by);
  const findings = members.map(({ id }) => id);
  await say(client, by, "incident.unmerge", [
    {
      number,
      detail: {
        from: { status: "closed", mergedInto: into },
        to: { status: back[0]?.status, mergedInto: null },
        version: source.version + 1,
      },
    },
    {
      number: into,
      detail: { ...severity, unmerged: number, title: source.title, findings, moved, version: heir.version + 1 },
    },
  ]);
  return { outOf: into };
}

async function eachWritten(move: (table: string) => Promise<number>): Promise<Moved> {
  const moved: Moved = { notes: 0, tasks: 0, hypotheses: 0, entries: 0 };
  for (const [name, table] of Object.entries(written)) moved[name as keyof Moved] = await move(table);
  return moved;
}

async function say(
  client: pg.ClientBase,
  actor: string,
  action: string,
  about: Array<{ number: number; detail: Record<string, unknown> }>,
) {
  for (const { number, detail } of about) {
    await appendAudit({ actor, action, object: `incident/${number}`, detail }, client);
  }
}
