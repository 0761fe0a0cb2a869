import { expect, test } from "vitest";
import fc from "@/lib/testing/properties";
import { csvCell, csvLine } from "./csv";
import { withoutMarks } from "./inert";

test("cells are quoted where needed and never calculate", () => {
  expect(csvLine(["plain", 'a "quote", a comma', "two\nlines", -3])).toBe(
    'plain,"a ""quote"", a comma","two\nlines",-3\r\n',
  );
  for (const cell of ["=1+1", "+1", "-1", "@SUM", "\tx", "\rx", "\0", "＝1", "＠x"]) {
    expect(csvLine([cell]).replace(/^"/, "")).toMatch(/^'/);
  }
});

/** As a spreadsheet reads that parts cells by another sign: quotes mean something at the start of a cell only. */
const loose = (line: string, sign: string) =>
  line.split(new RegExp(`[${sign}\\r\\n]`)).map((cell) => cell.replace(/^"+/, ""));

test("no formula begins in the middle of a text where cells are parted by something else", () => {
  const agents = [
    `x;=cmd|' /C calc'!A0`,
    `x;"=1+1&"`,
    "x;'=1",
    "a\n=1+1",
    "a\r\n@SUM(1)",
    "tab\t+1",
    "\t=1",
    "bar|-2+3",
    "x;＝1",
  ];
  for (const agent of agents) {
    const line = csvLine(["2026-03-01", agent, 7]);
    for (const sign of [";", "\\t", "|"]) {
      expect(
        loose(line, sign).filter((cell) => /^[=+\-@＝]/.test(cell)),
        JSON.stringify(line),
      ).toEqual([]);
    }
  }
  // What people read is left alone.
  expect(csvCell("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")).not.toContain("'");
});

test("a text that was marked is read back as it was, marks of its own included", () => {
  const sign = fc.constantFrom(..."=+-@';\"|\t\r\n\0x＝".split(""));
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 12 }), (signs) => {
      const text = signs.join("");
      const cell = csvCell(text);
      const read = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
      expect(withoutMarks(read)).toBe(text);
    }),
  );
});
