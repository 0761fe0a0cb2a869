"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { makeCurrent, saveSet } from "./mutations";
import { makeCurrentInput, saveSetInput } from "./schema";

export const saveSetAction = action("manage-hunts", saveSetInput, async (input, user) => {
  const saved = await saveSet({ ...input, by: user.email });
  revalidatePath(`/hunts/${input.slug}`, "layout");
  return saved;
});

export const makeCurrentAction = action("manage-hunts", makeCurrentInput, async (input, user) => {
  await makeCurrent({ ...input, by: user.email });
  revalidatePath(`/hunts/${input.slug}`, "layout");
  return input.set;
});
