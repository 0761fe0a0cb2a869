import { env } from "@/lib/env";

const isSecure = () => env().HUNTBOARD_ORIGIN.startsWith("https:");

/** `__Host-` binds a cookie to https, to this host and to no neighbouring subdomain; browsers refuse it on plain http. */
export function cookiePrefix(): string {
  return isSecure() ? "__Host-huntboard" : "huntboard";
}

/** Lax, not Strict: a link to a finding from a chat must open signed in. Writes are checked by their origin as well. */
export function cookieAttributes() {
  return { httpOnly: true, sameSite: "lax" as const, secure: isSecure(), path: "/" };
}
