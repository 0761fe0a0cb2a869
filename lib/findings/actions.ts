"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { addNote, triage } from "./mutations";
import { addNoteInput, triageInput } from "./schema";

export const addNoteAction = action("triage", addNoteInput, async (input, user) => {
  const note = await addNote({ ...input, by: user.email });
  revalidatePath(`/findings/${input.findingId}`);
  return note;
});

export const triageAction = action("triage", triageInput, async (input, user) => {
  const finding = await triage({ ...input, by: user.email });
  revalidatePath(`/findings/${input.findingId}`);
  return finding;
});
