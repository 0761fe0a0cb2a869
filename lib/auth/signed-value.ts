import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";

function signatureOf(value: string): string {
  return createHmac("sha256", env().HUNTBOARD_SECRET).update(value).digest("base64");
}

/** A value as a cookie carries it, the way better-auth signs its own: it can be read by anybody and made only here. */
export function signValue(value: string): string {
  return `${value}.${signatureOf(value)}`;
}

/** The value behind a right signature; null for anything else. */
export function readSigned(signed: string | undefined): string | null {
  const dot = signed?.lastIndexOf(".") ?? -1;
  if (!signed || dot < 1) return null;
  const value = signed.slice(0, dot);
  const given = Buffer.from(signed.slice(dot + 1));
  const expected = Buffer.from(signatureOf(value));
  return given.length === expected.length && timingSafeEqual(given, expected) ? value : null;
}
