import { expect, test } from "vitest";
import { searchHref } from "./search";

type Search = { q: string; sort: string; order: "asc" | "desc"; page: number; row: string | undefined };
const defaults: Search = { q: "", sort: "time", order: "desc", page: 1, row: undefined };

test("only what differs from the defaults is written", () => {
  expect(searchHref("/findings", defaults, defaults)).toBe("/findings");
  expect(searchHref("/findings", defaults, { ...defaults, q: "a&b", order: "asc" })).toBe(
    "/findings?q=a%26b&order=asc",
  );
});

test("a change returns to page one, turning the page and opening a row do not", () => {
  const search = { ...defaults, page: 3 };
  expect(searchHref("/findings", defaults, search, { sort: "title" })).toBe("/findings?sort=title");
  expect(searchHref("/findings", defaults, search, { page: 4 })).toBe("/findings?page=4");
  expect(searchHref("/findings", defaults, search, { row: "12" })).toBe("/findings?page=3&row=12");
});

test("a closed row leaves the address", () => {
  expect(searchHref("/findings", defaults, { ...defaults, row: "12" }, { row: undefined })).toBe("/findings");
});
