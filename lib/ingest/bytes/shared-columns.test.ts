import fc from "fast-check";
import { expect, test } from "vitest";
import { ByteMemo } from "./byte-memo";
import { type Cells, cellKind } from "./cells";
import { ExtraColumn, GrowingBuffer } from "./extra-writer";
import { Kernel } from "./kernel/kernel";
import { notShared, SharedColumns, SharedEntries } from "./shared-columns";

const kernel = new Kernel();

function cells(...texts: string[]): Cells {
  const bytes = Buffer.from(texts.join(""));
  const ends = Int32Array.from(texts.map((_, at) => Buffer.byteLength(texts.slice(0, at + 1).join(""))));
  kernel.load(bytes);
  kernel.ends.set(ends);
  kernel.starts.set(ends.subarray(0, -1), 1);
  kernel.kinds.fill(cellKind.plain, 0, texts.length);
  kernel.hash(texts.length);
  return {
    bytes,
    view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    // Memory that grows has other arrays.
    get starts() {
      return kernel.starts;
    },
    get ends() {
      return kernel.ends;
    },
    get kinds() {
      return kernel.kinds;
    },
  };
}

const columnsOf = (...names: string[]) =>
  names.map((name, at) => new ExtraColumn([at], name, (value) => value, kernel));

/** The ids that a database would give: 100 and up. */
const ids = (texts: Buffer[]) => Promise.resolve(Int32Array.from(texts, (_, at) => 100 + at));

test("rows that say the same have one entry, a row that says nothing has none", async () => {
  const entries = new SharedEntries();
  const columns = new SharedColumns(columnsOf("Tenant", "Level"), entries, kernel);
  const first = columns.find(cells("contoso", "4"));
  expect(columns.find(cells("contoso", "4"))).toBe(first);
  expect(columns.find(cells("contoso4", ""))).not.toBe(first);
  expect(columns.find(cells("", ""))).toBeLessThan(0);
  expect(columns.find(cells("", ""))).not.toBe(notShared);
  const asked: string[] = [];
  await entries.resolve((texts) => {
    asked.push(...texts.map(String));
    return ids(texts);
  });
  expect(asked).toEqual(['{"Tenant":"contoso","Level":"4"}', '{"Tenant":"contoso4"}']);
  expect(entries.id(first)).toBe(100);
});

test("entries that come later are asked for alone, and those before keep their ids", async () => {
  const entries = new SharedEntries();
  const columns = new SharedColumns(columnsOf("Tenant"), entries, kernel);
  const first = columns.find(cells("a"));
  await entries.resolve(ids);
  const second = columns.find(cells("b"));
  const asked: string[] = [];
  await entries.resolve((texts) => {
    asked.push(...texts.map(String));
    return Promise.resolve(Int32Array.of(7));
  });
  expect(asked).toEqual(['{"Tenant":"b"}']);
  expect([entries.id(first), entries.id(second)]).toEqual([100, 7]);
});

test("columns that say something else in every row are left to the rows", () => {
  const entries = new SharedEntries();
  const columns = new SharedColumns(columnsOf("Policies"), entries, kernel);
  let shared = 0;
  while (columns.find(cells(`policy ${shared}`)) !== notShared) shared += 1;
  expect(shared).toBe(4096);
  expect(entries.size).toBe(shared);
  const out = new GrowingBuffer(64);
  columns.write(cells("policy x"), out);
  expect(out.buffer.toString("utf8", 0, out.length)).toBe(',"Policies":"policy x"');
});

test("a memo has one number for the same cells, and another for any others", () => {
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom("a", "é"), maxLength: 3 }),
    fc.constantFrom(..."0123".split("").map((end) => "x".repeat(38) + end)),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text, text), { maxLength: 400 }), (rows) => {
      kernel.forget();
      const memo = new ByteMemo(kernel);
      memo.look([2, 0]);
      const numbers = new Map<string, number>();
      for (const row of rows) {
        cells(...row);
        const key = `${row[2]}\n${row[0]}`;
        const number = numbers.get(key) ?? numbers.size;
        numbers.set(key, number);
        expect(memo.find()).toBe(number);
      }
      expect(memo.size).toBe(numbers.size);
    }),
  );
});
