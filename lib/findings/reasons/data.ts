import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import type { Verdict } from "../schema";
import type { ClosingReason } from "./schema";

/** What may be chosen now. */
export const activeReasons = (): Promise<Array<{ verdict: Verdict; name: string }>> =>
  db.$queryRaw`select verdict, name from closing_reason where retired_at is null order by verdict, lower(name)`;

/** The whole list, what is retired last. */
export const allReasons = (): Promise<ClosingReason[]> =>
  db.$queryRaw<ClosingReason[]>`
    select r.id, r.verdict, r.name, r.created_by as "createdBy", r.retired_by as "retiredBy", ${isoTime(Prisma.sql`r.retired_at`)} as "retiredAt",
      coalesce(u.findings, 0)::int as findings
    from closing_reason r
    left join (select verdict, closing_reason, count(*) as findings from finding where closing_reason is not null group by 1, 2) u
      on u.verdict = r.verdict and u.closing_reason = r.name
    order by r.verdict, r.retired_at is not null, lower(r.name)`;
