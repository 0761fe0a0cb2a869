import "server-only";
import { parseCookies } from "better-auth/cookies";
import { db } from "@/lib/db/client";
import { auth } from "../better-auth";
import { cookiePrefix } from "../cookie-attributes";
import { readSigned } from "../signed-value";

/** Somebody whose password was right and whose code is waited for. */
export type Challenge = {
  userId: string;
  email: string;
  /** What better-auth is given: this and no session, which could be another person's in the same browser. */
  headers: Headers;
};

const cookieName = () => `${cookiePrefix()}.two_factor`;

export async function findChallenge(sent: Headers): Promise<Challenge | null> {
  const signed = parseCookies(sent.get("cookie") ?? "").get(cookieName());
  const identifier = readSigned(signed);
  if (!signed || identifier === null) return null;
  const waiting = await (await auth().$context).internalAdapter.findVerificationValue(identifier);
  if (!waiting || waiting.expiresAt.getTime() < Date.now()) return null;
  const user = await db.authUser.findUnique({ where: { id: waiting.value }, select: { id: true, email: true } });
  if (!user) return null;
  const headers = new Headers({ cookie: `${cookieName()}=${encodeURIComponent(signed)}` });
  return { userId: user.id, email: user.email, headers };
}
