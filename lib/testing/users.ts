import { createHmac, randomBytes, randomUUID, scryptSync } from "node:crypto";
import type { User } from "@/lib/auth/caller";
import { insertAccount } from "@/lib/auth/mutations";
import type { Role } from "@/lib/auth/permissions";
import { sessionCookieName } from "@/lib/auth/session-cookie";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";

/** The password of everybody that a test makes. */
export const testPassword = "seven grey herons wait";

/** In the product's form, but made with a hundredth of the work: tests sign in hundreds of times. */
function cheapHash(password: string): string {
  const [salt, cost] = [randomBytes(16), { N: 1024, r: 8, p: 1 }];
  const key = scryptSync(password, salt, 32, cost);
  return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

let passwordHash: string | undefined;

type Wanted = { role: Role; name?: string; email?: string; temporaryPassword?: boolean };

/** A person who could sign in with `testPassword`. */
export async function createUser({ role, ...wanted }: Wanted): Promise<User> {
  passwordHash ??= cheapHash(testPassword);
  const name = wanted.name ?? `Test ${role}`;
  const email = wanted.email ?? `${role}-${randomBytes(4).toString("hex")}@aldermoor.example`;
  const account = { name, email, role, passwordHash, temporaryPassword: wanted.temporaryPassword ?? false };
  const id = await transaction((client) => insertAccount(client, account));
  if (id === null) throw new Error(`${email} exists already`);
  return { id, name, email, role };
}

/** `name=value` of a new session, as a browser would send it back. */
export async function signedInCookie(user: Pick<User, "id">): Promise<string> {
  const token = randomBytes(24).toString("base64url");
  const expiresAt = new Date(Date.now() + 12 * 60 * 60 * 1000);
  await db.authSession.create({ data: { id: randomUUID(), token, userId: user.id, expiresAt } });
  const signature = createHmac("sha256", env().HUNTBOARD_SECRET).update(token).digest("base64");
  return `${await sessionCookieName()}=${encodeURIComponent(`${token}.${signature}`)}`;
}

/** As after many wrong passwords: the next attempt under this key has to wait for a minute. */
export async function exhaustAttempts(key: string) {
  const state = { failures: 20, blockedUntil: new Date(Date.now() + 60_000) };
  await db.authThrottle.upsert({ where: { email: key }, create: { email: key, ...state }, update: state });
}
