import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import type { Role } from "../permissions";

export type Person = {
  id: string;
  name: string;
  email: string;
  role: Role;
  enabled: boolean;
  temporaryPassword: boolean;
  sessions: number;
  /** When the person last did anything; empty when they never did or all their sessions are gone. */
  seenAt: string;
};

export async function listPeople(): Promise<Person[]> {
  return db.$queryRaw<Person[]>`
    select u.id, u.name, u.email, u.role, not coalesce(u.banned, false) as enabled, u.temporary_password as "temporaryPassword",
      count(s.id) filter (where s.expires_at > now() and s.updated_at > now() - interval '60 minutes')::int as sessions,
      coalesce(${isoTime(Prisma.sql`max(s.updated_at)`)}, '') as "seenAt"
    from auth_user u
    left join auth_session s on s.user_id = u.id
    group by u.id
    order by lower(u.name), u.email`;
}
