import { expect, test } from "vitest";
import { plainLayout } from "@/lib/views/saved/plain-layout";
import type { ClientColumn, ClientView } from "@/lib/views/schema";
import { emptyState } from "@/lib/views/state";
import { arrange, bounded, moved, shifted, widthBounds } from "./layout";
import { placeInSort, sortedBy } from "./sorting";

const column = (key: string, more: Partial<ClientColumn> = {}): ClientColumn => ({
  ...{ key, label: key, type: "text", align: "start", width: 200, hidden: false, sortable: "index" },
  ...{ descendingFirst: false, groupable: true },
  ...more,
});
const view: ClientView = {
  ...{
    id: "things",
    list: "things",
    noun: { one: "thing", many: "things" },
    fields: [],
    scope: {},
    hasSeverity: false,
  },
  columns: [column("a"), column("b"), column("c"), column("d", { hidden: true })],
  defaultSort: [{ key: "a", descending: false }],
};

test("the address goes before the layout, the layout before the list's own order", () => {
  const layout = { ...plainLayout, cols: ["c", "a"], pin: ["a"] };
  expect(arrange(view, emptyState, plainLayout).shown).toEqual(["a", "b", "c"]);
  expect(arrange(view, emptyState, layout)).toMatchObject({ shown: ["a", "c"], pinned: ["a"] });
  expect(arrange(view, { ...emptyState, cols: ["d", "b"] }, layout).shown).toEqual(["d", "b"]);
  // A column that is not there any more does not leave an empty table.
  expect(arrange(view, { ...emptyState, cols: ["gone"] }, plainLayout).shown).toEqual(["a", "b", "c"]);
});

test("a column moves beside another, and by one place within its kind", () => {
  expect(moved(["a", "b", "c"], "a", "c", "after")).toEqual(["b", "c", "a"]);
  expect(moved(["a", "b", "c"], "c", "a", "before")).toEqual(["c", "a", "b"]);
  const arrangement = { shown: ["a", "b", "c"], pinned: ["a"], widths: {}, density: "compact" as const };
  expect(shifted(arrangement, "c", -1)).toEqual(["a", "c", "b"]);
  expect(shifted(arrangement, "b", -1)).toEqual(["a", "b", "c"]);
});

test("widths stay within what can be read and reached", () => {
  expect(bounded(3)).toBe(widthBounds.least);
  expect(bounded(99_999)).toBe(widthBounds.most);
  expect(bounded(120.4)).toBe(120);
});

test("clicks sort in the column's own direction, then turned round, then as usual; with Shift beside the others", () => {
  const time = column("at", { descendingFirst: true });
  const once = sortedBy([], time, false);
  expect(once).toEqual([{ key: "at", descending: true }]);
  const twice = sortedBy(once, time, false);
  expect(twice).toEqual([{ key: "at", descending: false }]);
  expect(sortedBy(twice, time, false)).toEqual([]);
  const both = sortedBy(once, column("a"), true);
  expect(placeInSort(both, "a")).toEqual({ direction: "ascending", place: 2 });
  expect(sortedBy(both, column("b"), false)).toEqual([{ key: "b", descending: false }]);
});
