import { expect, test } from "vitest";
import { readSheet } from "@/lib/views/testing/read-xlsx";
import type { ExportCell } from "../table";
import { longestCell } from "./cells";
import { xlsxFile } from "./file";

async function* batches(count: number, size: number): AsyncIterable<ExportCell[][]> {
  for (let from = 0; from < count; from += size) {
    yield Array.from({ length: Math.min(size, count - from) }, (_, index) => [
      from + index,
      `=${from + index}`,
      index % 2 === 0,
      null,
    ]);
  }
}

const columns = ["number", "text", "flag", "nothing"].map((key) => ({ key, label: key }));

async function written(count: number, most: number, provenance: Record<string, unknown> | null = null) {
  const parts: Buffer[] = [];
  for await (const part of xlsxFile({ name: "Rows: [all]", columns, rows: batches(count, 7), provenance }, most))
    parts.push(part);
  return readSheet(Buffer.concat(parts));
}

test("rows are split into sheets where one is full, none lost, none empty", async () => {
  for (const [count, most] of [
    [0, 10],
    [9, 10],
    [10, 10],
    [18, 10],
    [27, 10],
    [64, 10],
    [63, 64],
    [64, 65],
  ] as const) {
    const { names, sheets, formulas } = await written(count, most);
    expect(names.length).toBe(Math.max(1, Math.ceil(count / (most - 1))));
    expect(new Set(names).size).toBe(names.length);
    expect(formulas).toBe(0);
    expect(sheets.every((sheet) => sheet.length <= most && sheet[0]?.join() === "number,text,flag,nothing")).toBe(true);
    expect(sheets.flatMap((sheet) => sheet.slice(1).map(([number]) => Number(number)))).toEqual(
      Array.from({ length: count }, (_, at) => at),
    );
  }
});

test("the last sheet says where the rows come from", async () => {
  const { names, sheets } = await written(3, 100, { filter: "=1+1", columns: ["a", "b"] });
  expect(names).toEqual(["Rows   all", "Provenance"]);
  expect(sheets[1]).toEqual([
    ["What", "Value"],
    ["filter", "=1+1"],
    ["columns", "a"],
    ["columns", "b"],
    ["cells cut to what a sheet can hold", "0"],
  ]);
});

test("what no sheet can hold is said, not dropped", async () => {
  async function* rows(): AsyncIterable<ExportCell[][]> {
    yield [["x".repeat(longestCell + 1)], ["\u0000\u0007\r\ud800_x0041_\uffff"], ["y".repeat(longestCell)]];
  }
  const parts: Buffer[] = [];
  for await (const part of xlsxFile({
    name: "Rows",
    columns: [{ key: "a", label: "a" }],
    rows: rows(),
    provenance: {},
  }))
    parts.push(part);
  const { sheets } = await readSheet(Buffer.concat(parts));
  const [, cut = [], odd = [], whole = []] = sheets[0] ?? [];
  expect(cut[0]).toHaveLength(longestCell);
  expect(cut[0]).toMatch(/ … \[cut: 32768 characters\]$/);
  expect(odd[0]).toBe("\u0000\u0007\r\ufffd_x0041_\uffff");
  expect(whole[0]).toHaveLength(longestCell);
  expect(sheets[1]?.at(-1)).toEqual(["cells cut to what a sheet can hold", "1"]);
});

test("a failure in the middle fails the file", async () => {
  async function* rows(): AsyncIterable<ExportCell[][]> {
    yield [["a"]];
    throw new Error("the database went away");
  }
  const read = async () => {
    for await (const _ of xlsxFile({
      name: "Rows",
      columns: [{ key: "a", label: "a" }],
      rows: rows(),
      provenance: null,
    }));
  };
  await expect(read()).rejects.toThrow("the database went away");
});
