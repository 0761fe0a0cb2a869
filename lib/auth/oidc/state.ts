import "server-only";
import { parseCookies } from "better-auth/cookies";
import { symmetricDecrypt, symmetricEncrypt } from "better-auth/crypto";
import { z } from "zod";
import { env } from "@/lib/env";
import { cookieAttributes, cookiePrefix } from "../cookie-attributes";
import type { SetCookie } from "../cookies";

const lifetimeSeconds = 10 * 60;
const cookieName = () => `${cookiePrefix()}.provider`;

const stateOf = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Where the sign-in leads. */
  next: z.string(),
  /** The session of whoever connects the provider to their account; a sign-in has none. */
  session: z.string().optional(),
  until: z.number(),
});

/** What has to come back unchanged, in the browser that began: nobody can be led into somebody else's sign-in. */
export type SignInState = Omit<z.output<typeof stateOf>, "until">;

export async function stateCookie(state: SignInState): Promise<SetCookie> {
  const data = JSON.stringify({ ...state, until: Date.now() + lifetimeSeconds * 1000 });
  const value = await symmetricEncrypt({ key: env().HUNTBOARD_SECRET, data });
  return { name: cookieName(), value, options: { ...cookieAttributes(), maxAge: lifetimeSeconds } };
}

export const noStateCookie = (): SetCookie => ({
  name: cookieName(),
  value: "",
  options: { ...cookieAttributes(), maxAge: 0 },
});

export async function readState(sent: Headers): Promise<SignInState | null> {
  const data = parseCookies(sent.get("cookie") ?? "").get(cookieName());
  if (!data) return null;
  try {
    const { until, ...state } = stateOf.parse(
      JSON.parse(await symmetricDecrypt({ key: env().HUNTBOARD_SECRET, data })),
    );
    return until > Date.now() ? state : null;
  } catch {
    // Somebody made it up, or the secret is another one since.
    return null;
  }
}
