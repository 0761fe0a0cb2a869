import { expect, test } from "vitest";
import { aheadOf, mostScrolled, nearestStart, nextWanted, pagesOf, scrolledRows, spare } from "./pages";

test("the pages that hold a stretch of rows", () => {
  expect(pagesOf(0, 99, 100)).toEqual([0, 0]);
  expect(pagesOf(99, 100, 100)).toEqual([0, 1]);
  expect(pagesOf(-20, 30, 100)).toEqual([0, 0]);
});

test("the page nearest to the middle of what is seen is read first, none beyond the end", () => {
  const has =
    (...pages: number[]) =>
    (page: number) =>
      pages.includes(page);
  expect(nextWanted([4, 6], has(), 100)).toBe(5);
  expect(nextWanted([4, 6], has(5), 100)).toBe(4);
  expect(nextWanted([4, 6], has(4, 5, 6), 100)).toBeUndefined();
  expect(nextWanted([4, 6], has(4), 4)).toBeUndefined();
});

test("the pages that come next are those where one scrolls to", () => {
  expect(aheadOf([4, 5], 12, 100)).toEqual([6, 7]);
  expect(aheadOf([4, 5], -12, 100)).toEqual([3, 2]);
  expect(aheadOf([1, 1], -12, 100)).toEqual([0]);
  expect(aheadOf([4, 5], 0, 100)).toEqual([]);
  expect(aheadOf([4, 5], 9_000, 100)).toEqual([]);
});

test("a page is read from the nearest place that is known before it", () => {
  const starts = new Map<number, string | null>([
    [0, null],
    [1, "one"],
    [7, "seven"],
  ]);
  expect(nearestStart(starts, 0, 100)).toEqual({ cursor: null, skip: 0 });
  expect(nearestStart(starts, 1, 100)).toEqual({ cursor: "one", skip: 0 });
  expect(nearestStart(starts, 6, 100)).toEqual({ cursor: "one", skip: 500 });
  expect(nearestStart(starts, 1000, 100)).toEqual({ cursor: "seven", skip: 99_300 });
});

test("the farthest pages go, never those that are wanted", () => {
  expect(spare([0, 1, 2, 8, 9], [8, 9], 3)).toEqual([0, 1]);
  expect(spare([8, 9], [8, 9], 1)).toEqual([]);
  expect(spare([1, 2, 3], [1, 1], 3)).toEqual([]);
});

test("the scroll bar stands for all rows that are known of, and for no more than browsers can draw", () => {
  expect(scrolledRows({ loaded: 100, end: undefined, count: undefined, size: 100 })).toBe(130);
  expect(scrolledRows({ loaded: 100, end: undefined, count: 3412, size: 100 })).toBe(3412);
  expect(scrolledRows({ loaded: 200, end: undefined, count: 150, size: 100 })).toBe(230);
  expect(scrolledRows({ loaded: 100, end: 88, count: 3412, size: 100 })).toBe(88);
  expect(scrolledRows({ loaded: 100, end: undefined, count: 10_000_000, size: 100 })).toBe(mostScrolled);
});
