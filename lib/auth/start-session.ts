import "server-only";
import { auth } from "./better-auth";
import { cookieAttributes } from "./cookie-attributes";
import type { SetCookie } from "./cookies";
import { absoluteSeconds } from "./limits";
import { markSession } from "./mutations";
import { signValue } from "./signed-value";
import { userAgentOf } from "./user-agent";

/** How somebody has shown who they are: with a password of ours, or at a provider. */
export type SignedInWith = "password" | "provider";

/** A session for somebody who has shown who they are in another way than by better-auth's form; the token is in the cookie only. */
export async function startSession(userId: string, sent: Headers, how: SignedInWith): Promise<SetCookie> {
  const { internalAdapter, authCookies } = await auth().$context;
  // Only what is worth keeping with the session: forwarded addresses can be invented by the sender.
  const session = await internalAdapter.createSession(userId, false, { userAgent: userAgentOf(sent), ipAddress: "" });
  await markSession(session.id, how);
  return {
    name: authCookies.sessionToken.name,
    value: signValue(session.token),
    options: { ...cookieAttributes(), maxAge: absoluteSeconds },
  };
}
