import type pg from "pg";
import { Prisma, type Sql, where } from "@/lib/db/sql";
import { views } from "@/lib/views/catalogue";
import { matching } from "@/lib/views/conditions";
import type { OpenView, ViewDefinition } from "@/lib/views/define-view";
import { orderOf, orderSql } from "@/lib/views/order";
import { pageSize } from "@/lib/views/read-page";
import type { SortKey } from "@/lib/views/schema";
import { emptyState } from "@/lib/views/state";
import { type Server, timedPath, timedSql } from "./ask";
import { printFigure } from "./figure";

const firstPage = 200;
const nobody = { id: "00000000-0000-4000-8000-000000000000", email: "bench@aldermoor.example", role: "admin" } as const;

/** Sub-lists are measured on the largest that there is. */
const largest: Record<string, string> = {
  run: "select id::text as id from hunt_run where state = 'done' order by row_count desc limit 1",
  upload: "select id::text as id from upload order by created_at desc limit 1",
  file: "select id::text as id from upload_file order by rows_rejected desc, rows_read desc limit 1",
  list: "select watchlist_id::text as id from watchlist_entry group by 1 order by count(*) desc limit 1",
  finding: "select id::text as id from finding order by row_count desc limit 1",
  incident: "select number::text as id from incident order by number limit 1",
  suppression: "select id::text as id from suppression order by id limit 1",
};

async function scopeOf(client: pg.ClientBase, view: ViewDefinition): Promise<Record<string, string>> {
  const scope: Record<string, string> = {};
  for (const name of Object.keys(view.scope.shape)) {
    const sql = largest[name];
    const id = sql ? (await client.query<{ id: string }>(sql)).rows[0]?.id : undefined;
    if (id) scope[name] = id;
  }
  return scope;
}

/** The view's own order, and each column that claims an index, both ways. */
function sortsOf(view: OpenView): Array<{ name: string; sort: SortKey[] }> {
  const indexed = view.columns.filter(({ sortable }) => sortable === "index");
  return [
    { name: "first page", sort: [] },
    ...indexed.flatMap(({ key }) => [
      { name: `by ${key}`, sort: [{ key, descending: false }] },
      { name: `by ${key}, down`, sort: [{ key, descending: true }] },
    ]),
  ];
}

/** What anybody would write to fetch the same rows: the shown columns, the order, the page. */
function plainSql(view: OpenView, sort: SortKey[]): Sql {
  const shown = view.columns.filter(({ hidden }) => !hidden).map(({ sql }) => sql);
  const order = orderSql(orderOf(view, sort));
  const condition = where(view.where, matching(view, { ...emptyState, sort }));
  return Prisma.sql`select ${view.rowId.sql}, ${Prisma.join(shown)} from ${view.from} ${condition} ${order} limit ${pageSize + 1}`;
}

const sortText = (sort: SortKey[]) => sort.map(({ key, descending }) => `${descending ? "-" : ""}${key}`).join(",");

/** The first page of every list under every sort that has an index, beside the plain statement. */
export async function measureLists(client: pg.ClientBase, server: Server, rounds: number) {
  for (const definition of views) {
    const scope = await scopeOf(client, definition);
    const parsed = definition.scope.safeParse(scope);
    const view = parsed.success ? await definition.open(parsed.data, nobody) : null;
    if (!view) {
      printFigure({ part: "lists", name: definition.id, value: 0, note: "nothing of the kind is loaded" });
      continue;
    }
    for (const { name, sort } of sortsOf(view)) {
      const search = new URLSearchParams({ ...scope, ...(sort.length > 0 ? { sort: sortText(sort) } : {}) });
      const value = await timedPath(server, `/api/views/${view.id}/rows?${search}`, rounds);
      const plain = await timedSql(client, plainSql(view, sort), rounds);
      const line = { part: "lists", name: `${view.id}: ${name}`, plain, limit: firstPage };
      printFigure(typeof value === "number" ? { ...line, value } : { ...line, value: 0, note: value });
    }
  }
}
