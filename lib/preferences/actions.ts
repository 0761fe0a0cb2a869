"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { savePreferences, saveTeamZone } from "./mutations";
import { preferencesInput, teamZoneInput } from "./schema";

export const savePreferencesAction = action("read", preferencesInput, async (input, user) => {
  await savePreferences(user.id, input);
  // The rest has changed on the screen already; which zone the case is in, only the server knows.
  if (input.caseZone !== undefined) revalidatePath("/", "layout");
  return null;
});

export const saveTeamZoneAction = action("manage-hunts", teamZoneInput, async ({ caseZone }, user) => {
  await saveTeamZone(caseZone, user.email);
  revalidatePath("/", "layout");
  return null;
});
