import "server-only";
import { isAPIError } from "better-auth/api";
import { appendAudit } from "@/lib/audit/mutations";
import { AppError } from "@/lib/errors";
import { auth } from "../better-auth";
import type { User } from "../caller";
import { cookiesOf, type SetCookie } from "../cookies";
import { throttleKey } from "../known-device";
import { confirmPassword } from "../own-password";
import { forgetAttempts, longestForCodes, reserveAttempt } from "../throttle/mutations";
import { getSecondStep, readBackupCodes } from "./data";
import { type QrCode, qrCode } from "./qr";
import { once } from "./used-codes";

export type Enrolment = {
  qr: QrCode;
  /** For an app that cannot see the picture: in groups of four, as it is typed. */
  key: string;
};

/** Makes a secret that counts only once a code of it was shown: an enrolment that is given up changes nothing. */
export async function startEnrolment(user: User, password: string, sent: Headers): Promise<Enrolment> {
  const { since, hasPassword } = await getSecondStep(user.id);
  if (since) throw new AppError("conflict", "Your second step is set up already.");
  if (!hasPassword) throw new AppError("conflict", "You sign in at a provider: set the second step up there.");
  await confirmPassword(user, password, sent);
  const made = await auth().api.enableTwoFactor({ body: { password, method: "totp" }, headers: sent });
  if (made.method !== "totp") throw new Error("better-auth made no secret");
  const secret = new URL(made.totpURI).searchParams.get("secret") ?? "";
  return { qr: qrCode(made.totpURI), key: (secret.match(/.{1,4}/g) ?? []).join(" ") };
}

/** The first right code sets the second step up; the backup codes are handed over here and never again. */
export async function confirmEnrolment(user: User, code: string, sent: Headers) {
  const { since } = await getSecondStep(user.id);
  if (since) throw new AppError("conflict", "Your second step is set up already.");
  const attempts = `${throttleKey(user.email, sent)} code`;
  await reserveAttempt(attempts, longestForCodes);
  const answer = await once(user.id, code, () => verify(code, sent));
  await forgetAttempts(attempts);
  await audit(user, "person.second-step-on");
  return { cookies: cookiesOf(answer.headers), backupCodes: await readBackupCodes(user.id) };
}

async function verify(code: string, sent: Headers) {
  try {
    return await auth().api.verifyTOTP({ body: { code }, headers: sent, returnHeaders: true });
  } catch (error) {
    if (!isAPIError(error)) throw error;
    const isWrong = error.body?.code === "INVALID_CODE";
    throw isWrong
      ? new AppError(
          "invalid",
          "That code is not right. Look whether the clock of your phone is right, and try the next one.",
        )
      : new AppError("conflict", "This set-up is not valid any more. Start it again.");
  }
}

/** Ends the old ones: whoever found them has nothing. */
export async function renewBackupCodes(user: User, password: string, sent: Headers): Promise<string[]> {
  const { since } = await getSecondStep(user.id);
  if (!since) throw new AppError("conflict", "You have no second step yet.");
  await confirmPassword(user, password, sent);
  const { backupCodes } = await auth().api.generateBackupCodes({ body: { password }, headers: sent });
  await audit(user, "person.backup-codes");
  return backupCodes;
}

export async function endSecondStep(user: User, password: string, sent: Headers): Promise<SetCookie[]> {
  const { required } = await getSecondStep(user.id);
  if (required) throw new AppError("conflict", "Your role has to have a second step.");
  await confirmPassword(user, password, sent);
  const answer = await auth().api.disableTwoFactor({ body: { password }, headers: sent, returnHeaders: true });
  await audit(user, "person.second-step-off");
  return cookiesOf(answer.headers);
}

async function audit(user: User, action: string) {
  await appendAudit({ actor: user.email, action, object: `person/${user.email}` });
}
