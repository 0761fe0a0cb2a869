import { expect, test } from "vitest";
import { findingSearch } from "@/lib/findings/schema";
import { findingsHref } from "./links";

test("filters are written, defaults are not", () => {
  expect(findingsHref({})).toBe("/findings");
  expect(findingsHref({}, { status: "open", severity: "high" })).toBe("/findings?status=open&severity=high");
});

test("a filter returns to page one and can be taken away again", () => {
  const search = findingSearch.parse({ status: "open", page: "4", q: "ana" });
  expect(findingsHref(search, { status: undefined })).toBe("/findings?q=ana");
  expect(findingsHref(search, { page: 5 })).toBe("/findings?status=open&q=ana&page=5");
});
