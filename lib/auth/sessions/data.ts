import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import { idleSeconds } from "../limits";
import type { SignedInWith } from "../start-session";
import { type Device, deviceOf } from "../user-agent";

export type OpenSession = {
  id: string;
  device: Device;
  /** What the browser said, for whoever wants to see all of it. */
  userAgent: string;
  signedInWith: SignedInWith;
  startedAt: string;
  seenAt: string;
  endsAt: string;
};

type Row = Omit<OpenSession, "device">;

/** Sessions that are still good, newest use first. The token is not read. */
export async function listSessions(userId: string): Promise<OpenSession[]> {
  const rows = await db.$queryRaw<Row[]>`
    select id, coalesce(user_agent, '') as "userAgent", signed_in_with as "signedInWith",
      ${isoTime(Prisma.sql`created_at`)} as "startedAt", ${isoTime(Prisma.sql`updated_at`)} as "seenAt",
      ${isoTime(Prisma.sql`expires_at`)} as "endsAt"
    from auth_session
    where user_id = ${userId} and expires_at > now() and updated_at > now() - make_interval(secs => ${idleSeconds}::int)
    order by updated_at desc, id`;
  return rows.map((row) => ({ ...row, device: deviceOf(row.userAgent) }));
}
