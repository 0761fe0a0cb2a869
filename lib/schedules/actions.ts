"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { saveSchedule } from "./mutations";
import { scheduleInput } from "./schema";

export const saveScheduleAction = action("manage-hunts", scheduleInput, async ({ hunt, version, ...values }, user) => {
  const saved = await saveSchedule({ hunt, version, values, by: user.email });
  revalidatePath(`/hunts/${hunt}`, "layout");
  return { version: saved.version };
});
