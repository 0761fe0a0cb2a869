"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { appendAudit } from "@/lib/audit/mutations";
import { action, openAction, passwordAction } from "./action";
import { forgetSessionCookie, setCookies } from "./cookies";
import { endOwnSession, renameUser } from "./mutations";
import { changePassword } from "./own-password";
import { changePasswordInput, profileInput, sessionInput, setupInput, signInInput } from "./schema";
import { claimSetup } from "./setup";
import { signIn, signOut } from "./sign-in";

export const signInAction = openAction(signInInput, async (input, sent) => {
  await setCookies(await signIn(input, sent));
  return null;
});

export const setUpAction = openAction(setupInput, async (input, sent) => {
  await claimSetup(input);
  await setCookies(await signIn(input, sent));
  return null;
});

export const signOutAction = openAction(z.strictObject({}), async (_input, sent) => {
  await signOut(sent);
  await forgetSessionCookie();
  return null;
});

export const changePasswordAction = passwordAction(changePasswordInput, async (input, { user }, sent) => {
  await setCookies(await changePassword(user, input, sent));
  return null;
});

export const renameSelfAction = action("read", profileInput, async ({ name }, user) => {
  await renameUser(user.id, name);
  revalidatePath("/", "layout");
  return null;
});

export const endOwnSessionAction = action("read", sessionInput, async ({ id }, user) => {
  await endOwnSession(user.id, id);
  await appendAudit({ actor: user.email, action: "session.revoked", object: `person/${user.email}` });
  revalidatePath("/settings");
  return null;
});
