import { beforeAll, expect, test } from "vitest";
import fc from "@/lib/testing/properties";
import { views } from "./catalogue";
import { clientView } from "./client-view";
import { columnStats } from "./column-stats";
import { countRows } from "./count-rows";
import type { OpenView } from "./define-view";
import { openExport } from "./export/read-rows";
import { groupRows } from "./group-rows";
import { openView } from "./open-view";
import { readPage } from "./read-page";
import type { Cell, Group, GroupValue, SortKey, ViewRow } from "./schema";
import { emptyState, type ViewState } from "./state";
import { furtherLists, seedLists } from "./testing/seed";

const admin = { id: "admin", email: "admin@aldermoor.example", role: "admin" as const };
const opened: OpenView[] = [];

beforeAll(async () => {
  for (const { id, scope } of await seedLists()) opened.push(await openView(id, scope, admin));
});

/** Every row of a list, a page at a time, in one direction. */
async function walk(view: OpenView, state: ViewState, limit: number): Promise<ViewRow[]> {
  const rows: ViewRow[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < 1_000; pages += 1) {
    const page = await readPage(view, state, { cursor, limit });
    rows.push(...page.rows);
    if (!page.next) return rows;
    cursor = page.next;
  }
  throw new Error("the list has no end");
}

/** The same from the end to the beginning: once the end is reached, back again. */
async function walkBack(view: OpenView, state: ViewState, limit: number, last: string): Promise<ViewRow[]> {
  const rows: ViewRow[] = [];
  const end = await readPage(view, state, { around: last, limit });
  rows.push(...end.rows);
  for (let cursor = end.previous; cursor; ) {
    const page = await readPage(view, state, { cursor, limit });
    rows.unshift(...page.rows);
    cursor = page.previous;
  }
  return rows;
}

const ids = (rows: ViewRow[]) => rows.map(({ id }) => id);

/** The order as one query without any paging gives it. */
async function inOneGo(view: OpenView, state: ViewState): Promise<Cell[][]> {
  const all = await openExport(view, { ...state, cols: view.columns.map(({ key }) => key) }, { by: "test" });
  const rows: Cell[][] = [];
  for await (const batch of all.rows()) rows.push(...batch);
  expect(rows).toHaveLength(all.count);
  return rows;
}

const sortable = (view: OpenView) => view.columns.filter((column) => column.sortable !== false).map(({ key }) => key);

test("every view is in the seed and known to the browser as plain values", () => {
  const listed = [...opened, ...furtherLists].map(({ id }) => id);
  expect(new Set(listed)).toEqual(new Set(views.map(({ id }) => id)));
  for (const view of opened) {
    const plain = clientView(view);
    expect(JSON.parse(JSON.stringify(plain))).toEqual(plain);
    const names = plain.fields
      .flatMap(({ name, aliases = [] }) => [name, ...aliases])
      .map((name) => name.toLowerCase());
    expect(new Set(names).size, `${view.id} has a name twice`).toBe(names.length);
    expect(new Set(plain.columns.map(({ key }) => key)).size).toBe(plain.columns.length);
  }
});

test("pages visit every row once, in order, by every column of every view and both ways", async () => {
  for (const view of opened) {
    for (const key of sortable(view)) {
      for (const descending of [false, true]) {
        const state = { ...emptyState, sort: [{ key, descending }] };
        const all = await inOneGo(view, state);
        const rows = await walk(view, state, 61);
        const where = `${view.id} by ${descending ? "-" : ""}${key}`;
        expect(new Set(ids(rows)).size, where).toBe(all.length);
        expect(
          rows.map(({ cells }) => view.columns.map((column) => cells[column.key] ?? null)),
          where,
        ).toEqual(all);
        expectSorted(rows, view, key, descending);
      }
    }
  }
}, 300_000);

/** Numbers, times and flags can be compared here as the database compares them; empty ones stand last. */
function expectSorted(rows: ViewRow[], view: OpenView, key: string, descending: boolean) {
  const column = view.columns.find((one) => one.key === key);
  if (!column || column.sort || !["number", "time", "flag"].includes(column.type)) return;
  const values = rows.map(({ cells }) => cells[key] ?? null);
  const filled = values.filter((value) => value !== null);
  expect(values.slice(0, filled.length)).toEqual(filled);
  const sorted = filled.toSorted((left, right) => (left < right ? -1 : left > right ? 1 : 0));
  expect(filled).toEqual(descending ? sorted.reverse() : sorted);
}

test("any sort by several columns, from any row, with any page size, in both directions", async () => {
  const choice = fc.record({
    view: fc.nat(),
    columns: fc.array(fc.record({ column: fc.nat(), descending: fc.boolean() }), { minLength: 1, maxLength: 4 }),
    limit: fc.integer({ min: 1, max: 60 }),
    row: fc.nat(),
  });
  await fc.assert(
    fc.asyncProperty(choice, async ({ view: number, columns, limit, row }) => {
      const view = opened[number % opened.length];
      if (!view) throw new Error("there are no views");
      const keys = sortable(view);
      const sort: SortKey[] = columns.map(({ column, descending }) => ({
        key: keys[column % keys.length] ?? "",
        descending,
      }));
      const state = { ...emptyState, sort };
      const forward = ids(await walk(view, state, Math.max(limit, 7)));
      const last = forward.at(-1);
      const named = forward[row % forward.length];
      if (!last || !named) return;
      expect(ids(await walkBack(view, state, Math.max(limit, 7), last))).toEqual(forward);
      const page = ids((await readPage(view, state, { around: named, limit: Math.max(limit, 2) })).rows);
      expect(page).toContain(named);
      const from = forward.indexOf(page[0] ?? "");
      expect(forward.slice(from, from + page.length)).toEqual(page);
    }),
    { numRuns: 60 },
  );
}, 300_000);

test("a page goes back to the page before it", async () => {
  const view = opened.find(({ id }) => id === "findings");
  if (!view) throw new Error("there is no queue");
  const first = await readPage(view, emptyState, { limit: 20 });
  const second = await readPage(view, emptyState, { cursor: first.next, limit: 20 });
  expect(first.previous).toBeNull();
  expect(ids((await readPage(view, emptyState, { cursor: second.previous, limit: 20 })).rows)).toEqual(ids(first.rows));
});

const keysOf = async (view: OpenView, state: ViewState, under: GroupValue[]): Promise<Group[]> => {
  const groups: Group[] = [];
  let cursor: string | null = null;
  do {
    const page = await groupRows(view, state, { under, cursor, limit: 4 });
    groups.push(...page.groups);
    expect(page.rows).toBeGreaterThanOrEqual(groups.reduce((sum, { count }) => sum + count, 0));
    if (!page.next) expect(page.total).toBe(groups.length);
    cursor = page.next;
  } while (cursor);
  return groups;
};

test("counts are what the pages have, and groups sum up to them on every level", async () => {
  for (const view of opened) {
    const total = (await walk(view, emptyState, 500)).length;
    expect(await countRows(view, emptyState)).toEqual({ count: total, exact: true });
    const groupable = clientView(view).columns.filter((column) => column.groupable);
    for (const { key } of groupable) {
      const groups = await keysOf(view, { ...emptyState, group: [key] }, []);
      expect(
        groups.reduce((sum, { count }) => sum + count, 0),
        `${view.id} by ${key}`,
      ).toBe(total);
    }
    const [outer, inner] = groupable;
    if (!outer || !inner) continue;
    const state = { ...emptyState, group: [outer.key, inner.key] };
    for (const { value, count, worst } of await keysOf(view, state, [])) {
      const nested = await keysOf(view, state, [value]);
      expect(nested.reduce((sum, group) => sum + group.count, 0)).toBe(count);
      const { rows } = await readPage(view, state, { under: [value], limit: 500 });
      expect(rows).toHaveLength(count);
      if (view.severity && rows.some(({ cells }) => cells.severity === "high")) expect(worst).toBe("high");
    }
  }
}, 300_000);

test("statistics of a column are those of its cells", async () => {
  for (const view of opened) {
    const rows = await walk(view, emptyState, 500);
    for (const column of view.columns) {
      if (column.field === false) {
        await expect(columnStats(view, emptyState, column.key)).rejects.toThrow("worked out from other columns");
        continue;
      }
      const values = rows
        .map(({ cells }) => cells[column.key] ?? null)
        .filter((value) => value !== null && value !== "");
      const counts = new Map<string, number>();
      for (const value of values) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
      const stats = await columnStats(view, emptyState, column.key);
      const where = `${view.id} ${column.key}`;
      expect([stats.rows, stats.empty, stats.distinct], where).toEqual([
        rows.length,
        rows.length - values.length,
        counts.size,
      ]);
      expect(
        stats.top.map(({ count }) => count),
        where,
      ).toEqual([...counts.values()].sort((a, b) => b - a).slice(0, 10));
      if (column.type !== "number") {
        for (const { value, count } of [...stats.top, ...stats.rare]) expect(counts.get(value), where).toBe(count);
      }
      expect(stats.rare, where).toHaveLength(Math.min(10, Math.max(0, counts.size - 10)));
    }
  }
}, 300_000);
