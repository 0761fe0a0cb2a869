import { randomUUID } from "node:crypto";
import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { AppError } from "@/lib/errors";
import type { NoteTarget } from "./schema";
import { mentionsKept } from "./text";

const objectOf = (on: NoteTarget) => (on.kind === "finding" ? `finding/${on.id}` : `incident/${on.number}`);

/** Adds a note in the caller's transaction; nobody removes what it is about before it is written. */
export async function addNote(
  client: pg.ClientBase,
  { on, text, by }: { on: NoteTarget; text: string; by: string },
): Promise<{ id: string }> {
  await hold(client, on);
  const id = randomUUID();
  await client.query("insert into note (id, finding_id, incident, author, text) values ($1, $2, $3, $4, $5)", [
    id,
    on.kind === "finding" ? on.id : null,
    on.kind === "incident" ? on.number : null,
    by,
    text,
  ]);
  await keepVersion(client, { id, version: 1, text, by });
  await appendAudit(
    { actor: by, action: `${on.kind}.note`, object: objectOf(on), detail: { note: id, to: { text } } },
    client,
  );
  return { id };
}

async function hold(client: pg.ClientBase, on: NoteTarget) {
  if (on.kind === "finding") {
    const { rowCount } = await client.query("select 1 from finding where id = $1 for key share", [on.id]);
    if (rowCount === 0) throw new AppError("not-found", "This finding does not exist any more.");
    return;
  }
  const { rows } = await client.query<{ merged_into: number | null }>(
    "select merged_into from incident where number = $1 for share",
    [on.number],
  );
  if (!rows[0]) throw new AppError("not-found", "This incident does not exist any more.");
  const { merged_into: heir } = rows[0];
  if (heir !== null) {
    throw new AppError(
      "conflict",
      `This incident was merged into incident ${heir}: write it there. Your text is still here.`,
    );
  }
}

type Stored = {
  finding_id: string | null;
  incident: number | null;
  author: string;
  text: string;
  version: number;
  deleted_at: Date | null;
};

type Change = { id: string; version: number; by: string };

async function stored(client: pg.ClientBase, id: string): Promise<Stored & { on: NoteTarget }> {
  const { rows } = await client.query<Stored>(
    "select finding_id::text, incident, author, text, version, deleted_at from note where id = $1 for update",
    [id],
  );
  const note = rows[0];
  if (!note) throw new AppError("not-found", "This note does not exist any more.");
  const on: NoteTarget =
    note.incident === null
      ? { kind: "finding", id: note.finding_id ?? "" }
      : { kind: "incident", number: note.incident };
  return { ...note, on };
}

function refuseLate(note: Stored, version: number) {
  if (note.deleted_at !== null) {
    throw new AppError("conflict", "This note was removed meanwhile. Nothing of yours was saved.");
  }
  if (note.version !== version) {
    throw new AppError(
      "conflict",
      "This note was edited in another window meanwhile. Nothing of yours was saved, and your text is still here: read the newer one, then save again.",
    );
  }
}

/** Rewrites one's own note; what it said before stays in its history. */
export async function editNote(client: pg.ClientBase, { id, version, text, by }: Change & { text: string }) {
  const note = await stored(client, id);
  if (note.author !== by) throw new AppError("forbidden", "Only its author edits a note. Write one of your own.");
  refuseLate(note, version);
  if (note.text === text) return { version };
  await client.query("update note set text = $2, version = version + 1, edited_at = now() where id = $1", [id, text]);
  await keepVersion(client, { id, version: version + 1, text, by });
  await appendAudit(
    {
      actor: by,
      action: `${note.on.kind}.note-edit`,
      object: objectOf(note.on),
      detail: { note: id, from: { text: note.text }, to: { text } },
    },
    client,
  );
  return { version: version + 1 };
}

/** Takes a note out of sight: its author's place, and a lead's. That there was one stays, and its words stay in the history. */
export async function removeNote(
  client: pg.ClientBase,
  { id, version, by, mayRemoveOthers }: Change & { mayRemoveOthers: boolean },
) {
  const note = await stored(client, id);
  if (note.author !== by && !mayRemoveOthers) {
    throw new AppError("forbidden", "Only its author or a lead removes a note.");
  }
  refuseLate(note, version);
  await client.query("update note set deleted_at = now(), deleted_by = $2 where id = $1", [id, by]);
  await appendAudit(
    {
      actor: by,
      action: `${note.on.kind}.note-remove`,
      object: objectOf(note.on),
      detail: { note: id, from: { text: note.text }, to: null },
    },
    client,
  );
}

/** Brings a removed note back. */
export async function restoreNote(
  client: pg.ClientBase,
  { id, by, mayRestoreOthers }: { id: string; by: string; mayRestoreOthers: boolean },
) {
  const note = await stored(client, id);
  if (note.author !== by && !mayRestoreOthers) {
    throw new AppError("forbidden", "Only its author or a lead brings a note back.");
  }
  if (note.deleted_at === null) return;
  await client.query("update note set deleted_at = null, deleted_by = null where id = $1", [id]);
  await appendAudit(
    {
      actor: by,
      action: `${note.on.kind}.note-restore`,
      object: objectOf(note.on),
      detail: { note: id, from: null, to: { text: note.text } },
    },
    client,
  );
}

/** One more version, and what the newest one names. */
async function keepVersion(
  client: pg.ClientBase,
  { id, version, text, by }: { id: string; version: number; text: string; by: string },
) {
  await client.query("insert into note_version (note_id, version, text, by) values ($1, $2, $3, $4)", [
    id,
    version,
    text,
    by,
  ]);
  if (version > 1) await client.query("delete from note_mention where note_id = $1", [id]);
  const mentions = mentionsKept(text);
  if (mentions.length === 0) return;
  await client.query(
    `insert into note_mention (note_id, kind, value)
     select $1, kind, value from unnest($2::text[], $3::text[]) as m (kind, value) on conflict do nothing`,
    [id, mentions.map(({ kind }) => kind), mentions.map(({ value }) => value)],
  );
}
