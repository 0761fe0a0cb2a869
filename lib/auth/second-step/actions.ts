"use server";

import { revalidatePath } from "next/cache";
import { action, openAction, owedAction } from "../action";
import { setCookies } from "../cookies";
import { resetSecondStep, setSecondStepRoles } from "./mutations";
import { confirmEnrolment, endSecondStep, renewBackupCodes, startEnrolment } from "./own";
import { codeInput, passwordInput, resetSecondStepInput, secondStepRolesInput } from "./schema";
import { answerChallenge } from "./sign-in";

export const answerCodeAction = openAction(codeInput, async ({ code }, sent) => {
  await setCookies(await answerChallenge(code, sent));
  return null;
});

export const startSecondStepAction = owedAction(passwordInput, ({ password }, { user }, sent) =>
  startEnrolment(user, password, sent),
);

export const confirmSecondStepAction = owedAction(codeInput, async ({ code }, { user }, sent) => {
  const { cookies, backupCodes } = await confirmEnrolment(user, code, sent);
  await setCookies(cookies);
  return { backupCodes };
});

export const renewBackupCodesAction = owedAction(passwordInput, async ({ password }, { user }, sent) => ({
  backupCodes: await renewBackupCodes(user, password, sent),
}));

export const endSecondStepAction = owedAction(passwordInput, async ({ password }, { user }, sent) => {
  await setCookies(await endSecondStep(user, password, sent));
  revalidatePath("/settings");
  return null;
});

export const setSecondStepRolesAction = action("manage-people", secondStepRolesInput, async ({ roles }, user) => {
  await setSecondStepRoles(roles, user);
  revalidatePath("/settings/people");
  return null;
});

export const resetSecondStepAction = action("manage-people", resetSecondStepInput, async ({ id, reason }, user) => {
  await resetSecondStep(id, reason, user);
  revalidatePath("/settings/people", "layout");
  return null;
});
