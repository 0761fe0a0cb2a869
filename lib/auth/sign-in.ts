import "server-only";
import { isAPIError } from "better-auth/api";
import { parseSetCookieHeader, toCookieOptions } from "better-auth/cookies";
import { appendAudit } from "@/lib/audit/mutations";
import { AppError } from "@/lib/errors";
import { reportFailure } from "@/lib/log";
import { auth } from "./better-auth";
import { findCaller } from "./caller";
import { isAccount } from "./data";
import { knownDeviceCookie, throttleKey } from "./known-device";
import { endSession } from "./mutations";
import type { SignInInput } from "./schema";
import { forgetAttempts, reserveAttempt } from "./throttle/mutations";

export type SetCookie = { name: string; value: string; options: ReturnType<typeof toCookieOptions> };

/** Starts a session and ends the one that the same browser had. The cookies are for the browser; the token is in them only. */
export async function signIn({ email, password }: SignInInput, sent: Headers): Promise<SetCookie[]> {
  const attempts = throttleKey(email, sent);
  await reserveAttempt(attempts);
  const cookies = await createSession(email, password, sent);
  await forgetAttempts(attempts);
  const former = await findCaller(sent);
  if (former) await endSession(former.sessionId);
  await appendAudit({ actor: email, action: "session.started", object: `person/${email}` });
  return [...cookies, knownDeviceCookie(email)];
}

async function createSession(email: string, password: string, sent: Headers): Promise<SetCookie[]> {
  // Only what is worth keeping with the session: forwarded addresses can be invented by the sender.
  const headers = new Headers({ "user-agent": sent.get("user-agent")?.slice(0, 300) ?? "" });
  try {
    const answer = await auth().api.signInEmail({ body: { email, password }, headers, returnHeaders: true });
    return answer.headers.getSetCookie().flatMap((line) =>
      [...parseSetCookieHeader(line)].map(([name, attributes]) => ({
        name,
        value: attributes.value,
        options: toCookieOptions(attributes),
      })),
    );
  } catch (error) {
    if (!isAPIError(error)) throw error;
    if (error.body?.code === "BANNED_USER") {
      throw new AppError("forbidden", "This account is disabled. Ask an admin to enable it.");
    }
    if (error.status !== "UNAUTHORIZED") throw error;
    // Not waited for: the answer would come later for an address that exists, which tells that it does.
    void recordRefusal(email).catch((failure: unknown) => reportFailure("sign-in refused", failure));
    throw new AppError("unauthenticated", "The email address or the password is not right.");
  }
}

/** Only for accounts that exist: their attempts are throttled, so a stranger cannot fill the trail with invented names. */
async function recordRefusal(email: string) {
  if (await isAccount(email)) await appendAudit({ actor: email, action: "session.refused", object: `person/${email}` });
}

/** Ends the session behind these headers, if there is one. */
export async function signOut(sent: Headers): Promise<void> {
  const caller = await findCaller(sent);
  if (!caller) return;
  await endSession(caller.sessionId);
  await appendAudit({
    actor: caller.user.email,
    action: "session.ended",
    object: `person/${caller.user.email}`,
  });
}

export async function sessionCookieName(): Promise<string> {
  return (await auth().$context).authCookies.sessionToken.name;
}
