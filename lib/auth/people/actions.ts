"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { setEnabled, setRole } from "./mutations";
import { setEnabledInput, setRoleInput } from "./schema";

export const setRoleAction = action("manage-people", setRoleInput, async ({ id, role }, user) => {
  await setRole(id, role, user);
  revalidatePath("/settings/people", "layout");
  return null;
});

export const setEnabledAction = action("manage-people", setEnabledInput, async ({ id, enabled }, user) => {
  await setEnabled(id, enabled, user);
  revalidatePath("/settings/people", "layout");
  return null;
});
