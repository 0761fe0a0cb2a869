import "server-only";
import { randomInt } from "node:crypto";
import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { User } from "../caller";
import { endSessionsOf, insertAccount, setPasswordHash } from "../mutations";
import { hashPassword } from "../passwords";
import type { Role } from "../permissions";

/** No letters that look like digits: it is read out and typed. */
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

/** Five groups of four: about 99 bits. */
function oneTimePassword(): string {
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return Array.from({ length: 5 }, group).join("-");
}

type NewPerson = { name: string; email: string; role: Role };

/** Returns the password that the person signs in with once; it is kept nowhere. */
export async function createPerson(person: NewPerson, by: User): Promise<string> {
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password);
  await transaction(async (client) => {
    const id = await insertAccount(client, { ...person, passwordHash, temporaryPassword: true });
    if (id === null) throw new AppError("conflict", `${person.email} has an account already.`);
    await audit(client, by, "person.created", person.email, { role: person.role });
  });
  return password;
}

export async function setRole(id: string, role: Role, by: User): Promise<void> {
  refuseSelf(id, by, "change your own role");
  await transaction(async (client) => {
    const person = await lockPerson(client, id);
    await client.query("update auth_user set role = $2, updated_at = now() where id = $1", [id, role]);
    await requireAdmin(client);
    await audit(client, by, "person.role", person.email, { from: person.role, to: role });
  });
}

/** Disabling ends the person's sessions; what they did stays theirs. */
export async function setEnabled(id: string, enabled: boolean, by: User): Promise<void> {
  refuseSelf(id, by, "disable yourself");
  await transaction(async (client) => {
    const person = await lockPerson(client, id);
    await client.query("update auth_user set banned = $2, updated_at = now() where id = $1", [id, !enabled]);
    if (!enabled) await endSessionsOf(client, id);
    await requireAdmin(client);
    await audit(client, by, enabled ? "person.enabled" : "person.disabled", person.email);
  });
}

export async function resetPassword(id: string, by: User): Promise<string> {
  refuseSelf(id, by, "reset your own password: change it in your profile instead");
  return replacePassword((client) => lockPerson(client, id), by);
}

/** For whoever runs the server: the way back in for an admin who is the only one and has forgotten the password. */
export async function resetPasswordOf(email: string): Promise<string> {
  return replacePassword(
    async (client) => {
      const { rows } = await client.query<{ id: string }>("select id from auth_user where email = $1", [email]);
      if (!rows[0]) throw new AppError("not-found", `Nobody has the address ${email} here.`);
      return lockPerson(client, rows[0].id);
    },
    { email: "command line" },
  );
}

type Lock = (client: pg.ClientBase) => Promise<Locked>;

async function replacePassword(lock: Lock, by: Pick<User, "email">): Promise<string> {
  const password = oneTimePassword();
  const hash = await hashPassword(password);
  await transaction(async (client) => {
    const person = await lock(client);
    await setPasswordHash(client, person.id, hash, true);
    await endSessionsOf(client, person.id);
    // The key of a known device is the address with a word behind it.
    await client.query("delete from auth_throttle where split_part(email, ' ', 1) = $1", [person.email]);
    await audit(client, by, "person.password-reset", person.email);
  });
  return password;
}

export async function endAllSessions(id: string, by: User): Promise<number> {
  return transaction(async (client) => {
    const person = await lockPerson(client, id);
    const ended = await endSessionsOf(client, id);
    await audit(client, by, "person.sessions-ended", person.email, { sessions: ended });
    return ended;
  });
}

type Locked = { id: string; email: string; role: Role };

/** Together with every admin, so that two admins cannot take each other's role at the same moment. */
async function lockPerson(client: pg.ClientBase, id: string): Promise<Locked> {
  const { rows } = await client.query<Locked>(
    "select id, email, role from auth_user where id = $1 or role = 'admin' order by id for update",
    [id],
  );
  const person = rows.find((row) => row.id === id);
  if (!person) throw new AppError("not-found", "This person does not exist any more.");
  return person;
}

async function requireAdmin(client: pg.ClientBase) {
  const { rowCount } = await client.query(
    "select from auth_user where role = 'admin' and not coalesce(banned, false) limit 1",
  );
  if (!rowCount) throw new AppError("conflict", "One admin has to remain. Make somebody else an admin first.");
}

function refuseSelf(id: string, by: User, what: string) {
  if (id === by.id) throw new AppError("conflict", `You cannot ${what}.`);
}

async function audit(client: pg.ClientBase, by: Pick<User, "email">, action: string, email: string, detail = {}) {
  await appendAudit({ actor: by.email, action, object: `person/${email}`, detail }, client);
}
