import "server-only";
import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { User } from "./caller";
import { passwordHashOf } from "./data";
import { throttleKey } from "./known-device";
import { endSessionsOf, setPasswordHash } from "./mutations";
import { hashPassword, verifyPassword } from "./passwords";
import { type SetCookie, signIn } from "./sign-in";
import { forgetAttempts, reserveAttempt } from "./throttle/mutations";

/** Ends every session of the person, this one too, and starts a fresh one with the new password. */
export async function changePassword(
  user: User,
  { current, password }: { current: string; password: string },
  sent: Headers,
): Promise<SetCookie[]> {
  const attempts = throttleKey(user.email, sent);
  await reserveAttempt(attempts);
  const hash = await passwordHashOf(user.id);
  if (hash === null || !(await verifyPassword({ hash, password: current }))) {
    throw new AppError("invalid", "The current password is not right. Your password was not changed.");
  }
  await forgetAttempts(attempts);
  if (current === password) throw new AppError("invalid", "The new password is the current one. Choose another.");
  const fresh = await hashPassword(password);
  await transaction(async (client) => {
    await setPasswordHash(client, user.id, fresh, false);
    await endSessionsOf(client, user.id);
    await appendAudit({ actor: user.email, action: "person.password", object: `person/${user.email}` }, client);
  });
  return signIn({ email: user.email, password }, sent);
}
