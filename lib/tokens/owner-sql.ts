import { Prisma, type Sql } from "@/lib/db/sql";

/**
 * Person `u` could do nothing here now: disabled, or before a step that comes first. Who comes from a provider shows there what their
 * role needs.
 */
export const isOut: Sql = Prisma.sql`(coalesce(u.banned, false) or u.temporary_password
  or not coalesce(u.two_factor_enabled, false) and exists (select from sign_in_policy p where p.id and u.role = any(p.second_step_roles))
    and not exists (select from auth_account a where a.user_id = u.id and a.provider_id <> 'credential'))`;
