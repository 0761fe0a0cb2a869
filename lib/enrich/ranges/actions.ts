"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { importRanges, removeRange } from "./mutations";
import { addRangesInput, removeRangeInput } from "./schema";

export const addRangesAction = action("edit-watchlists", addRangesInput, async (input, user) => {
  const imported = await importRanges({ ...input, by: user.email });
  revalidatePath("/settings/networks");
  return imported;
});

export const removeRangeAction = action("edit-watchlists", removeRangeInput, async ({ rangeId }, user) => {
  const removed = await removeRange(rangeId, user.email);
  revalidatePath("/settings/networks");
  return removed;
});
