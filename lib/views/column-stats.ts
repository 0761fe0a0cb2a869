import "server-only";
import { Prisma, query, type Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { fieldName } from "./client-view";
import { matching } from "./conditions";
import { lookOrSay } from "./connection";
import { countedValues } from "./counted-values";
import type { OpenView } from "./define-view";
import type { Cell, ColumnStats } from "./schema";
import type { ViewState } from "./state";

const listed = 10;
const secondsForStats = 30;

type Stored = Omit<ColumnStats, "key" | "least" | "greatest"> & { least: string | null; greatest: string | null };

/** What a column holds over all rows that match: how many values, which are frequent and which rare, and how often there is none. */
export async function columnStats(view: OpenView, state: ViewState, key: string): Promise<ColumnStats> {
  const column = view.columns.find((other) => other.key === key);
  if (!column) throw new AppError("not-found", "This list has no such column.");
  if (fieldName(column) === undefined) {
    throw new AppError("invalid", `${column.label} is worked out from other columns. Look at the values of those.`);
  }
  const numeric = column.type === "number";
  const ordered = numeric ? Prisma.sql`v::numeric` : Prisma.sql`v collate "C"`;
  const pairs = (order: Sql, condition: Sql = Prisma.empty) => Prisma.sql`(
    select coalesce(jsonb_agg(jsonb_build_object('value', t.v, 'count', t.n)), '[]') from (
      select v, n from ranked where v is not null ${condition} ${order} limit ${listed}) t)`;
  const frequent = Prisma.sql`order by n desc, v`;
  const [row] = await lookOrSay(secondsForStats, "Looking at all values of this column", (client) =>
    query<Stored>(
      client,
      Prisma.sql`with ranked as materialized (select value as v, n from (${countedValues(view, column, matching(view, state))}) c),
        top as (select v from ranked where v is not null ${frequent} limit ${listed})
        select coalesce(sum(n), 0)::float8 as rows, coalesce(sum(n) filter (where v is null), 0)::float8 as empty,
          count(v)::float8 as "distinct", min(${ordered})::text as least, max(${ordered})::text as greatest,
          ${pairs(frequent)} as top,
          ${pairs(Prisma.sql`order by n, v`, Prisma.sql`and v not in (select v from top)`)} as rare
        from ranked`,
    ),
  );
  if (!row) throw new Error("an aggregate has one row");
  const typed = (value: string | null): Cell => (numeric && value !== null ? Number(value) : value);
  return { key, ...row, least: typed(row.least), greatest: typed(row.greatest) };
}
