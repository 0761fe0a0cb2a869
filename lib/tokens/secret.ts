import "server-only";
import { createHash, randomBytes } from "node:crypto";

/** So that a leaked token is found by those who look for such, and by nobody taken for something else. */
const mark = "hb_";
const shown = mark.length + 6;
const shape = /^hb_[A-Za-z0-9_-]{43}$/;

/** 256 random bits: a plain digest of them cannot be turned round, so it needs no slow hash. */
export function makeToken(): { token: string; prefix: string; digest: Buffer } {
  const token = `${mark}${randomBytes(32).toString("base64url")}`;
  return { token, prefix: token.slice(0, shown), digest: digestOf(token) };
}

export const digestOf = (token: string): Buffer => createHash("sha256").update(token, "utf8").digest();

/** The token of `Authorization: Bearer hb_…`; null when there is none or it cannot be one of ours. */
export function bearerToken(headers: Headers): string | null {
  const [, token] = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "") ?? [];
  return token !== undefined && shape.test(token) ? token : null;
}
