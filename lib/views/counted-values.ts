import { isoTime, Prisma, type Sql, where } from "@/lib/db/sql";
import type { OpenView, ViewColumn } from "./define-view";

/** A value as it is counted; what is empty is one value, however it is written. */
export const valueText = (column: ViewColumn): Sql =>
  column.type === "time" ? isoTime(column.sql) : Prisma.sql`nullif((${column.sql})::text, '')`;

/**
 * The values of a column as `value`, with how many of the rows have them as `n` and the worst severity among those as `worst`. What a
 * dictionary names is counted by its ids and named afterwards: of millions of rows no text is read.
 */
export function countedValues(view: OpenView, column: ViewColumn, condition: Sql | undefined): Sql {
  const rows = Prisma.sql`from ${view.from} ${where(view.where, condition)}`;
  const value = valueText(column);
  if (column.counted && !view.severity) {
    const { id, dictionary } = column.counted;
    return Prisma.sql`select ${value} as value, sum(counted.n)::float8 as n, null::int as worst
      from (select ${id} as id, count(*) as n ${rows} group by 1) counted left join ${dictionary} group by 1`;
  }
  const worst = view.severity ? Prisma.sql`max(${view.severity.rank})::int` : Prisma.sql`null::int`;
  return Prisma.sql`select ${value} as value, count(*)::float8 as n, ${worst} as worst ${rows} group by 1`;
}
