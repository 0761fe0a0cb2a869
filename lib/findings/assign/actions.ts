"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { assignToSelf } from "./mutations";
import { assignInput } from "./schema";

export const assignToSelfAction = action("triage", assignInput, async (input, user) => {
  const finding = await assignToSelf({ ...input, by: user.email });
  revalidatePath(`/findings/${input.findingId}`);
  return finding;
});
