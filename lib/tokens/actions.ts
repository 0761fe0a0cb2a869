"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { action } from "@/lib/auth/action";
import { passwordHashOf } from "@/lib/auth/data";
import { confirmPassword } from "@/lib/auth/own-password";
import { createToken, revokeToken } from "./mutations";
import { askForTokenInput, revokeTokenInput } from "./schema";

const page = "/settings/tokens";

export const createTokenAction = action("read", askForTokenInput, async ({ password, ...input }, user) => {
  if ((await passwordHashOf(user.id)) !== null) await confirmPassword(user, password, await headers());
  const made = await createToken(input, user);
  revalidatePath(page);
  return made;
});

export const revokeTokenAction = action("read", revokeTokenInput, async ({ id }, user) => {
  await revokeToken(id, user);
  revalidatePath(page);
  return null;
});
