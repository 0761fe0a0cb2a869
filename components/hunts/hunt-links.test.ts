import { expect, test } from "vitest";
import { huntHref } from "./hunt-links";
import { huntSearch } from "./hunt-search";

const run = "0193aaaa-1111-4222-8333-444455556666";

test("how the rows are shown stays while rows are opened and looked around", () => {
  const search = huntSearch.parse({ run, q: "user:ana", sort: "-LoginCount" });
  expect(huntHref("h", search, { row: 120 })).toBe(`/hunts/h?run=${run}&q=user%3Aana&sort=-LoginCount&row=120`);
  expect(huntHref("h", { ...search, row: 120 }, { window: "24h" })).toBe(
    `/hunts/h?run=${run}&q=user%3Aana&sort=-LoginCount&window=24h&row=120`,
  );
});

test("closing the row keeps everything else", () => {
  const search = huntSearch.parse({ run, row: "120", q: "ana" });
  expect(huntHref("h", search, { row: undefined })).toBe(`/hunts/h?run=${run}&q=ana`);
});

test("what was left out is opened at page one, turned page by page, and closed again", () => {
  const search = huntSearch.parse({ run, page: "3", row: "120" });
  const opened = huntHref("h", search, { hidden: "1", row: undefined, page: 1 });
  expect(opened).toBe(`/hunts/h?run=${run}&hidden=1`);
  expect(huntHref("h", huntSearch.parse({ run, hidden: "1" }), { page: 2 })).toBe(
    `/hunts/h?run=${run}&hidden=1&page=2`,
  );
  expect(huntHref("h", huntSearch.parse({ run, hidden: "yes" }))).toBe(`/hunts/h?run=${run}`);
});
