import "server-only";
import { randomUUID } from "node:crypto";
import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { User } from "../caller";
import { endSessionsOf, forgetThrottle, insertAccount, setPasswordHash } from "../mutations";
import { hashPassword } from "../passwords";
import { lockPerson } from "../people/lock";
import { can, type Role } from "../permissions";
import type { Lifetime } from "./lifetimes";
import type { InvitationInput } from "./schema";
import { type LinkKind, newLink, tokenHash } from "./token";

/** Returns the link that makes the account; an earlier one to the same address stops working. */
export async function invite({ email, role, hours }: InvitationInput, by: User): Promise<string> {
  const { hash, link } = newLink("invitation");
  await transaction(async (client) => {
    const { rowCount } = await client.query("select from auth_user where email = $1", [email]);
    if (rowCount) throw new AppError("conflict", `${email} has an account already.`);
    const replaced = await client.query(
      `update access_link set revoked_at = now(), revoked_by = $2
       where kind = 'invitation' and email = $1 and used_at is null and revoked_at is null`,
      [email, by.email],
    );
    await client.query(
      `insert into access_link (id, kind, hash, email, role, made_by, expires_at)
       values ($1, 'invitation', $2, $3, $4, $5, now() + make_interval(hours => $6))`,
      [randomUUID(), hash, email, role, by.email, hours],
    );
    const detail = { role, hours, ...(replaced.rowCount ? { replaces: replaced.rowCount } : {}) };
    await audit(client, by.email, "person.invited", email, detail);
  });
  return link;
}

/** Makes the account. Of any number of simultaneous tries one succeeds; the others leave nothing behind. */
export async function join(token: string, name: string, password: string): Promise<{ userId: string; email: string }> {
  return transaction(async (client) => {
    const { email, role, madeBy } = await useUp(client, "invitation", token);
    const passwordHash = await hashPassword(password);
    const userId = await insertAccount(client, { name, email, role, passwordHash, temporaryPassword: false });
    if (userId === null) throw new AppError("conflict", `${email} has an account already. Sign in instead.`);
    await audit(client, email, "person.created", email, { role, invitedBy: madeBy });
    return { userId, email };
  });
}

/** Returns the link that sets a new password. The old one, every session and an earlier link end at once. */
export async function makePasswordLink(id: string, hours: Lifetime, by: User): Promise<string> {
  if (id === by.id) throw new AppError("conflict", "You cannot reset your own password: change it in your profile.");
  return transaction(async (client) => {
    const { email, enabled } = await lockPerson(client, id);
    if (!enabled) throw new AppError("conflict", "This account is disabled. Enable it first.");
    if (!(await setPasswordHash(client, id, noPassword, false))) {
      throw new AppError("conflict", `${email} signs in at the provider and has no password here.`);
    }
    const sessions = await endSessionsOf(client, id);
    await forgetThrottle(client, email);
    await audit(client, by.email, "person.password-reset", email, { hours, sessions });
    return insertPasswordLink(client, { id, email }, hours, by);
  });
}

/**
 * Takes the provider off an account: for somebody whose identity there is another one since, as after a move to another tenant.
 * Whoever has no password gets a link that sets one; with it they can connect the provider again.
 */
export async function disconnectProvider(id: string, hours: Lifetime, by: User): Promise<string | null> {
  if (id === by.id) throw new AppError("conflict", "You cannot do this for yourself: another admin can.");
  return transaction(async (client) => {
    const { email } = await lockPerson(client, id);
    const gone = await client.query(
      "delete from auth_account where user_id = $1 and provider_id <> 'credential' returning provider_id as issuer, account_id as subject",
      [id],
    );
    if (!gone.rowCount) throw new AppError("conflict", `${email} does not sign in at a provider.`);
    const sessions = await endSessionsOf(client, id);
    await audit(client, by.email, "person.provider-disconnected", email, { sessions, identities: gone.rows });
    const { rowCount } = await client.query(
      `insert into auth_account (id, account_id, provider_id, user_id, password) values ($1, $2, 'credential', $2, $3)
       on conflict (provider_id, account_id) do nothing`,
      [randomUUID(), id, noPassword],
    );
    return rowCount ? insertPasswordLink(client, { id, email }, hours, by) : null;
  });
}

/** No password has this as its hash. */
const noPassword = "none until the link is used";

async function insertPasswordLink(
  client: pg.ClientBase,
  { id, email }: { id: string; email: string },
  hours: Lifetime,
  by: User,
): Promise<string> {
  const { hash, link } = newLink("password");
  await revokeLinksOf(client, id, by.email);
  await client.query(
    `insert into access_link (id, kind, hash, email, user_id, made_by, expires_at)
     values ($1, 'password', $2, $3, $4, $5, now() + make_interval(hours => $6))`,
    [randomUUID(), hash, email, id, by.email, hours],
  );
  return link;
}

/** Sets the password; the person signs in with it, and with the second step where there is one. */
export async function choosePassword(token: string, password: string): Promise<string> {
  return transaction(async (client) => {
    const { email, userId } = await useUp(client, "password", token);
    await setPasswordHash(client, userId, await hashPassword(password), false);
    await endSessionsOf(client, userId);
    await forgetThrottle(client, email);
    await audit(client, email, "person.password", email, { with: "link" });
    return email;
  });
}

export async function revokeLink(id: string, by: User): Promise<void> {
  await transaction(async (client) => {
    const { rows } = await client.query<{ email: string; kind: LinkKind }>(
      `update access_link set revoked_at = now(), revoked_by = $2
       where id = $1 and used_at is null and revoked_at is null and expires_at > now() returning email, kind`,
      [id, by.email],
    );
    const [link] = rows;
    if (!link) throw new AppError("not-found", "This link was used, revoked or has expired already.");
    await audit(client, by.email, "link.revoked", link.email, { kind: link.kind });
  });
}

export async function revokeLinksOf(client: pg.ClientBase, userId: string, by: string) {
  await client.query(
    `update access_link set revoked_at = now(), revoked_by = $2
     where user_id = $1 and used_at is null and revoked_at is null`,
    [userId, by],
  );
}

/**
 * What somebody handed out as an admin opens nothing any more once they are none: they may have kept a link to an admin's account. Gives
 * back what the trail says of it.
 */
export async function revokeLinksMadeBy(
  client: pg.ClientBase,
  maker: string,
  { by, role }: { by: string; role: Role | null },
): Promise<{ links?: number }> {
  if (role !== null && can(role, "manage-people")) return {};
  const { rowCount } = await client.query(
    `update access_link set revoked_at = now(), revoked_by = $2
     where made_by = $1 and used_at is null and revoked_at is null and expires_at > now()`,
    [maker, by],
  );
  return rowCount ? { links: rowCount } : {};
}

type Used = { email: string; role: Role; userId: string; madeBy: string };

/** The row is locked until the transaction ends: whoever comes second finds it used. */
async function useUp(client: pg.ClientBase, kind: LinkKind, token: string): Promise<Used> {
  const { rows } = await client.query<Used>(
    `update access_link set used_at = now()
     where hash = $1 and kind = $2 and used_at is null and revoked_at is null and expires_at > now()
     returning email, role, user_id as "userId", made_by as "madeBy"`,
    [tokenHash(token), kind],
  );
  if (!rows[0]) throw new AppError("forbidden", "This link is not valid any more. Ask an admin for a new one.");
  return rows[0];
}

async function audit(client: pg.ClientBase, actor: string, action: string, email: string, detail: object) {
  await appendAudit({ actor, action, object: `person/${email}`, detail: { ...detail } }, client);
}
