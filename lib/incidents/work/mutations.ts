import { randomUUID } from "node:crypto";
import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { AppError } from "@/lib/errors";
import { refuseUnfit } from "@/lib/findings/triage/people";
import { holdOpen } from "../held";
import type { WorkKind } from "./schema";

/** A value as it is read for the audit, and how it is written. `$` stands for the new value. */
type Field = { read: string; write: string };

const same = (column: string, type = "text"): Field => ({ read: column, write: `${column} = $::${type}` });
const utc = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const done: Field = {
  read: "(done_at is not null)",
  write:
    "done_at = case when $::boolean then coalesce(done_at, now()) end, done_by = case when $::boolean then coalesce(done_by, $by) end",
};

/** The one list of what is written on an incident: its table, and what can be changed of it. */
const kinds = {
  task: {
    table: "incident_task",
    fields: {
      text: same("text"),
      assignee: same("assignee"),
      due: { read: "due::text", write: "due = $::date" },
      done,
    },
  },
  hypothesis: {
    table: "incident_hypothesis",
    fields: { text: same("text"), state: same("state"), why: same("why") },
  },
  entry: {
    table: "incident_entry",
    fields: {
      at: { read: utc("at"), write: "at = $::timestamptz" },
      zone: same("zone"),
      text: same("text"),
      source: same("source"),
    },
  },
} as const satisfies Record<WorkKind, { table: string; fields: Record<string, Field> }>;

type Value = string | boolean | null;
type Values = Record<string, Value | undefined>;

const columns: Record<WorkKind, readonly string[]> = {
  task: ["text", "assignee", "due"],
  hypothesis: ["text"],
  entry: ["at", "zone", "text", "source"],
};
const types: Record<string, string> = { at: "timestamptz", due: "date" };

type Addition = { kind: WorkKind; incident: number; values: Values; by: string };

/** Writes something down on an incident, in the caller's transaction. */
export async function addWork(
  client: pg.ClientBase,
  { kind, incident, values, by }: Addition,
): Promise<{ id: string }> {
  await holdOpen(client, incident);
  await requirePerson(client, values.assignee, by);
  const id = randomUUID();
  const named = columns[kind];
  await client.query(
    `insert into ${kinds[kind].table} (id, incident, created_by, updated_by, ${named.join(", ")})
     values ($1, $2, $3, $3, ${named.map((name, index) => `$${index + 4}::${types[name] ?? "text"}`).join(", ")})`,
    [id, incident, by, ...named.map((name) => values[name] ?? null)],
  );
  await say(client, { kind, incident, by, what: "add", detail: { id, to: values } });
  return { id };
}

type Stored = { incident: number; version: number; updated_by: string; deleted_at: Date | null; was: Values };
type Change = { kind: WorkKind; id: string; version: number; by: string };

/** Changes what is named, unless somebody else changed it since it was shown. */
export async function changeWork(
  client: pg.ClientBase,
  { values, ...given }: Change & { values: Values },
): Promise<{ version: number }> {
  const { kind, id, version, by } = given;
  const old = await hold(client, given);
  const fields: Record<string, Field> = kinds[kind].fields;
  const changed = Object.entries(values).filter(
    ([name, value]) => value !== undefined && name in fields && value !== old.was[name],
  );
  if (changed.length === 0) return { version };
  if (values.assignee !== old.was.assignee) await requirePerson(client, values.assignee, by);
  const writes = changed.map(([name], index) =>
    (fields[name]?.write ?? "")
      .replaceAll("$by", "\u0000")
      .replaceAll("$", `$${index + 3}`)
      .replaceAll("\u0000", "$2"),
  );
  await client.query(
    `update ${kinds[kind].table} set ${writes.join(", ")}, updated_by = $2, updated_at = now(), version = version + 1 where id = $1`,
    [id, by, ...changed.map(([, value]) => value)],
  );
  const from = Object.fromEntries(changed.map(([name]) => [name, old.was[name]]));
  const to = Object.fromEntries(changed);
  await say(client, { kind, incident: old.incident, by, what: "change", detail: { id, from, to } });
  return { version: version + 1 };
}

/** Takes it out of sight; it stays in the history and can be brought back. */
export async function removeWork(client: pg.ClientBase, given: Change) {
  const old = await hold(client, given);
  await client.query(
    `update ${kinds[given.kind].table} set deleted_at = now(), deleted_by = $2, version = version + 1 where id = $1`,
    [given.id, given.by],
  );
  await say(client, {
    ...given,
    incident: old.incident,
    what: "remove",
    detail: { id: given.id, from: old.was, to: null },
  });
}

export async function restoreWork(client: pg.ClientBase, given: Change) {
  const old = await hold(client, given, { removed: true });
  await client.query(
    `update ${kinds[given.kind].table} set deleted_at = null, deleted_by = null, version = version + 1 where id = $1`,
    [given.id],
  );
  await say(client, {
    ...given,
    incident: old.incident,
    what: "restore",
    detail: { id: given.id, from: null, to: old.was },
  });
}

const nouns: Record<WorkKind, string> = { task: "task", hypothesis: "hypothesis", entry: "entry" };

async function hold(client: pg.ClientBase, { kind, id, version }: Change, { removed = false } = {}): Promise<Stored> {
  const { table, fields } = kinds[kind];
  const was = Object.entries(fields as Record<string, Field>).map(([name, { read }]) => `'${name}', ${read}`);
  // The incident first, as everybody takes them: a merge moves what is written under its own lock.
  const { rows: places } = await client.query<{ incident: number }>(`select incident from ${table} where id = $1`, [
    id,
  ]);
  const place = places[0];
  if (!place) throw new AppError("not-found", `This ${nouns[kind]} does not exist any more.`);
  await holdOpen(client, place.incident);
  const { rows } = await client.query<Stored>(
    `select incident, version, updated_by, deleted_at, jsonb_build_object(${was.join(", ")}) as was from ${table} where id = $1 for update`,
    [id],
  );
  const old = rows[0];
  if (!old) throw new AppError("not-found", `This ${nouns[kind]} does not exist any more.`);
  if (old.version !== version || (old.deleted_at !== null) !== removed) {
    throw new AppError(
      "conflict",
      `${old.updated_by} changed this ${nouns[kind]} while you were looking at it. Nothing of yours was saved, and what you typed is still here: look at it again, then decide.`,
    );
  }
  return old;
}

async function requirePerson(client: pg.ClientBase, email: Value | undefined, by: string) {
  if (typeof email === "string" && email !== by) await refuseUnfit(client, email);
}

type Said = { kind: WorkKind; incident: number; by: string; what: string; detail: Record<string, unknown> };

async function say(client: pg.ClientBase, { kind, incident, by, what, detail }: Said) {
  await appendAudit({ actor: by, action: `incident.${kind}-${what}`, object: `incident/${incident}`, detail }, client);
}
