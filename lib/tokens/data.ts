import "server-only";
import type { User } from "@/lib/auth/caller";
import { can } from "@/lib/auth/permissions";
import { db } from "@/lib/db/client";
import { isoTime, Prisma, type Sql } from "@/lib/db/sql";
import { isOut } from "./owner-sql";
import type { Token } from "./schema";

/** How token `t` of person `u` stands now. */
export const tokenState: Sql = Prisma.sql`(case when t.revoked_at is not null then 'revoked' when t.expires_at <= now() then 'expired'
  when ${isOut} then 'owner-out' else 'active' end)`;

/** Those that this person may see: their own, and everybody's for whoever manages people. */
export const seenBy = (user: Pick<User, "id" | "role">): Sql =>
  can(user.role, "manage-people") ? Prisma.sql`true` : Prisma.sql`t.owner_id = ${user.id}`;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A token without its secret, which nobody has; null where this person may see none of that id. */
export async function getToken(id: string, user: Pick<User, "id" | "role">): Promise<Token | null> {
  if (!uuid.test(id)) return null;
  const [token] = await db.$queryRaw<Token[]>`
    select t.id::text, t.name, t.prefix, ${tokenState} as state, t.scopes, u.email as owner,
      ${isoTime(Prisma.sql`t.created_at`)} as "createdAt", ${isoTime(Prisma.sql`t.expires_at`)} as "expiresAt",
      ${isoTime(Prisma.sql`t.last_used_at`)} as "lastUsedAt", ${isoTime(Prisma.sql`t.revoked_at`)} as "revokedAt", t.revoked_by as "revokedBy"
    from api_token t join auth_user u on u.id = t.owner_id
    where t.id = ${id}::uuid and ${seenBy(user)}`;
  return token ?? null;
}
