import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma, type Sql } from "@/lib/db/sql";
import type { EntityKind } from "./kinds";
import type { Counts, Profile } from "./schema";
import type { Scope } from "./scope";

/** What an index or a rollup tells of all sign-ins of an entity that is too large to read whole. */
export async function totalOf(scope: Scope, newest: Counts): Promise<Profile["total"]> {
  const count = counters[scope.kind]?.(scope.ids);
  const firsts = scope.parts.map((part) => Prisma.sql`(select min(s.event_time) from sign_in s where ${part})`);
  const [row] = await db.$queryRaw<Array<{ rows: number | null; first: string | null }>>`
    select ${count ?? Prisma.sql`null`}::float8 as rows, ${isoTime(Prisma.sql`least(${Prisma.join(firsts)})`)} as first`;
  return { rows: row?.rows ?? null, first: row?.first ?? newest.first, last: newest.last };
}

/** Where counting is cheap: from an index alone, or from the rollup. */
const counters: Partial<Record<EntityKind, (ids: number[]) => Sql>> = {
  user: (ids) => Prisma.sql`(select count(*) from sign_in where account_id = any(${ids}::int[]))`,
  ip: (ids) => Prisma.sql`(select count(*) from sign_in where ip_id = any(${ids}::int[]))`,
  app: (ids) => Prisma.sql`(select sum(rows) from sign_in_hour where application_id = any(${ids}::int[]))`,
};
