import { expect, test } from "vitest";
import { csvLine } from "./csv";

test("cells are quoted where needed and never calculate", () => {
  expect(csvLine(["plain", 'a "quote", a comma', "two\nlines", -3])).toBe(
    'plain,"a ""quote"", a comma","two\nlines",-3\r\n',
  );
  for (const cell of ["=1+1", "+1", "-1", "@SUM", "\tx", "\rx", "\0", "＝1", "＠x"]) {
    expect(csvLine([cell]).replace(/^"/, "")).toMatch(/^'/);
  }
});
