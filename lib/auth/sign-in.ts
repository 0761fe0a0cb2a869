import "server-only";
import { isAPIError } from "better-auth/api";
import { appendAudit } from "@/lib/audit/mutations";
import { AppError } from "@/lib/errors";
import { reportFailure } from "@/lib/log";
import { auth } from "./better-auth";
import { findCaller } from "./caller";
import { cookiesOf, type SetCookie } from "./cookies";
import { isAccount } from "./data";
import { isKnownDevice, knownDeviceCookie, throttleKey } from "./known-device";
import { endSession } from "./mutations";
import { beforeStrangers } from "./passwords";
import type { SignInInput } from "./schema";
import { forgetAttempts, reserveAttempt } from "./throttle/mutations";
import { userAgentOf } from "./user-agent";

/** The cookies are for the browser; a token is in them only. With `code` there is no session yet: the second step is waited for. */
export type SignedIn = { next: "in" | "code"; cookies: SetCookie[] };

/** Starts a session and ends the one that the same browser had. */
export async function signIn({ email, password }: SignInInput, sent: Headers): Promise<SignedIn> {
  const attempts = throttleKey(email, sent);
  await reserveAttempt(attempts);
  const check = () => checkPassword(email, password, sent);
  const { next, cookies } = await (isKnownDevice(email, sent) ? beforeStrangers(check) : check());
  await forgetAttempts(attempts);
  if (next === "code") return { next, cookies };
  await endFormerSession(sent);
  await appendAudit({ actor: email, action: "session.started", object: `person/${email}` });
  return { next, cookies: [...cookies, knownDeviceCookie(email)] };
}

async function checkPassword(email: string, password: string, sent: Headers): Promise<SignedIn> {
  // Only what is worth keeping with the session: forwarded addresses can be invented by the sender.
  const headers = new Headers({ "user-agent": userAgentOf(sent) });
  try {
    const answer = await auth().api.signInEmail({ body: { email, password }, headers, returnHeaders: true });
    const cookies = cookiesOf(answer.headers);
    if (!("twoFactorRedirect" in answer.response)) return { next: "in", cookies };
    // Not the end of the cookie that the browser has: the session behind it ends with the code, and could not be found then.
    return { next: "code", cookies: cookies.filter(({ value }) => value !== "") };
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

export async function endFormerSession(sent: Headers): Promise<void> {
  const former = await findCaller(sent);
  if (former) await endSession(former.sessionId);
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
