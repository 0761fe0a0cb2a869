import "server-only";
import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { User } from "../caller";
import { revokeLinksMadeBy, revokeLinksOf } from "../links/mutations";
import { dropPassword, endSessionsOf, forgetThrottle, setPasswordHash } from "../mutations";
import { rolesComeFromGroups } from "../oidc/settings";
import { hashPassword } from "../passwords";
import type { Role } from "../permissions";
import { readableCode } from "../readable-code";
import { type Locked, lockPerson, lockPersonOf, requireLocalAdmin } from "./lock";

export async function setRole(id: string, role: Role, by: User): Promise<void> {
  refuseSelf(id, by, "change your own role");
  await transaction(async (client) => {
    const person = await lockPerson(client, id);
    if (person.role === role) return;
    const ofProvider = await isOfProvider(client, id);
    if (ofProvider && rolesComeFromGroups()) {
      throw new AppError("conflict", "The groups of the provider say which role this person has. Change them there.");
    }
    await client.query("update auth_user set role = $2, updated_at = now() where id = $1", [id, role]);
    await requireLocalAdmin(client);
    if (ofProvider && role !== "admin") await dropPassword(client, id);
    const links = await revokeLinksMadeBy(client, person.email, { by: by.email, role });
    await audit(client, by, "person.role", person, { from: person.role, to: role, ...links });
  });
}

async function isOfProvider(client: pg.ClientBase, id: string): Promise<boolean> {
  const { rowCount } = await client.query(
    "select from auth_account where user_id = $1 and provider_id <> 'credential' limit 1",
    [id],
  );
  return rowCount === 1;
}

/** Disabling ends the person's sessions and links at once; what they did stays theirs. */
export async function setEnabled(id: string, enabled: boolean, by: User): Promise<void> {
  refuseSelf(id, by, "disable yourself");
  await transaction(async (client) => {
    const person = await lockPerson(client, id);
    if (person.enabled === enabled) return;
    await client.query("update auth_user set banned = $2, updated_at = now() where id = $1", [id, !enabled]);
    if (enabled) return audit(client, by, "person.enabled", person);
    const sessions = await endSessionsOf(client, id);
    await revokeLinksOf(client, id, by.email);
    const links = await revokeLinksMadeBy(client, person.email, { by: by.email, role: null });
    await requireLocalAdmin(client);
    await audit(client, by, "person.disabled", person, { sessions, ...links });
  });
}

/** For whoever runs the server: the way back in for an admin who is the only one and has forgotten the password. */
export async function resetPasswordOf(email: string): Promise<string> {
  const password = readableCode(5, 4);
  const hash = await hashPassword(password);
  await transaction(async (client) => {
    const person = await lockPersonOf(client, email);
    if (!(await setPasswordHash(client, person.id, hash, true))) {
      throw new AppError("conflict", `${email} signs in at the provider and has no password here.`);
    }
    await endSessionsOf(client, person.id);
    await forgetThrottle(client, person.email);
    await audit(client, { email: "command line" }, "person.password-reset", person);
  });
  return password;
}

function refuseSelf(id: string, by: User, what: string) {
  if (id === by.id) throw new AppError("conflict", `You cannot ${what}.`);
}

async function audit(
  client: pg.ClientBase,
  by: Pick<User, "email">,
  action: string,
  { email }: Locked,
  detail: Record<string, unknown> = {},
) {
  await appendAudit({ actor: by.email, action, object: `person/${email}`, detail }, client);
}
