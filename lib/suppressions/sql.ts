import { Prisma, type Sql } from "@/lib/db/sql";

/**
 * Finding `f` is out of the queue now. The clock decides when it is read, so nothing has to happen when a suppression expires.
 * A true positive is never hidden.
 */
export const hiddenText =
  "(coalesce(f.suppressed_until > now(), false) and f.verdict is distinct from 'true-positive')";
export const isHidden: Sql = Prisma.sql`(coalesce(f.suppressed_until > now(), false) and f.verdict is distinct from 'true-positive')`;

/** Suppression `s` hides what it covers now. */
export const activeText = "(s.ended_at is null and (s.expires_at is null or s.expires_at > now()))";
export const isActive: Sql = Prisma.sql`(s.ended_at is null and (s.expires_at is null or s.expires_at > now()))`;

/** How finding `f`, which suppression `s` covers or covered as `m`, stands to it now. */
export const place: Sql = Prisma.sql`(case when not m.matches then 'free' when f.verdict = 'true-positive' then 'true-positive' when ${isActive} then 'hidden' else 'over' end)`;
