import "server-only";
import { isAPIError } from "better-auth/api";
import { appendAudit } from "@/lib/audit/mutations";
import { AppError } from "@/lib/errors";
import { auth } from "../better-auth";
import { cookiesOf, type SetCookie } from "../cookies";
import { knownDeviceCookie, throttleKey } from "../known-device";
import { endFormerSession } from "../sign-in";
import { forgetAttempts, longestForCodes, reserveAttempt } from "../throttle/mutations";
import { userAgentOf } from "../user-agent";
import { type Challenge, findChallenge } from "./challenge";
import { isBackupCode } from "./schema";
import { once, UsedCode } from "./used-codes";

const startAgain = () => new AppError("forbidden", "This sign-in took too long or too many tries. Sign in again.");

/** The second half of a sign-in: the code after the password. `forbidden` means that it has to begin again. */
export async function answerChallenge(code: string, sent: Headers): Promise<SetCookie[]> {
  const challenge = await findChallenge(sent);
  if (!challenge) throw startAgain();
  const { userId, email } = challenge;
  const attempts = `${throttleKey(email, sent)} code`;
  await reserveAttempt(attempts, longestForCodes);
  const cookies = await once(userId, code, () => check(challenge, code, sent)).catch(async (error: unknown) => {
    if (error instanceof UsedCode) await auditRefusal(email, "used code");
    throw error;
  });
  await forgetAttempts(attempts);
  await endFormerSession(sent);
  const detail = { secondStep: isBackupCode(code) ? "backup code" : "code" };
  await appendAudit({ actor: email, action: "session.started", object: `person/${email}`, detail });
  return [...cookies, knownDeviceCookie(email)];
}

async function check({ email, headers }: Challenge, code: string, sent: Headers): Promise<SetCookie[]> {
  headers.set("user-agent", userAgentOf(sent));
  const asked = { body: { code }, headers, returnHeaders: true as const };
  try {
    const answer = await (isBackupCode(code) ? auth().api.verifyBackupCode(asked) : auth().api.verifyTOTP(asked));
    return cookiesOf(answer.headers);
  } catch (error) {
    if (!isAPIError(error)) throw error;
    const reason = error.body?.code;
    if (reason === "BANNED_USER") {
      throw new AppError("forbidden", "This account is disabled. Ask an admin to enable it.");
    }
    if (reason === "INVALID_CODE" || reason === "INVALID_BACKUP_CODE") {
      await auditRefusal(email, "wrong code");
      throw new AppError(
        "unauthenticated",
        isBackupCode(code)
          ? "That backup code is not right, or it was used already."
          : "That code is not right. Enter the one that your app shows now.",
      );
    }
    throw startAgain();
  }
}

async function auditRefusal(email: string, reason: string) {
  await appendAudit({ actor: email, action: "session.refused", object: `person/${email}`, detail: { reason } });
}
