"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { addReason, retireReason } from "./mutations";
import { addReasonInput, retireReasonInput } from "./schema";

export const addReasonAction = action("lead-triage", addReasonInput, async (input, user) => {
  const made = await addReason({ ...input, by: user.email });
  revalidatePath("/findings/reasons");
  return made;
});

export const retireReasonAction = action("lead-triage", retireReasonInput, async (input, user) => {
  const changed = await retireReason({ ...input, by: user.email });
  revalidatePath("/findings/reasons");
  return changed;
});
