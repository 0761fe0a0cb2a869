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
