"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action, openAction, owedAction } from "./action";
import { forgetSessionCookie, setCookies } from "./cookies";
import { renameUser } from "./mutations";
import { changePassword } from "./own-password";
import { changePasswordInput, profileInput, setupInput, signInInput } from "./schema";
import { claimSetup } from "./setup";
import { signIn, signOut } from "./sign-in";

export const signInAction = openAction(signInInput, async (input, sent) => {
  const { next, cookies } = await signIn(input, sent);
  await setCookies(cookies);
  return { next };
});

export const setUpAction = openAction(setupInput, async (input, sent) => {
  await claimSetup(input);
  await setCookies((await signIn(input, sent)).cookies);
  return null;
});

export const signOutAction = openAction(z.strictObject({}), async (_input, sent) => {
  await signOut(sent);
  await forgetSessionCookie();
  return null;
});

export const changePasswordAction = owedAction(changePasswordInput, async (input, { user }, sent) => {
  await setCookies([await changePassword(user, input, sent)]);
  return null;
});

export const renameSelfAction = action("read", profileInput, async ({ name }, user) => {
  await renameUser(user, name);
  revalidatePath("/", "layout");
  return null;
});
