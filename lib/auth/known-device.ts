import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { parseCookies } from "better-auth/cookies";
import { env } from "@/lib/env";
import { cookieAttributes, cookiePrefix } from "./cookie-attributes";
import type { SetCookie } from "./cookies";

const halfYear = 180 * 24 * 60 * 60;
const cookieName = () => `${cookiePrefix()}.device`;

function markOf(email: string): string {
  return createHmac("sha256", env().HUNTBOARD_SECRET).update(`known device\n${email}`).digest("base64url");
}

/** Says that this person has signed in with this browser before. It opens nothing by itself. */
export function knownDeviceCookie(email: string): SetCookie {
  return { name: cookieName(), value: markOf(email), options: { ...cookieAttributes(), maxAge: halfYear } };
}

/** Whether this person has signed in with this browser before. */
export function isKnownDevice(email: string, sent: Headers): boolean {
  const given = Buffer.from(parseCookies(sent.get("cookie") ?? "").get(cookieName()) ?? "");
  const expected = Buffer.from(markOf(email));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Attempts from a browser that the person has used are counted apart: a stranger's guesses do not make the owner wait. */
export const throttleKey = (email: string, sent: Headers): string =>
  isKnownDevice(email, sent) ? `${email} known` : email;
