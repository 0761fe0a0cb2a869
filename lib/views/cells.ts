import { isoTime, Prisma, type Sql } from "@/lib/db/sql";
import type { OpenView, ViewColumn } from "./define-view";
import type { Cell, ViewRow } from "./schema";

/** A value as a row carries it: text, a number, yes or no. */
export function cellSql(column: ViewColumn): Sql {
  if (column.cell) return column.cell;
  if (column.type === "time") return isoTime(column.sql);
  if (column.type === "number") return Prisma.sql`(${column.sql})::float8`;
  if (column.type === "flag") return Prisma.sql`(${column.sql})::boolean`;
  return Prisma.sql`(${column.sql})::text`;
}

/** What is selected of a row: its cells by their place, and the rest under its names. */
export function selected(view: OpenView, columns: readonly ViewColumn[], withExtra = true): Sql {
  const parts = columns.map((column, index) => Prisma.sql`${cellSql(column)} as ${alias(index)}`);
  const extra = Object.entries(withExtra ? (view.extra ?? {}) : {});
  if (extra.length > 0) {
    const pairs = extra.map(([name, sql]) => Prisma.sql`${name}::text, ${sql}`);
    parts.push(Prisma.sql`jsonb_build_object(${Prisma.join(pairs)}) as extra`);
  }
  return parts.length > 0 ? Prisma.join(parts) : Prisma.sql`null as nothing`;
}

/** A name of ours: the place of a column. */
export const alias = (index: number): Sql => Prisma.sql([`c${Math.trunc(index)}`]);

export type StoredRow = Record<string, Cell | Record<string, unknown>> & { id: string };

export function readRow(view: OpenView, columns: readonly ViewColumn[], stored: StoredRow): ViewRow {
  const cells: Record<string, Cell> = {};
  columns.forEach((column, index) => {
    const value = stored[`c${index}`] ?? null;
    cells[column.key] = typeof value === "object" && value !== null ? JSON.stringify(value) : value;
  });
  const extra = typeof stored.extra === "object" && stored.extra !== null ? stored.extra : {};
  const href = view.href?.({ id: stored.id, cells, extra });
  const row: ViewRow = {
    id: stored.id,
    cells,
    ...(href ? { href } : {}),
    ...(view.extra ? { extra } : {}),
  };
  return view.finish ? view.finish(row) : row;
}
