import { expect, test } from "vitest";
import type { GroupNode, Segment } from "./group-tree";
import { ItemList } from "./item-list";
import { RemoteRows } from "./remote-rows";

const none = async () => ({ rows: [], next: null, previous: null });
const rows = (...ids: string[]) =>
  new RemoteRows(none, async () => ({ count: ids.length, exact: true }), {
    rows: ids.map((id) => ({ id, cells: {} })),
    next: null,
    previous: null,
  });
const node = (id: string): GroupNode => ({
  ...{ id, level: 0, key: "country", under: [id], isOpen: true, rows: null, inner: null },
  group: { value: id, count: 2 },
});

const segments: Segment[] = [
  { kind: "group", node: node("NO") },
  { kind: "rows", rows: rows("a", "b"), level: 1 },
  { kind: "group", node: node("SE") },
  { kind: "rows", rows: rows(), level: 1 },
  { kind: "group", node: node("DK") },
  { kind: "rows", rows: rows("c"), level: 1 },
];

test("groups and their rows stand one below the other", () => {
  const list = new ItemList(segments);
  const ids = Array.from({ length: list.length }, (_, index) => list.at(index).id);
  expect(ids).toEqual(["NO", "a", "b", "SE", "DK", "c"]);
  expect(ids.map((id) => list.indexOf(id))).toEqual([0, 1, 2, 3, 4, 5]);
  expect(list.indexOf("zz")).toBe(-1);
});

test("a range takes the rows and leaves the groups", async () => {
  const list = new ItemList(segments);
  expect((await list.rowsBetween(2, 5)).map(({ id }) => id)).toEqual(["b", "c"]);
  expect((await list.rowsBetween(3, 4)).map(({ id }) => id)).toEqual([]);
});
