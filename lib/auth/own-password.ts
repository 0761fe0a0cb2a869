import "server-only";
import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { User } from "./caller";
import type { SetCookie } from "./cookies";
import { passwordHashOf } from "./data";
import { throttleKey } from "./known-device";
import { endSessionsOf, setPasswordHash } from "./mutations";
import { hashPassword, verifyPassword } from "./passwords";
import { startSession } from "./start-session";
import { forgetAttempts, reserveAttempt } from "./throttle/mutations";

/** Ends every session of the person, this one too, and starts a fresh one. */
export async function changePassword(
  user: User,
  { current, password }: { current: string; password: string },
  sent: Headers,
): Promise<SetCookie> {
  await confirmPassword(user, current, sent);
  if (current === password) throw new AppError("invalid", "The new password is the current one. Choose another.");
  const fresh = await hashPassword(password);
  await transaction(async (client) => {
    await setPasswordHash(client, user.id, fresh, false);
    const sessions = await endSessionsOf(client, user.id);
    const detail = { sessions };
    await appendAudit({ actor: user.email, action: "person.password", object: `person/${user.email}`, detail }, client);
  });
  return startSession(user.id, sent, "password");
}

/** A session that somebody left open is not enough for what changes how one signs in. */
export async function confirmPassword(user: User, password: string, sent: Headers): Promise<void> {
  const attempts = throttleKey(user.email, sent);
  await reserveAttempt(attempts);
  const hash = await passwordHashOf(user.id);
  if (hash === null || !(await verifyPassword({ hash, password }))) {
    throw new AppError("invalid", "The current password is not right. Nothing was changed.");
  }
  await forgetAttempts(attempts);
}
