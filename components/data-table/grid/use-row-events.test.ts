import { expect, test } from "vitest";
import { destination } from "./use-row-events";

test("j and k move by one and stop at the ends", () => {
  expect(destination("j", -1, 3, 10)).toBe(0);
  expect(destination("j", 2, 3, 10)).toBe(2);
  expect(destination("k", 0, 3, 10)).toBe(0);
  expect(destination("ArrowUp", 2, 3, 10)).toBe(1);
});

test("a page is what fits, Home and End are the ends, other keys go nowhere", () => {
  expect(destination("PageDown", 5, 100, 20)).toBe(25);
  expect(destination("PageUp", 5, 100, 20)).toBe(0);
  expect(destination("Home", 50, 100, 20)).toBe(0);
  expect(destination("End", 0, 100, 20)).toBe(99);
  expect(destination("x", 0, 3, 10)).toBeUndefined();
  expect(destination("j", -1, 0, 10)).toBeUndefined();
});
