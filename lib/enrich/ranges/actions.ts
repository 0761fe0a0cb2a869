"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { changeRanges, importRanges, removeRanges } from "./mutations";
import { addRangesInput, changeRangesInput, removeRangesInput } from "./schema";

export const addRangesAction = action("edit-watchlists", addRangesInput, async (input, user) => {
  const imported = await importRanges({ ...input, by: user.email });
  revalidatePath("/settings/networks");
  return imported;
});

export const changeRangesAction = action("edit-watchlists", changeRangesInput, async (input, user) => {
  const result = await changeRanges(input, user);
  revalidatePath("/settings/networks");
  return result;
});

export const removeRangesAction = action("edit-watchlists", removeRangesInput, async ({ ranges }, user) => {
  const removed = await removeRanges(ranges, user);
  revalidatePath("/settings/networks");
  return removed;
});
