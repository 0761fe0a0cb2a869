import "server-only";
import type pg from "pg";
import { AppError } from "@/lib/errors";
import type { Role } from "../permissions";

export type Locked = { id: string; name: string; email: string; role: Role; enabled: boolean };

/** Together with every admin, so that two admins cannot take each other's role at the same moment. */
export async function lockPerson(client: pg.ClientBase, id: string): Promise<Locked> {
  const { rows } = await client.query<Locked>(
    `select id, name, email, role, not coalesce(banned, false) as enabled
     from auth_user where id = $1 or role = 'admin' order by id for update`,
    [id],
  );
  const person = rows.find((row) => row.id === id);
  if (!person) throw new AppError("not-found", "This person does not exist any more.");
  return person;
}

export async function lockPersonOf(client: pg.ClientBase, email: string): Promise<Locked> {
  const { rows } = await client.query<{ id: string }>("select id from auth_user where email = $1", [email]);
  if (!rows[0]) throw new AppError("not-found", `Nobody has the address ${email} here.`);
  return lockPerson(client, rows[0].id);
}

/** Whether an admin is left who can sign in with a password of ours, even when the provider is down or gives nobody a role. */
export async function hasLocalAdmin(client: pg.ClientBase): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from auth_user u join auth_account a on a.user_id = u.id and a.provider_id = 'credential'
     -- Whoever has still to choose one by a link has none.
     and a.password like 'scrypt$%'
     where u.role = 'admin' and not coalesce(u.banned, false) limit 1`,
  );
  return rowCount === 1;
}

export async function requireLocalAdmin(client: pg.ClientBase): Promise<void> {
  if (await hasLocalAdmin(client)) return;
  throw new AppError("conflict", "One admin with a password has to remain. Make somebody else an admin first.");
}
