import "server-only";
import type pg from "pg";
import { isoTime, Prisma, query } from "@/lib/db/sql";
import { readFilter } from "@/lib/views/conditions";
import type { Facet, Span } from "./explorer";
import { openSignIns } from "./view";

/** Whole values of these lead to few sign-ins by an index. */
const pointed = new Set(["user", "ip", "session", "token", "correlation", "id", "device"]);

/** Whether a filter names somebody or something: then few sign-ins are read, however many there are. */
export function isPointed(q: string): boolean {
  return readFilter(openSignIns, q).some(
    ({ field, negated, disabled, values }) =>
      !negated &&
      !disabled &&
      pointed.has(field) &&
      values.every((value) => {
        const [only = "", ...more] = value.kind === "match" ? value.pieces : ["", ""];
        return more.length === 0 && only !== "" && !only.includes("/");
      }),
  );
}

type Hour = { from: string; read: number; of: number };

/** The newest hours of a span that together hold no more than so many sign-ins, one hour at least; null where they are all of it. */
export async function newestPart(client: pg.ClientBase, span: Span, most: number): Promise<Facet["part"]> {
  const [part] = await query<Hour>(
    client,
    Prisma.sql`
      with loaded as (
        select hour, sum(rows) as n from sign_in_hour
        where rows > 0 and hour > ${span.from}::timestamptz - interval '1 hour' and hour <= ${span.to}::timestamptz group by 1),
      behind as (select hour, sum(n) over (order by hour desc) as read, sum(n) over () as of from loaded)
      select ${isoTime(Prisma.sql`hour`)} as "from", read::float8 as read, of::float8 as of from behind
      where of > ${most}::bigint and read < of and (read <= ${most}::bigint or hour = (select max(hour) from loaded)) order by hour limit 1`,
  );
  return part ?? null;
}
