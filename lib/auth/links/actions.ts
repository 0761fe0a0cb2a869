"use server";

import { revalidatePath } from "next/cache";
import { appendAudit } from "@/lib/audit/mutations";
import { action, openAction } from "../action";
import { setCookies } from "../cookies";
import { knownDeviceCookie } from "../known-device";
import { endFormerSession } from "../sign-in";
import { startSession } from "../start-session";
import { choosePassword, disconnectProvider, invite, join, makePasswordLink, revokeLink } from "./mutations";
import { invitationInput, joinInput, linkInput, passwordLinkInput, resetInput } from "./schema";

export const inviteAction = action("manage-people", invitationInput, async (input, user) => {
  const link = await invite(input, user);
  revalidatePath("/settings/people");
  return { link };
});

export const makePasswordLinkAction = action("manage-people", passwordLinkInput, async ({ id, hours }, user) => {
  const link = await makePasswordLink(id, hours, user);
  revalidatePath("/settings/people", "layout");
  return { link };
});

export const disconnectProviderAction = action("manage-people", passwordLinkInput, async ({ id, hours }, user) => {
  const link = await disconnectProvider(id, hours, user);
  revalidatePath("/settings/people", "layout");
  return { link };
});

export const revokeLinkAction = action("manage-people", linkInput, async ({ id }, user) => {
  await revokeLink(id, user);
  revalidatePath("/settings/people", "layout");
  return null;
});

export const joinAction = openAction(joinInput, async ({ token, name, password }, sent) => {
  const { userId, email } = await join(token, name, password);
  await endFormerSession(sent);
  await setCookies([await startSession(userId, sent, "password"), knownDeviceCookie(email)]);
  await appendAudit({ actor: email, action: "session.started", object: `person/${email}` });
  return null;
});

export const choosePasswordAction = openAction(resetInput, async ({ token, password }) => {
  const email = await choosePassword(token, password);
  return { email };
});
