import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";

export async function hasUsers(): Promise<boolean> {
  return (await db.authUser.findFirst({ select: { id: true } })) !== null;
}

export async function isAccount(email: string): Promise<boolean> {
  return (await db.authUser.findUnique({ where: { email }, select: { id: true } })) !== null;
}

export type OwnSession = { id: string; startedAt: string; seenAt: string; endsAt: string; userAgent: string };

/** Sessions that are still good, newest use first. The token is not read. */
export async function listSessions(userId: string): Promise<OwnSession[]> {
  return db.$queryRaw<OwnSession[]>`
    select id, coalesce(user_agent, '') as "userAgent", ${isoTime(Prisma.sql`created_at`)} as "startedAt",
      ${isoTime(Prisma.sql`updated_at`)} as "seenAt", ${isoTime(Prisma.sql`expires_at`)} as "endsAt"
    from auth_session
    where user_id = ${userId} and expires_at > now() and updated_at > now() - interval '60 minutes'
    order by updated_at desc, id`;
}

export async function passwordHashOf(userId: string): Promise<string | null> {
  const account = await db.authAccount.findFirst({
    where: { userId, providerId: "credential" },
    select: { password: true },
  });
  return account?.password ?? null;
}
