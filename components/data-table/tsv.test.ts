import { expect, test } from "vitest";
import { tsvCell, tsvTable } from "./tsv";

test("values stay in their cell when they are pasted", () => {
  expect(tsvCell(null)).toBe("");
  expect(tsvCell(true)).toBe("yes");
  expect(tsvCell(64500)).toBe("64500");
  expect(tsvCell("two\tcells")).toBe('"two\tcells"');
  expect(tsvCell('says "no"\nand goes')).toBe('"says ""no""\nand goes"');
});

test("no spreadsheet calculates what is pasted; numbers stay numbers", () => {
  expect(tsvCell('=HYPERLINK("http://x.example")')).toBe('"\'=HYPERLINK(""http://x.example"")"');
  expect(tsvCell("@sum")).toBe("'@sum");
  expect(tsvCell(-5)).toBe("-5");
});

test("a table has its names above it", () => {
  expect(tsvTable(["User", "Rows"], [["ana@aldermoor.example", 2]])).toBe("User\tRows\nana@aldermoor.example\t2");
});
