import "server-only";
import { ApiProblem } from "./problem";

/** So many at once, and so many a second for as long as one likes. */
export const burst = 300;
export const perSecond = 10;
const mostKept = 10_000;

type Bucket = { left: number; at: number };

// Next evaluates modules once per bundle; what a token has left is known to all of them.
const shared = globalThis as unknown as { huntboardApiCalls?: Map<string, Bucket> };
shared.huntboardApiCalls ??= new Map();
const buckets = shared.huntboardApiCalls;

/** Counts a call of a token, or refuses it and says when the next one is taken. */
export function countCall(tokenId: string, now = Date.now()): void {
  const bucket = buckets.get(tokenId) ?? { left: burst, at: now };
  bucket.left = Math.min(burst, bucket.left + ((now - bucket.at) / 1000) * perSecond);
  bucket.at = now;
  if (buckets.size > mostKept) buckets.clear();
  buckets.set(tokenId, bucket);
  if (bucket.left < 1) {
    const seconds = Math.ceil((1 - bucket.left) / perSecond);
    throw new ApiProblem("too-many", `A token has ${burst} calls at once and ${perSecond} a second after that.`, {
      headers: { "retry-after": String(seconds) },
    });
  }
  bucket.left -= 1;
}
