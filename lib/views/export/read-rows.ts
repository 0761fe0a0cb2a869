import "server-only";
import type pg from "pg";
import { pool } from "@/lib/db/client";
import { Prisma, query, type Sql, where } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import type { ExportCell } from "@/lib/export/table";
import { readRow, type StoredRow, selected } from "../cells";
import { chosen, matching } from "../conditions";
import type { OpenView, ViewColumn } from "../define-view";
import { orderOf, orderSql } from "../order";
import type { GroupValue } from "../schema";
import type { ViewState } from "../state";

const batchRows = 1_000;
/** Exports hold a connection for as long as they are read, however slowly: one person leaves some to the others. */
const mostAtOnce = 4;
const mostOfOne = 2;
const underWay: string[] = [];

function take(by: string) {
  if (underWay.length >= mostAtOnce) {
    throw new AppError("unavailable", `${mostAtOnce} exports are under way. Try again when one of them has ended.`);
  }
  if (underWay.filter((one) => one === by).length >= mostOfOne) {
    throw new AppError(
      "unavailable",
      `${mostOfOne} of your exports are under way. Try again when one of them has ended.`,
    );
  }
  underWay.push(by);
}

const giveBack = (by: string) => void underWay.splice(underWay.indexOf(by), 1);

/** The columns that an export has: those that are shown, in their order. */
export function shownColumns(view: OpenView, state: Pick<ViewState, "cols">): ViewColumn[] {
  const asked = (state.cols ?? []).flatMap((key) => view.columns.filter((column) => column.key === key));
  return asked.length > 0 ? asked : view.columns.filter(({ hidden }) => !hidden);
}

export type OpenExport = {
  columns: ViewColumn[];
  /** Exactly as many rows as `rows` brings. */
  count: number;
  /** In batches; whoever does not read to the end calls `return`. */
  rows: () => AsyncGenerator<ExportCell[][]>;
  /** For when the rows are never asked for. */
  close: () => Promise<void>;
};

export type ExportOf = {
  /** Whose export it is. */
  by: string;
  under?: readonly GroupValue[];
  /** Only these rows of those that match. */
  ids?: readonly string[];
};

/**
 * All rows that match, of one moment, through a cursor of the server: counted and read in the same transaction, so that what is said
 * in front of them is true of them.
 */
export async function openExport(view: OpenView, state: ViewState, { by, under, ids }: ExportOf): Promise<OpenExport> {
  const columns = shownColumns(view, state);
  const condition = where(view.where, matching(view, state, under), ids && chosen(view, ids));
  take(by);
  let client: pg.PoolClient | null = null;
  const close = async (broken?: Error) => {
    const held = client;
    client = null;
    if (!held) return;
    giveBack(by);
    let failure = broken;
    await held.query("rollback").catch((error: Error) => {
      failure = error;
    });
    held.release(failure);
  };
  try {
    client = await pool.connect();
    await client.query(`begin isolation level repeatable read read only; set local jit = off; set local statement_timeout = '30min';
      set local idle_in_transaction_session_timeout = '10min'; set local cursor_tuple_fraction = 1`);
    const read = view.columns.filter(
      (column) => columns.includes(column) || view.finishReads?.includes(column.key) === true,
    );
    const count = await declare(client, view, read, condition, orderSql(orderOf(view, state.sort)));
    return { columns, count, rows: () => batches(() => client, { view, read, columns }, close), close: () => close() };
  } catch (error) {
    if (!client) giveBack(by);
    await close();
    throw error;
  }
}

async function declare(
  client: pg.ClientBase,
  view: OpenView,
  columns: ViewColumn[],
  condition: Sql,
  order: Sql,
): Promise<number> {
  const [counted] = await query<{ count: number }>(
    client,
    Prisma.sql`select count(*)::float8 as count from ${view.from} ${condition}`,
  );
  const withExtra = view.finish !== undefined;
  await query(
    client,
    Prisma.sql`declare exported no scroll cursor for select ${view.rowId.sql}::text as id, ${selected(view, columns, withExtra)}
      from ${view.from} ${condition} ${order}`,
  );
  return counted?.count ?? 0;
}

async function* batches(
  held: () => pg.PoolClient | null,
  { view, read, columns }: { view: OpenView; read: ViewColumn[]; columns: ViewColumn[] },
  close: (broken?: Error) => Promise<void>,
): AsyncGenerator<ExportCell[][]> {
  try {
    for (;;) {
      const client = held();
      if (!client) throw new Error("the export was closed before it was read");
      const { rows } = await client.query<StoredRow>(`fetch forward ${batchRows} from exported`);
      if (rows.length > 0) yield rows.map((row) => inOrder(columns, readRow(view, read, row).cells));
      if (rows.length < batchRows) return;
    }
  } finally {
    await close();
  }
}

const inOrder = (columns: ViewColumn[], cells: Record<string, ExportCell>): ExportCell[] =>
  columns.map(({ key }) => cells[key] ?? null);
