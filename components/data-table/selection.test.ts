import { expect, test } from "vitest";
import type { ViewRow } from "@/lib/views/schema";
import {
  allMatching,
  chosenCount,
  extent,
  extentOf,
  isChosen,
  nothing,
  selectionOf,
  span,
  toggled,
  withRows,
} from "./selection";

const row = (id: string, country = "NO"): ViewRow => ({ id, cells: { country } });

test("rows are chosen one by one and let go again", () => {
  const one = toggled(nothing, row("a"));
  expect(selectionOf(one)).toEqual({ kind: "rows", ids: ["a"] });
  expect(extent(one, 3)).toBe("some");
  expect(chosenCount(toggled(one, row("a")))).toBe(0);
  expect(extent(withRows(one, [row("b"), row("c")], true), 3)).toBe("all");
});

test("all that match are chosen without being read; single ones are taken out of them", () => {
  const all = allMatching("q=status%3Aopen", 3412);
  expect(chosenCount(all)).toBe(3412);
  expect(isChosen(all, "anything")).toBe(true);
  const but = toggled(all, row("a"));
  expect(selectionOf(but)).toEqual({ kind: "matching", query: "q=status%3Aopen", count: 3412, except: ["a"] });
  expect(extent(but, 3412)).toBe("some");
  expect(extent(toggled(but, row("a")), 3412)).toBe("all");
});

test("nothing is left when each of them is taken out", () => {
  expect(toggled(allMatching("", 1), row("a"))).toEqual(nothing);
});

test("a group is chosen as far as its rows are", () => {
  const group = { under: ["NO"], group: { value: "NO", count: 2 } };
  expect(extentOf(group, ["country"], nothing)).toBe("none");
  const one = toggled(nothing, row("a"));
  expect(extentOf(group, ["country"], one)).toBe("some");
  expect(extentOf(group, ["country"], withRows(one, [row("b"), row("c", "SE")], true))).toBe("all");
  expect(
    extentOf({ under: [null], group: { value: null, count: 1 } }, ["country"], toggled(nothing, row("d", ""))),
  ).toBe("all");
});

test("a range runs downwards whichever end was first", () => {
  expect(span(9, 2)).toEqual([2, 9]);
});
