import "server-only";
import { randomUUID } from "node:crypto";
import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import type { User } from "./caller";
import type { Role } from "./permissions";
import type { SignedInWith } from "./start-session";

export async function touchSession(id: string) {
  await db.authSession.updateMany({ where: { id }, data: { updatedAt: new Date() } });
}

export async function endSession(id: string) {
  await db.authSession.deleteMany({ where: { id } });
}

export async function markSession(id: string, signedInWith: SignedInWith) {
  await db.authSession.updateMany({ where: { id }, data: { signedInWith } });
}

export async function renameUser(user: User, name: string) {
  if (user.name === name) return;
  await transaction(async (client) => {
    await client.query("update auth_user set name = $2, updated_at = now() where id = $1", [user.id, name]);
    const detail = { from: user.name, to: name };
    await appendAudit({ actor: user.email, action: "person.name", object: `person/${user.email}`, detail }, client);
  });
}

/** All sessions of a person, or all but the one that asks; and every sign-in that has only its second step left. */
export async function endSessionsOf(client: pg.ClientBase, userId: string, except = ""): Promise<number> {
  await client.query("delete from auth_verification where value = $1", [userId]);
  const { rowCount } = await client.query("delete from auth_session where user_id = $1 and id <> $2", [userId, except]);
  return rowCount ?? 0;
}

type NewAccount = { name: string; email: string; role: Role; passwordHash: string; temporaryPassword: boolean };

/** A person with a password, as better-auth's credential provider expects them. Null when the address is taken. */
export async function insertAccount(client: pg.ClientBase, account: NewAccount): Promise<string | null> {
  const id = randomUUID();
  const { rowCount } = await client.query(
    `insert into auth_user (id, name, email, role, temporary_password) values ($1, $2, $3, $4, $5) on conflict (email) do nothing`,
    [id, account.name, account.email, account.role, account.temporaryPassword],
  );
  if (rowCount === 0) return null;
  await client.query(
    `insert into auth_account (id, account_id, provider_id, user_id, password) values ($1, $2, 'credential', $2, $3)`,
    [randomUUID(), id, account.passwordHash],
  );
  return id;
}

/** False for somebody who has no password here at all. */
export async function setPasswordHash(
  client: pg.ClientBase,
  userId: string,
  hash: string,
  temporary: boolean,
): Promise<boolean> {
  const { rowCount } = await client.query(
    "update auth_account set password = $2, updated_at = now() where user_id = $1 and provider_id = 'credential'",
    [userId, hash],
  );
  await client.query("update auth_user set temporary_password = $2, updated_at = now() where id = $1", [
    userId,
    temporary,
  ]);
  return rowCount === 1;
}

/** Whoever signs in at a provider has no password here, except an admin; with it goes the second step that belonged to it. */
export async function dropPassword(client: pg.ClientBase, userId: string) {
  await client.query("delete from auth_account where user_id = $1 and provider_id = 'credential'", [userId]);
  await client.query("delete from auth_two_factor where user_id = $1", [userId]);
  await client.query(
    "update auth_user set two_factor_enabled = false, temporary_password = false, updated_at = now() where id = $1",
    [userId],
  );
}

/** Guesses that were counted for a person, in browsers known and unknown: the key is the address with words behind it. */
export async function forgetThrottle(client: pg.ClientBase, email: string) {
  await client.query("delete from auth_throttle where split_part(email, ' ', 1) = $1", [email]);
}
