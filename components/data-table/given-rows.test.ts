import { expect, test } from "vitest";
import type { Cell } from "@/lib/views/schema";
import { givenView, sortedRows } from "./given-rows";

const rows = (values: Cell[]) => values.map((value, place) => ({ id: String(place), cells: { value } }));
const sorted = (values: Cell[], descending: boolean) =>
  sortedRows(rows(values), [{ key: "value", descending }]).map(({ cells }) => cells.value);

test("given rows are sorted by what they are, empty values last in both directions", () => {
  expect(sorted([10, null, 9, 100], false)).toEqual([9, 10, 100, null]);
  expect(sorted([10, null, 9, 100], true)).toEqual([100, 10, 9, null]);
  expect(sorted(["192.0.2.10", "", "192.0.2.9"], false)).toEqual(["192.0.2.9", "192.0.2.10", ""]);
  expect(sorted(["b", "A", "c"], true)).toEqual(["c", "b", "A"]);
  expect(sortedRows(rows([2, 1]), []).map(({ id }) => id)).toEqual(["0", "1"]);
});

test("rows that are equal stay in their order, and the next key decides", () => {
  const two = [
    { id: "a", cells: { one: 1, other: "y" } },
    { id: "b", cells: { one: 1, other: "x" } },
  ];
  const by = (keys: string[]) =>
    sortedRows(
      two,
      keys.map((key) => ({ key, descending: false })),
    ).map(({ id }) => id);
  expect(by(["one"])).toEqual(["a", "b"]);
  expect(by(["one", "other"])).toEqual(["b", "a"]);
});

test("a column says what it is as one of a list does", () => {
  const { columns } = givenView("x", { one: "row", many: "rows" }, [
    { key: "n", label: "N", type: "number", value: () => 1 },
    { key: "t", label: "T", value: () => "" },
  ]);
  expect(columns).toMatchObject([
    { key: "n", align: "end", descendingFirst: true, groupable: false },
    { key: "t", align: "start", type: "text", width: 200 },
  ]);
});
