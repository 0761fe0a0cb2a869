import "server-only";
import { randomUUID } from "node:crypto";
import type pg from "pg";
import { db } from "@/lib/db/client";
import type { Role } from "./permissions";

export async function touchSession(id: string) {
  await db.authSession.updateMany({ where: { id }, data: { updatedAt: new Date() } });
}

export async function endSession(id: string) {
  await db.authSession.deleteMany({ where: { id } });
}

/** Only one's own: a session id of somebody else ends nothing. */
export async function endOwnSession(userId: string, id: string) {
  await db.authSession.deleteMany({ where: { id, userId } });
}

export async function renameUser(id: string, name: string) {
  await db.authUser.updateMany({ where: { id }, data: { name, updatedAt: new Date() } });
}

/** All sessions of a person, or all but the one that asks. */
export async function endSessionsOf(client: pg.ClientBase, userId: string, except = ""): Promise<number> {
  const { rowCount } = await client.query("delete from auth_session where user_id = $1 and id <> $2", [userId, except]);
  return rowCount ?? 0;
}

type NewAccount = { name: string; email: string; role: Role; passwordHash: string; temporaryPassword: boolean };

/** A person with a password, as better-auth's credential provider expects them. False when the address is taken. */
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

export async function setPasswordHash(client: pg.ClientBase, userId: string, hash: string, temporary: boolean) {
  await client.query(
    "update auth_account set password = $2, updated_at = now() where user_id = $1 and provider_id = 'credential'",
    [userId, hash],
  );
  await client.query("update auth_user set temporary_password = $2, updated_at = now() where id = $1", [
    userId,
    temporary,
  ]);
}
