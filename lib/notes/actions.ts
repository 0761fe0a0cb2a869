"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { can } from "@/lib/auth/permissions";
import { transaction } from "@/lib/db/transaction";
import { addNote, editNote, removeNote, restoreNote } from "./mutations";
import { addNoteInput, editNoteInput, noteIdInput, removeNoteInput } from "./schema";

const pages = ["/findings/[id]", "/incidents/[id]"] as const;

function shownAgain() {
  for (const page of pages) revalidatePath(page, "page");
}

export const addNoteAction = action("triage", addNoteInput, async (input, user) => {
  const note = await transaction((client) => addNote(client, { ...input, by: user.email }));
  shownAgain();
  return note;
});

export const editNoteAction = action("triage", editNoteInput, async (input, user) => {
  const note = await transaction((client) => editNote(client, { ...input, by: user.email }));
  shownAgain();
  return note;
});

export const removeNoteAction = action("triage", removeNoteInput, async (input, user) => {
  const mayRemoveOthers = can(user.role, "manage-hunts");
  await transaction((client) => removeNote(client, { ...input, by: user.email, mayRemoveOthers }));
  shownAgain();
  return {};
});

export const restoreNoteAction = action("triage", noteIdInput, async ({ id }, user) => {
  const mayRestoreOthers = can(user.role, "manage-hunts");
  await transaction((client) => restoreNote(client, { id, by: user.email, mayRestoreOthers }));
  shownAgain();
  return {};
});
