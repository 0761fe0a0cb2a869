import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import type { Role } from "../permissions";
import { type LinkKind, tokenHash } from "./token";

const isOpen = Prisma.sql`l.used_at is null and l.revoked_at is null and l.expires_at > now()`;

export type OpenLink = { kind: LinkKind; email: string; name: string; role: Role | null; madeBy: string };

/** What a link is for, as long as it can be used; null for anything else, without saying why. */
export async function readLink(kind: LinkKind, token: string): Promise<OpenLink | null> {
  const [row] = await db.$queryRaw<OpenLink[]>`
    select l.kind, l.email, coalesce(u.name, l.name) as name, l.role, l.made_by as "madeBy"
    from access_link l left join auth_user u on u.id = l.user_id
    where l.hash = ${tokenHash(token)} and l.kind = ${kind} and ${isOpen}`;
  return row ?? null;
}

export type Invitation = { id: string; email: string; role: Role; madeBy: string; madeAt: string; expiresAt: string };

/** Links that somebody could still use, the newest first. */
export async function listInvitations(): Promise<Invitation[]> {
  return db.$queryRaw<Invitation[]>`
    select l.id::text as id, l.email, l.role, l.made_by as "madeBy", ${isoTime(Prisma.sql`l.made_at`)} as "madeAt",
      ${isoTime(Prisma.sql`l.expires_at`)} as "expiresAt"
    from access_link l where l.kind = 'invitation' and ${isOpen}
    order by l.made_at desc`;
}

export type PasswordLink = { id: string; madeBy: string; expiresAt: string };

export async function openPasswordLink(userId: string): Promise<PasswordLink | null> {
  const [row] = await db.$queryRaw<PasswordLink[]>`
    select l.id::text as id, l.made_by as "madeBy", ${isoTime(Prisma.sql`l.expires_at`)} as "expiresAt"
    from access_link l where l.kind = 'password' and l.user_id = ${userId} and ${isOpen}
    order by l.made_at desc limit 1`;
  return row ?? null;
}
