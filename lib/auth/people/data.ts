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
  hasPassword: boolean;
  secondStep: boolean;
  /** The provider that the person signs in at, and what it said last; null for a person of ours alone. */
  provider: { issuer: string; email: string; seenAt: string } | null;
  createdAt: string;
};

type Row = Omit<Person, "provider"> & { issuer: string | null; providerEmail: string; providerSeenAt: string };

export async function getPerson(id: string): Promise<Person | null> {
  const [row] = await db.$queryRaw<Row[]>`
    select u.id, u.name, u.email, u.role, not coalesce(u.banned, false) as enabled, u.temporary_password as "temporaryPassword",
      exists (select from auth_account a where a.user_id = u.id and a.provider_id = 'credential') as "hasPassword",
      coalesce(u.two_factor_enabled, false) as "secondStep", ${isoTime(Prisma.sql`u.created_at`)} as "createdAt",
      p.provider_id as issuer, coalesce(p.provider_email, '') as "providerEmail",
      coalesce(${isoTime(Prisma.sql`p.last_sign_in`)}, '') as "providerSeenAt"
    from auth_user u
    left join lateral (
      select * from auth_account a where a.user_id = u.id and a.provider_id <> 'credential' order by a.last_sign_in desc limit 1
    ) p on true
    where u.id = ${id}`;
  if (!row) return null;
  const { issuer, providerEmail, providerSeenAt, ...person } = row;
  return { ...person, provider: issuer === null ? null : { issuer, email: providerEmail, seenAt: providerSeenAt } };
}
