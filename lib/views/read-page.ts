import "server-only";
import type pg from "pg";
import { Prisma, query, type Sql, where } from "@/lib/db/sql";
import { alias, readRow, type StoredRow, selected } from "./cells";
import { matching, readFilter } from "./conditions";
import { lookOrSay } from "./connection";
import { type Cursor, fits, readCursor, writeCursor } from "./cursor";
import type { OpenView } from "./define-view";
import { beyond, castValue, keyTexts, type OrderKey, orderOf, orderSql, sortOf } from "./order";
import type { GroupValue, Page, SortKey, ViewRow } from "./schema";
import type { ViewState } from "./state";

export const pageSize = 100;
const mostRows = 500;
const farthestJump = 400_000;
const secondsForPage = 20;
const advice = "Narrow the filter or the time range, or sort by a column that is fast to sort by.";

export type Asked = {
  /** Where to go on; from the start where left out. */
  cursor?: string | null;
  /** The page around this row instead: a link may name one. Without such a row it is the first page. */
  around?: string | null;
  /** Only the rows of one group: a value for each of the first fields that the state groups by. */
  under?: readonly GroupValue[];
  limit?: number;
  /** How many rows lie between the cursor and the page: a jump of the scroll bar. */
  skip?: number;
};

type Read = { rows: ViewRow[]; keys: Array<Array<string | null>>; more: boolean };

/** Rows of a list, as many as fit a page; `next` and `previous` go on from its ends. */
export async function readPage(view: OpenView, state: ViewState, asked: Asked = {}): Promise<Page> {
  const sort = sortOf(view, state.sort);
  const keys = orderOf(view, sort, readFilter(view, state.q));
  const condition = matching(view, state, asked.under);
  const limit = Math.min(Math.max(1, Math.trunc(asked.limit ?? pageSize)), mostRows);
  const skip = Math.min(Math.max(0, Math.trunc(asked.skip ?? 0)), farthestJump);
  const given = asked.cursor ? readCursor(asked.cursor, sort, keys) : null;
  const read = async (client: pg.ClientBase) => {
    const reader = { client, view, keys, condition };
    if (given) return asPage(sort, given, await slice(reader, given, limit, skip));
    const middle = asked.around ? await placeOf(reader, asked.around) : null;
    if (middle) return around(sort, reader, middle, limit);
    return asPage(sort, null, await slice(reader, null, limit, skip));
  };
  return lookOrSay(secondsForPage, "Reading this page of the list", read, advice);
}

type Reader = { client: pg.ClientBase; view: OpenView; keys: OrderKey[]; condition: Sql | undefined };

/** The ids of the page come first, from an index where there is one; only its rows are read whole, `offset 0` each by itself. */
async function slice(
  { client, view, keys, condition }: Reader,
  cursor: Cursor | null,
  limit: number,
  skip = 0,
): Promise<Read> {
  const backward = cursor?.backward ?? false;
  const texts = keyTexts(keys).map((text, index) => Prisma.sql`${text} as ${keyAlias(index)}`);
  const { sql: rowId, indexed } = view.rowId;
  const ofPage = where(view.where, Prisma.sql`${rowId} = page.id`, indexed?.(Prisma.sql`page.id`));
  const stored = await query<StoredRow>(
    client,
    Prisma.sql`with page as materialized (
        select row_number() over () as place, p.* from (
          select ${rowId} as id, ${Prisma.join(texts)} from ${view.from}
          ${where(view.where, condition, cursor ? beyond(keys, cursor.values, backward) : undefined)}
          ${orderSql(keys, backward)} limit ${limit + 1} offset ${skip}) p)
      select page.id::text as id, ${Prisma.join(keys.map((_, index) => Prisma.sql`page.${keyAlias(index)}`))}, cell.*
      from page cross join lateral (
        select ${selected(view, view.columns)} from ${view.from} ${ofPage}
        offset 0) cell order by page.place`,
  );
  const more = stored.length > limit;
  const kept = stored.slice(0, limit);
  if (backward) kept.reverse();
  return {
    rows: kept.map((row) => readRow(view, view.columns, row)),
    keys: kept.map((row) => keys.map((_, index) => textOf(row[`k${index}`]))),
    more,
  };
}

const keyAlias = (index: number): Sql => Prisma.sql([`k${Math.trunc(index)}`]);
const textOf = (value: unknown) => (typeof value === "string" ? value : null);

function asPage(sort: SortKey[], cursor: Cursor | null, { rows, keys, more }: Read): Page {
  const backward = cursor?.backward ?? false;
  const [first, last] = [keys[0], keys.at(-1)];
  // Whoever comes from somewhere can go back there, even when nothing is left here.
  const there = cursor?.values;
  const next = backward ? (last ?? there) : more ? last : undefined;
  const previous = backward ? (more ? first : undefined) : cursor ? (first ?? there) : undefined;
  return {
    rows,
    next: next ? writeCursor(sort, { backward: false, values: next }) : null,
    previous: previous ? writeCursor(sort, { backward: true, values: previous }) : null,
  };
}

/** Where a row stands in the order; null when the filter leaves it out or it is not there. */
async function placeOf({ client, view, keys, condition }: Reader, id: string): Promise<Array<string | null> | null> {
  if (!fits(id, view.rowId.as)) return null;
  const texts = keyTexts(keys).map((text, index) => Prisma.sql`${text} as ${alias(index)}`);
  const [row] = await query<Record<string, string | null>>(
    client,
    Prisma.sql`select ${Prisma.join(texts)} from ${view.from}
      ${where(view.where, condition, Prisma.sql`${view.rowId.sql} = ${castValue(id, view.rowId.as)}`)} limit 1`,
  );
  return row ? keys.map((_, index) => row[`c${index}`] ?? null) : null;
}

/** A page with the row in its upper half. */
async function around(sort: SortKey[], reader: Reader, middle: Array<string | null>, limit: number): Promise<Page> {
  const before = await slice(reader, { backward: true, values: middle }, Math.max(1, Math.floor(limit / 3)));
  // From the row before it on, so that the row itself is the first of the rest.
  const edge = before.keys.at(-1);
  const rest = await slice(
    reader,
    edge ? { backward: false, values: edge } : null,
    Math.max(1, limit - before.rows.length),
  );
  const [first, last] = [before.keys[0] ?? rest.keys[0], rest.keys.at(-1)];
  return {
    rows: [...before.rows, ...rest.rows],
    next: rest.more && last ? writeCursor(sort, { backward: false, values: last }) : null,
    previous: before.more && first ? writeCursor(sort, { backward: true, values: first }) : null,
  };
}
