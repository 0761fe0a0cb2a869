import { expect, test } from "vitest";
import { huntHref, huntSearch } from "./hunt-links";

const run = "0193aaaa-1111-4222-8333-444455556666";

test("a page turned stays turned while rows are opened and looked around", () => {
  const search = huntSearch.parse({ run, page: "3" });
  expect(huntHref("h", search, { row: 120 })).toBe(`/hunts/h?run=${run}&page=3&row=120`);
  expect(huntHref("h", { ...search, row: 120 }, { window: "24h" })).toBe(
    `/hunts/h?run=${run}&page=3&window=24h&row=120`,
  );
});

test("sorting or filtering returns to page one and closes the row", () => {
  const search = huntSearch.parse({ run, page: "3", row: "120" });
  expect(huntHref("h", search, { sort: "LoginCount", order: "desc" })).toBe(
    `/hunts/h?run=${run}&sort=LoginCount&order=desc`,
  );
  expect(huntHref("h", search, { q: "ana" })).toBe(`/hunts/h?run=${run}&q=ana`);
});

test("closing the row keeps everything else", () => {
  const search = huntSearch.parse({ run, page: "3", row: "120", q: "ana" });
  expect(huntHref("h", search, { row: undefined })).toBe(`/hunts/h?run=${run}&q=ana&page=3`);
});

test("what was left out is opened at page one, turned page by page, and closed again", () => {
  const search = huntSearch.parse({ run, page: "3", row: "120" });
  const opened = huntHref("h", search, { hidden: "1", row: undefined, page: 1 });
  expect(opened).toBe(`/hunts/h?run=${run}&hidden=1`);
  expect(huntHref("h", huntSearch.parse({ run, hidden: "1" }), { page: 2 })).toBe(
    `/hunts/h?run=${run}&page=2&hidden=1`,
  );
  expect(huntHref("h", huntSearch.parse({ run, hidden: "yes" }))).toBe(`/hunts/h?run=${run}`);
});
