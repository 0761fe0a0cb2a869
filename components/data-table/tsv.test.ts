import { expect, test } from "vitest";
import { tsvCell, tsvTable } from "./tsv";

test("values stay in their cell when they are pasted", () => {
  expect(tsvCell(null)).toBe("");
  expect(tsvCell(true)).toBe("yes");
  expect(tsvCell(64500)).toBe("64500");
  expect(tsvCell("two\tcells")).toBe('"two\tcells"');
  expect(tsvCell('says "no"\nand goes')).toBe('"says ""no""\nand goes"');
});

test("a table has its names above it", () => {
  expect(tsvTable(["User", "Rows"], [["ana@aldermoor.example", 2]])).toBe("User\tRows\nana@aldermoor.example\t2");
});
