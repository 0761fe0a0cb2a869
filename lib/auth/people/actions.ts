"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { createPerson, endAllSessions, resetPassword, setEnabled, setRole } from "./mutations";
import { newPersonInput, personInput, setEnabledInput, setRoleInput } from "./schema";

const page = "/settings/people";

export const createPersonAction = action("manage-people", newPersonInput, async (input, user) => {
  const password = await createPerson(input, user);
  revalidatePath(page);
  return { password };
});

export const setRoleAction = action("manage-people", setRoleInput, async ({ id, role }, user) => {
  await setRole(id, role, user);
  revalidatePath(page);
  return null;
});

export const setEnabledAction = action("manage-people", setEnabledInput, async ({ id, enabled }, user) => {
  await setEnabled(id, enabled, user);
  revalidatePath(page);
  return null;
});

export const resetPasswordAction = action("manage-people", personInput, async ({ id }, user) => {
  const password = await resetPassword(id, user);
  revalidatePath(page);
  return { password };
});

export const endSessionsAction = action("manage-people", personInput, async ({ id }, user) => {
  const ended = await endAllSessions(id, user);
  revalidatePath(page);
  return { ended };
});
