"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { triageMany } from "./mutations";
import { triageManyInput } from "./schema";

export const triageManyAction = action("triage", triageManyInput, async ({ findings, note }, user) => {
  const result = await triageMany(findings, note, user.email);
  revalidatePath("/findings");
  return result;
});
