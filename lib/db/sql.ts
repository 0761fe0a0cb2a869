import type pg from "pg";
import { Prisma } from "./generated/client";

export { Prisma };
export type Sql = Prisma.Sql;

/** `where a and b`, or nothing at all when no condition is set. */
export function where(...conditions: Array<Sql | undefined | false>): Sql {
  const present = conditions.filter((condition): condition is Sql => Boolean(condition));
  return present.length === 0 ? Prisma.empty : Prisma.join(present, " and ", "where ");
}

/** The column comes from a map that we wrote, never from the request. */
export function orderBy<Key extends string>(columns: Record<Key, Sql>, by: { sort: Key; order: "asc" | "desc" }): Sql {
  const direction = by.order === "desc" ? Prisma.sql`desc` : Prisma.sql`asc`;
  return Prisma.sql`order by ${columns[by.sort]} ${direction} nulls last`;
}

/** ISO 8601 in UTC with all six digits: a JavaScript Date would lose three of them. */
export function isoTime(column: Sql): Sql {
  return Prisma.sql`to_char((${column}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

/** Runs a bound fragment on a connection that the caller holds. */
export async function query<Row extends pg.QueryResultRow>(client: pg.ClientBase, sql: Sql): Promise<Row[]> {
  const { rows } = await client.query<Row>({ text: sql.text, values: sql.values as unknown[] });
  return rows;
}
