import "server-only";
import { randomUUID } from "node:crypto";
import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import type { User } from "@/lib/auth/caller";
import { can } from "@/lib/auth/permissions";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { CreateTokenInput } from "./schema";
import { scopesFor } from "./scopes";
import { makeToken } from "./secret";

/** More than these of one person are lost count of. */
const mostTokens = 50;

/** The token itself is given back this once and kept nowhere. */
export async function createToken(
  { name, scopes, days }: CreateTokenInput,
  owner: User,
): Promise<{ id: string; token: string }> {
  const allowed = scopesFor(owner.role);
  const beyond = scopes.filter((scope) => !allowed.includes(scope));
  if (beyond.length > 0) throw new AppError("forbidden", `Your role does not allow ${beyond.join(", ")}.`);
  const { token, prefix, digest } = makeToken();
  const id = randomUUID();
  await transaction(async (client) => {
    await client.query("select 1 from auth_user where id = $1 for update", [owner.id]);
    const { rows } = await client.query<{ count: number }>(
      "select count(*)::int as count from api_token where owner_id = $1 and revoked_at is null and expires_at > now()",
      [owner.id],
    );
    if ((rows[0]?.count ?? 0) >= mostTokens) {
      throw new AppError("conflict", `You have ${mostTokens} tokens. Revoke one that nothing uses any more.`);
    }
    await client.query(
      `insert into api_token (id, owner_id, name, prefix, digest, scopes, expires_at)
       values ($1, $2, $3, $4, $5, $6, now() + make_interval(days => $7))`,
      [id, owner.id, name, prefix, digest, [...new Set(scopes)], days],
    );
    const detail = { name, prefix, scopes, days };
    await appendAudit({ actor: owner.email, action: "token.created", object: `token/${id}`, detail }, client);
  });
  return { id, token };
}

/** All that are in force; said in the trail by whoever takes them. */
export async function revokeTokensOf(client: pg.ClientBase, ownerId: string, by: string): Promise<number> {
  const { rowCount } = await client.query(
    "update api_token set revoked_at = now(), revoked_by = $2 where owner_id = $1 and revoked_at is null and expires_at > now()",
    [ownerId, by],
  );
  return rowCount ?? 0;
}

/** One's own, or anybody's for whoever manages people. It counts from the next call on. */
export async function revokeToken(id: string, by: User): Promise<void> {
  await transaction(async (client) => {
    const { rows } = await client.query<{ name: string; prefix: string; owner: string; revoked: boolean }>(
      `select t.name, t.prefix, u.email as owner, t.revoked_at is not null as revoked
       from api_token t join auth_user u on u.id = t.owner_id where t.id = $1 and (t.owner_id = $2 or $3) for update of t`,
      [id, by.id, can(by.role, "manage-people")],
    );
    const found = rows[0];
    if (!found) throw new AppError("not-found", "There is no such token of yours.");
    if (found.revoked) throw new AppError("conflict", "The token was revoked before.");
    await client.query("update api_token set revoked_at = now(), revoked_by = $2 where id = $1", [id, by.email]);
    const { name, prefix, owner } = found;
    await appendAudit(
      { actor: by.email, action: "token.revoked", object: `token/${id}`, detail: { name, prefix, owner } },
      client,
    );
  });
}
