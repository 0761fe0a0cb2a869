import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import { auth } from "../better-auth";
import { type Role, roles } from "../permissions";

export async function secondStepRoles(): Promise<Role[]> {
  const policy = await db.signInPolicy.findFirst({ select: { secondStepRoles: true } });
  return roles.filter((role) => policy?.secondStepRoles.includes(role));
}

export type SecondStep = {
  /** When it was set up; null when there is none. */
  since: string | null;
  /** Backup codes that are left. */
  codesLeft: number;
  /** The role asks for one. */
  required: boolean;
  /** Whoever comes from a provider has no password here, and the provider asks for what it wants. */
  hasPassword: boolean;
};

type Row = { since: string | null; hasPassword: boolean; required: boolean };

export async function getSecondStep(userId: string): Promise<SecondStep> {
  const [row] = await db.$queryRaw<Row[]>`
    select case when u.two_factor_enabled then ${isoTime(Prisma.sql`t.made_at`)} end as since,
      coalesce(u.role = any(p.second_step_roles), false) as required,
      exists (select from auth_account a where a.user_id = u.id and a.provider_id = 'credential') as "hasPassword"
    from auth_user u left join auth_two_factor t on t.user_id = u.id left join sign_in_policy p on p.id
    where u.id = ${userId}`;
  const since = row?.since ?? null;
  return {
    since,
    codesLeft: since === null ? 0 : (await readBackupCodes(userId)).length,
    required: row?.required ?? false,
    hasPassword: row?.hasPassword ?? false,
  };
}

/** Kept encrypted with the server's secret; shown once, when they are made. */
export async function readBackupCodes(userId: string): Promise<string[]> {
  const { backupCodes } = await auth().api.viewBackupCodes({ body: { userId } });
  return backupCodes;
}
