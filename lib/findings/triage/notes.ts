import type pg from "pg";
import { addNoteToMany } from "@/lib/notes/many/mutations";
import { addNote } from "@/lib/notes/mutations";
import { auditedEach } from "./schema";

/** The note of a triage on each of its findings. */
export async function noteOnEach(
  client: pg.ClientBase,
  ids: readonly string[],
  text: string,
  by: string,
): Promise<void> {
  if (ids.length > auditedEach) return addNoteToMany(client, { findingIds: ids, text, by });
  for (const id of ids) await addNote(client, { on: { kind: "finding", id }, text, by });
}
