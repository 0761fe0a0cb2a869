"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { savePreferences, saveTeamZone } from "./mutations";
import { preferencesInput, teamZoneInput } from "./schema";

/** The screen has changed already; nothing is read again for it. */
export const savePreferencesAction = action("read", preferencesInput, async (input, user) => {
  await savePreferences(user.id, input);
  return null;
});

export const saveTeamZoneAction = action("manage-hunts", teamZoneInput, async ({ caseZone }, user) => {
  await saveTeamZone(caseZone, user.email);
  revalidatePath("/", "layout");
  return null;
});
