"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action, owedAction } from "../action";
import { revokeSession, revokeSessions } from "./mutations";
import { ownSessionInput, sessionOfInput, sessionsOfInput } from "./schema";

export const endOwnSessionAction = action("read", ownSessionInput, async ({ id }, user) => {
  await revokeSession(user.id, id, user);
  revalidatePath("/settings");
  return null;
});

export const endOtherSessionsAction = owedAction(z.strictObject({}), async (_input, { user, sessionId }) => {
  const ended = await revokeSessions(user.id, user, sessionId);
  revalidatePath("/settings");
  return { ended };
});

export const endSessionOfAction = action("manage-people", sessionOfInput, async ({ personId, id }, user) => {
  await revokeSession(personId, id, user);
  revalidatePath("/settings/people", "layout");
  return null;
});

export const endSessionsOfAction = action("manage-people", sessionsOfInput, async ({ personId }, user) => {
  const ended = await revokeSessions(personId, user);
  revalidatePath("/settings/people", "layout");
  return { ended };
});
