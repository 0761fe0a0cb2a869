import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { AppError } from "@/lib/errors";

/** Each hash takes 128 MiB; more than two at a time would let a burst of sign-ins take all memory. */
const atOnce = 2;
const cost = { N: 2 ** 17, r: 8, p: 1 };
const keyLength = 32;

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, keyLength, cost);
  return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const [kind, N, r, p, salt, key] = hash.split("$");
  if (kind !== "scrypt" || !salt || !key) {
    // As slow as any other: that an account waits for its link must not be told by the time that an answer takes.
    await derive(password, randomBytes(16), keyLength, cost);
    return false;
  }
  const expected = Buffer.from(key, "base64url");
  const options = { N: Number(N), r: Number(r), p: Number(p) };
  const actual = await derive(password, Buffer.from(salt, "base64url"), expected.length, options);
  return timingSafeEqual(actual, expected);
}

/** Beyond this many the last would wait for minutes; it is told so at once. */
const queueLimit = 200;

let running = 0;
const waiting: Array<() => void> = [];
const line = new AsyncLocalStorage<"front">();

/** Whoever has signed in with this browser before does not wait behind a flood of strangers. */
export const beforeStrangers = <Result>(work: () => Promise<Result>): Promise<Result> => line.run("front", work);

async function derive(password: string, salt: Buffer, length: number, options: ScryptOptions): Promise<Buffer> {
  const isFirst = line.getStore() === "front";
  if (waiting.length >= queueLimit && !isFirst) {
    throw new AppError("unavailable", "Too many sign-ins at this moment. Try again in a minute.");
  }
  if (running >= atOnce)
    await new Promise<void>((resolve) => (isFirst ? waiting.unshift(resolve) : waiting.push(resolve)));
  else running += 1;
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      // The same password typed on another keyboard may arrive composed differently.
      const text = password.normalize("NFKC");
      // Node's own limit is 32 MiB; the work needs 128 * N * r bytes and a little more.
      scrypt(text, salt, length, { ...options, maxmem: 192 * 1024 * 1024 }, (error, key) =>
        error ? reject(error) : resolve(key),
      );
    });
  } finally {
    // The place is handed over, so that nobody can come in between.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
