import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import type { Counts, Profile } from "./schema";
import type { Scope } from "./scope";

/** So many are counted one by one, from an index alone; above that the page says "more than". */
export const countLimit = 200_000;

/** What indexes and rollups tell of all sign-ins of an entity that is too large to read whole. */
export async function totalOf(scope: Scope, newest: Counts, limit: number = countLimit): Promise<Profile["total"]> {
  const { parts, kind, ids } = scope;
  const each = parts.map((part) => Prisma.sql`(select 1 from sign_in s where ${part} limit ${limit + 1})`);
  // Applications have a rollup by the hour.
  const count =
    kind === "app"
      ? Prisma.sql`(select sum(rows) from sign_in_hour where application_id = any(${ids}::int[]))`
      : Prisma.sql`(select count(*) from (${Prisma.join(each, " union all ")}) counted)`;
  const firsts = parts.map((part) => Prisma.sql`(select min(s.event_time) from sign_in s where ${part})`);
  const [row] = await db.$queryRaw<Array<{ rows: number; first: string | null }>>`
    select ${count}::float8 as rows, ${isoTime(Prisma.sql`least(${Prisma.join(firsts)})`)} as first`;
  const rows = row?.rows ?? newest.rows;
  const isExact = kind === "app" || rows <= limit;
  return { rows: isExact ? rows : limit, isExact, first: row?.first ?? newest.first, last: newest.last };
}
