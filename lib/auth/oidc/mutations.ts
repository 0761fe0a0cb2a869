import "server-only";
import { randomUUID } from "node:crypto";
import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";
import { revokeTokensOf } from "@/lib/tokens/mutations";
import type { User } from "../caller";
import { revokeLinksMadeBy } from "../links/mutations";
import { dropPassword, endSessionsOf } from "../mutations";
import { hasLocalAdmin, type Locked, lockPerson } from "../people/lock";
import type { Role } from "../permissions";
import type { Claims, Identity } from "./identity";
import { type OidcProblem, OidcRefusal } from "./problems";
import { isEntra, type OidcSettings } from "./settings";

/** Any fixed number: first sign-ins are written one at a time. */
const lockKey = 4_801_224;

/**
 * The account of an identity, found by issuer and subject and never by address, with the role that the groups give today. An
 * account that waits for an admin is made, but refuses whoever it is for.
 */
export async function admitIdentity(
  identity: Identity,
  findRole: () => Role | null,
  settings: OidcSettings,
): Promise<{ userId: string; email: string }> {
  const outcome = await transaction(async (client) => {
    await client.query("select pg_advisory_xact_lock($1)", [lockKey]);
    const userId = await ownerOf(client, identity);
    return userId === null
      ? create(client, identity, findRole() ?? "viewer", settings)
      : refresh(client, userId, identity, findRole);
  });
  // Thrown outside, so that what was written on the way to a refusal stays written.
  if (typeof outcome === "string") throw new OidcRefusal(outcome);
  return outcome;
}

type Outcome = { userId: string; email: string } | OidcProblem;

async function ownerOf(client: pg.ClientBase, { issuer, subject }: Identity): Promise<string | null> {
  const { rows } = await client.query<{ userId: string }>(
    `select user_id as "userId" from auth_account where provider_id = $1 and account_id = $2`,
    [issuer, subject],
  );
  return rows[0]?.userId ?? null;
}

async function create(
  client: pg.ClientBase,
  { issuer, subject, email, name }: Identity,
  role: Role,
  { newPeople, label }: OidcSettings,
): Promise<Outcome> {
  const taken = await client.query("select from auth_user where email = $1", [email]);
  if (taken.rowCount) return "taken";
  if (newPeople === "refuse") return "unknown";
  const waits = newPeople === "ask";
  const userId = randomUUID();
  await client.query("insert into auth_user (id, name, email, role, banned) values ($1, $2, $3, $4, $5)", [
    userId,
    name,
    email,
    role,
    waits,
  ]);
  await insertIdentity(client, userId, { issuer, subject, email, name });
  await audit(client, email, "person.created", email, {
    role,
    by: label,
    issuer,
    subject,
    ...(waits ? { waits } : {}),
  });
  return waits ? "waits" : { userId, email };
}

async function refresh(
  client: pg.ClientBase,
  userId: string,
  identity: Identity,
  findRole: () => Role | null,
): Promise<Outcome> {
  const person = await lockPerson(client, userId);
  if (!person.enabled) return "disabled";
  await noteAddress(client, person, identity);
  try {
    const role = findRole();
    if (role !== null && role !== person.role) await changeRole(client, person, role);
    return { userId, email: person.email };
  } catch (error) {
    if (!(error instanceof OidcRefusal)) throw error;
    // Whoever is in no group any more is out now: neither in twelve hours, nor when a token ends.
    if (error.problem === "role") await shutOut(client, person);
    return error.problem;
  }
}

async function shutOut(client: pg.ClientBase, { id, email }: Locked) {
  const sessions = await endSessionsOf(client, id);
  const tokens = await revokeTokensOf(client, id, "groups");
  const links = await revokeLinksMadeBy(client, email, { by: "groups", role: null });
  if (sessions + tokens > 0 || links.links) {
    await audit(client, email, "person.shut-out", email, { sessions, tokens, ...links });
  }
}

/** The provider may not take away the last admin who can sign in without it. */
async function changeRole(client: pg.ClientBase, person: Locked, role: Role) {
  await client.query("update auth_user set role = $2, updated_at = now() where id = $1", [person.id, role]);
  const detail = { from: person.role, to: role, by: "groups" };
  if (await hasLocalAdmin(client)) {
    if (role !== "admin") await dropPassword(client, person.id);
    const links = await revokeLinksMadeBy(client, person.email, { by: "groups", role });
    return audit(client, person.email, "person.role", person.email, { ...detail, ...links });
  }
  await client.query("update auth_user set role = $2 where id = $1", [person.id, person.role]);
  await audit(client, person.email, "person.role-kept", person.email, {
    ...detail,
    reason: "last admin with a password",
  });
}

/** The person keeps the address that their work is recorded under; what the provider says now stands beside it. */
async function noteAddress(client: pg.ClientBase, person: Locked, { issuer, subject, email }: Identity) {
  const { rows } = await client.query<{ before: string | null }>(
    `with old as (select id, provider_email from auth_account where provider_id = $1 and account_id = $2)
     update auth_account a set provider_email = $3, last_sign_in = now(), updated_at = now() from old where a.id = old.id
     returning old.provider_email as before`,
    [issuer, subject, email],
  );
  const from = rows[0]?.before ?? null;
  if (from !== email) await audit(client, person.email, "person.provider-address", person.email, { from, to: email });
}

async function insertIdentity(client: pg.ClientBase, userId: string, { issuer, subject, email }: Identity) {
  await client.query(
    `insert into auth_account (id, account_id, provider_id, user_id, provider_email, last_sign_in)
     values ($1, $2, $3, $4, $5, now())`,
    [randomUUID(), subject, issuer, userId, email],
  );
}

/** Adds the provider to somebody's account. Their password goes with it, except an admin's: it opens when the provider is down. */
export async function connectIdentity(user: User, identity: Identity, { label }: OidcSettings): Promise<void> {
  await transaction(async (client) => {
    await client.query("select pg_advisory_xact_lock($1)", [lockKey]);
    const person = await lockPerson(client, user.id);
    const owner = await ownerOf(client, identity);
    if (owner === user.id) return;
    if (owner !== null) throw new OidcRefusal("linked");
    await insertIdentity(client, user.id, identity);
    const keepsPassword = person.role === "admin";
    if (!keepsPassword) await dropPassword(client, user.id);
    const { issuer, subject, email } = identity;
    const detail = { by: label, issuer, subject, address: email, keepsPassword };
    await audit(client, person.email, "person.provider-connected", person.email, detail);
  });
}

/** Only of identities that the provider vouches for; under the account's own address where there is one. */
export async function recordRefusal(claims: Claims, settings: OidcSettings, problem: OidcProblem): Promise<void> {
  const subject = (isEntra(settings.issuer) ? claims.oid : undefined) ?? claims.sub;
  await transaction(async (client) => {
    const { rows } = await client.query<{ email: string }>(
      `select u.email from auth_account a join auth_user u on u.id = a.user_id
       where a.provider_id = $1 and a.account_id = $2`,
      [claims.iss, subject],
    );
    const actor = rows[0]?.email ?? `${settings.label}: ${subject}`;
    const detail = { reason: problem, issuer: claims.iss, subject, address: claims.email ?? claims.preferred_username };
    await appendAudit(
      { actor, action: "session.refused", object: rows[0] ? `person/${rows[0].email}` : "sign-in/provider", detail },
      client,
    );
  });
}

async function audit(client: pg.ClientBase, actor: string, action: string, email: string, detail: object) {
  await appendAudit({ actor, action, object: `person/${email}`, detail: { ...detail } }, client);
}
