import { expect, test } from "vitest";
import { destination } from "./use-row-keys";

test("j and k move by one and stop at the ends", () => {
  expect(destination("j", -1, 3)).toBe(0);
  expect(destination("j", 2, 3)).toBe(2);
  expect(destination("k", 0, 3)).toBe(0);
  expect(destination("k", 2, 3)).toBe(1);
});

test("Home and End go to the ends, other keys nowhere", () => {
  expect(destination("Home", 2, 3)).toBe(0);
  expect(destination("End", 0, 3)).toBe(2);
  expect(destination("x", 0, 3)).toBeUndefined();
  expect(destination("j", -1, 0)).toBeUndefined();
});
