import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import type { Note, NoteTarget, NoteVersion } from "./schema";

const most = 500;

/** What was written about one thing, oldest first; of what was removed only that it was there. */
export async function notesOf(on: NoteTarget): Promise<Note[]> {
  const about =
    on.kind === "finding" ? Prisma.sql`n.finding_id = ${on.id}::uuid` : Prisma.sql`n.incident = ${on.number}::int`;
  const notes = await db.$queryRaw<Note[]>`
    select n.id::text, n.author, case when n.deleted_at is null then n.text else '' end as text,
      ${isoTime(Prisma.sql`n.created_at`)} as "createdAt", n.version, ${isoTime(Prisma.sql`n.edited_at`)} as "editedAt",
      ${isoTime(Prisma.sql`n.deleted_at`)} as "removedAt", n.deleted_by as "removedBy", n.moved_from[1] as "movedFrom"
    from note n where ${about} order by n.created_at desc, n.id limit ${most}`;
  return notes.reverse();
}

/** What was written on findings and stands, oldest first. */
export async function standingNotesOf(
  findingIds: readonly string[],
): Promise<Map<string, Array<{ at: string; by: string; note: string }>>> {
  const rows = await db.$queryRaw<Array<{ id: string; at: string; by: string; note: string }>>`
    select n.finding_id::text as id, ${isoTime(Prisma.sql`n.created_at`)} as at, n.author as by, n.text as note from note n
    where n.finding_id = any(${[...findingIds]}::uuid[]) and n.deleted_at is null order by n.created_at, n.id`;
  const notes = new Map<string, Array<{ at: string; by: string; note: string }>>();
  for (const { id, ...note } of rows) notes.set(id, [...(notes.get(id) ?? []), note]);
  return notes;
}

/** Everything that a note ever said, the newest first. Of a removed one only for whoever may bring it back. */
export async function versionsOf(
  id: string,
  caller: { email: string; mayModerate: boolean },
): Promise<NoteVersion[] | null> {
  const [note] = await db.$queryRaw<Array<{ author: string; removed: boolean }>>`
    select author, deleted_at is not null as removed from note where id = ${id}::uuid`;
  if (!note || (note.removed && note.author !== caller.email && !caller.mayModerate)) return null;
  return db.$queryRaw<NoteVersion[]>`
    select version, text, by, ${isoTime(Prisma.sql`at`)} as at from note_version where note_id = ${id}::uuid order by version desc`;
}

/** Where a person, a finding or an incident is named: the newest notes that do. */
export async function notesNaming(
  kind: string,
  value: string,
): Promise<Array<{ id: string; author: string; createdAt: string; href: string; title: string }>> {
  return db.$queryRaw`
    select n.id::text, n.author, ${isoTime(Prisma.sql`n.created_at`)} as "createdAt",
      case when n.incident is null then '/findings/' || n.finding_id else '/incidents/' || n.incident end as href,
      coalesce(f.title, i.title, '') as title
    from note_mention m join note n on n.id = m.note_id
    left join finding f on f.id = n.finding_id left join incident i on i.number = n.incident
    where m.kind = ${kind} and m.value = ${value} and n.deleted_at is null
    order by n.created_at desc limit 20`;
}
