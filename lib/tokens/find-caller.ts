import "server-only";
import { z } from "zod";
import type { User } from "@/lib/auth/caller";
import { can, roles } from "@/lib/auth/permissions";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import { isOut } from "./owner-sql";
import { type Scope, scopePermissions, scopes } from "./scopes";
import { bearerToken, digestOf } from "./secret";

export type TokenCaller = {
  user: User;
  token: { id: string; name: string; prefix: string; scopes: Scope[]; expiresAt: string };
};

const row = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string(), role: z.enum(roles) }),
  token: z.object({
    id: z.string(),
    name: z.string(),
    prefix: z.string(),
    scopes: z.array(z.enum(scopes)),
    expiresAt: z.string(),
  }),
});

/**
 * Whose token the headers carry, read from the database each time, so that a revoked token, a disabled owner or another role counts
 * from the next call on. An owner who owes a password of their own, or the second step that their role needs, has no working token.
 */
export async function findTokenCaller(headers: Headers): Promise<TokenCaller | null> {
  const token = bearerToken(headers);
  if (token === null) return null;
  const [found] = await db.$queryRaw<unknown[]>`
    select jsonb_build_object('id', u.id, 'name', u.name, 'email', u.email, 'role', u.role) as user,
      jsonb_build_object('id', t.id, 'name', t.name, 'prefix', t.prefix, 'scopes', t.scopes,
        'expiresAt', ${isoTime(Prisma.sql`t.expires_at`)}) as token
    from api_token t join auth_user u on u.id = t.owner_id
    where t.digest = ${digestOf(token)} and t.revoked_at is null and t.expires_at > now()
      and not ${isOut}`;
  const parsed = row.safeParse(found);
  if (!parsed.success) return null;
  await touch(parsed.data.token.id);
  return parsed.data;
}

/** Once a minute is enough to see that a token is used, and costs nothing where it is used a thousand times. */
async function touch(id: string) {
  await db.$executeRaw`update api_token set last_used_at = now()
    where id = ${id}::uuid and (last_used_at is null or last_used_at < now() - interval '1 minute')`;
}

export type Reach = "may" | "scope" | "role";

/** A scope that the token was given, and a role of its owner that still allows it: both are needed. */
export function reachOf({ user, token }: TokenCaller, scope: Scope): Reach {
  if (!token.scopes.includes(scope)) return "scope";
  return can(user.role, scopePermissions[scope]) ? "may" : "role";
}

/** For answers that go on for long: whether the token would still be taken. */
export async function isStillTaken(headers: Headers, scope: Scope): Promise<boolean> {
  const caller = await findTokenCaller(headers);
  return caller !== null && reachOf(caller, scope) === "may";
}
