import { describe, expect, test } from "vitest";
import { naiveCsv } from "@/lib/testing/damage/naive-csv";
import fc from "@/lib/testing/properties";
import { CsvRecords } from "./csv-records";
import { JsonRecords } from "./json-records";
import type { Batch } from "./record";

type Splitter = { push: (chunk: Uint8Array, isLast: boolean) => Batch };

/** A record as it was given, its cells read while they are there. */
type Given = {
  line: number;
  offset: number;
  raw: Buffer;
  values: Record<string, unknown> | null;
  damage: string | null;
};

function split(splitter: Splitter, bytes: Buffer, chunk: number): Given[] {
  const given: Given[] = [];
  for (let at = 0; at < bytes.length || at === 0; at += chunk) {
    // The splitter owns what it is given: a chunk of its own shows whether it reads beyond.
    const own = Buffer.from(bytes.subarray(at, at + chunk));
    for (const { line, offset, raw, row, damage } of splitter.push(own, at + chunk >= bytes.length).records) {
      const values = row ? Object.fromEntries(row.entries()) : null;
      given.push({ line, offset, raw: Buffer.from(raw), values, damage });
    }
  }
  return given;
}

/** What holds for every file, however damaged. */
function assertAccounted(given: Given[], bytes: Buffer, from: number, between: RegExp) {
  let end = from;
  for (const { line, offset, raw, values, damage } of given) {
    expect(values === null).toBe(damage !== null);
    // Places rise, never overlap, and point to the bytes that were given.
    expect(offset).toBeGreaterThanOrEqual(end);
    // Between the records stands nothing that could be one.
    expect(bytes.toString("latin1", end, offset)).toMatch(between);
    expect(bytes.subarray(offset, offset + raw.length).equals(raw)).toBe(true);
    expect(line).toBe(lineAt(bytes, offset));
    end = offset + raw.length;
  }
  expect(bytes.toString("latin1", end)).toMatch(between);
}

function lineAt(bytes: Buffer, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(10); at !== -1 && at < offset; at = bytes.indexOf(10, at + 1)) line += 1;
  return line;
}

const chunkSize = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 400 }));
const end = fc.constantFrom("\n", "\r\n");

describe("delimited files", () => {
  const letters = ["a", "Z", "é", "🙂", '"', ",", ";", "\n", "\r\n", " ", "1", "{", "}", "\t"];
  const cell = fc.string({ unit: fc.constantFrom(...letters), maxLength: 6 });
  const columns = ["x", "y", "z", "w"];
  const table = fc.integer({ min: 2, max: 4 }).chain((width) =>
    fc.record({
      width: fc.constant(width),
      rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 5 }),
      delimiter: fc.constantFrom(",", ";", "\t"),
      quoteAll: fc.boolean(),
      end,
      chunk: chunkSize,
      isEnded: fc.boolean(),
    }),
  );
  const written = ({
    width,
    rows,
    delimiter,
    quoteAll,
    end: lineEnd,
    isEnded,
  }: Parameters<Parameters<typeof table.map>[0]>[0]) => {
    const write = (value: string) =>
      quoteAll || /["\r\n,;\t]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
    const lines = [columns.slice(0, width), ...rows].map((cells) => cells.map(write).join(delimiter));
    return lines.join(lineEnd) + (isEnded ? lineEnd : "");
  };

  test("a sound file is read as a naive reader reads it", () => {
    fc.assert(
      fc.property(table, (made) => {
        const bytes = Buffer.from(written(made));
        const given = split(new CsvRecords(made.delimiter), bytes, made.chunk);
        const [, ...rows] = naiveCsv(bytes.toString(), made.delimiter);
        expect(rows).toEqual(made.rows);
        expect(given.map(({ values }) => values)).toEqual(
          rows.map((cells) =>
            Object.fromEntries(cells.flatMap((value, index) => (value === "" ? [] : [[columns[index], value]]))),
          ),
        );
        const header = Buffer.byteLength(written({ ...made, rows: [], isEnded: false }));
        assertAccounted(given, bytes, header, /^[ \r\n]*$/);
      }),
      { numRuns: 30_000 },
    );
  });

  test("any bytes are accounted for, and how they are cut into pieces changes nothing", () => {
    const unit = fc.constantFrom(
      ...letters,
      '""',
      '",',
      ',"',
      '"\n',
      "\n\n",
      "\r",
      "\0",
      "row,row,row\n",
      '"a","b","c"\n',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), end, chunkSize, (text, lineEnd, chunk) => {
        const bytes = Buffer.from(`x,y,z${lineEnd}${text}`);
        const given = split(new CsvRecords(","), bytes, chunk);
        assertAccounted(given, bytes, "x,y,z".length, /^[ \r\n]*$/);
        expect(given).toEqual(split(new CsvRecords(","), bytes, bytes.length));
      }),
      { numRuns: 25_000 },
    );
  });
});

describe("JSON", () => {
  const name = fc.constantFrom("a", "b", "Id", "value", "tables", "__proto__", "é", "");
  const leaf = fc.oneof(fc.string({ unit: "grapheme", maxLength: 6 }), fc.integer(), fc.boolean(), fc.constant(null));
  const value = fc.oneof(
    leaf,
    fc.array(leaf, { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("p", "q"), leaf, { maxKeys: 2 }),
  );
  /** Rows start with an id, as all exports have one: an object of lists alone would be an envelope. */
  const row = fc
    .dictionary(name, value, { maxKeys: 4 })
    .map((object): Record<string, unknown> => ({ id: "1", ...object, value: "v", tables: 1 }));
  const shapes = {
    lines: (rows: object[], lineEnd: string) => rows.map((item) => JSON.stringify(item)).join(lineEnd),
    array: (rows: object[]) => JSON.stringify(rows),
    pretty: (rows: object[]) => JSON.stringify(rows, null, 2),
    envelope: (rows: object[]) => JSON.stringify({ "@odata.context": "x", value: rows, "@odata.nextLink": "y" }),
    records: (rows: object[]) => JSON.stringify({ records: rows }, null, 1),
    "one after another": (rows: object[], lineEnd: string) =>
      rows.map((item) => JSON.stringify(item, null, 2)).join(lineEnd),
    arrays: (rows: object[], lineEnd: string) => rows.map((item) => JSON.stringify([item])).join(lineEnd),
  };

  test("a sound file gives the objects that were written", () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...(Object.keys(shapes) as Array<keyof typeof shapes>)),
        end,
        chunkSize,
        (rows, shape, lineEnd, chunk) => {
          const bytes = Buffer.from(shapes[shape](rows, lineEnd));
          const given = split(new JsonRecords(), bytes, chunk);
          const filled = (object: object) =>
            Object.entries(object).filter(([, item]) => item !== null && item !== "" && item !== undefined);
          const spelled = rows.map((object) => filled(object).map(([key, item]) => [key, mended(item)]));
          expect(given.map(({ values }) => Object.entries(values ?? {}))).toEqual(spelled);
          assertAccounted(given, bytes, 0, /^(?:[[\]{},:\s]|"(?:@[a-zA-Z.]+|value|records|x|y)")*$/);
        },
      ),
      { numRuns: 25_000 },
    );
  });

  /** NUL becomes its sign when it is read; half pairs do not occur in graphemes. */
  function mended(item: unknown): unknown {
    return JSON.parse(JSON.stringify(item).replaceAll("\\u0000", "␀"));
  }

  test("any bytes are accounted for", () => {
    const parts = [
      "{",
      "}",
      "[",
      "]",
      '"',
      ":",
      ",",
      "\n",
      " ",
      "1",
      "\\",
      '"a":',
      '{"id":1}',
      '{"id":"x"},',
      "\u0000",
      "é",
      '{"value":[',
    ];
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...parts), maxLength: 24 }), chunkSize, (text, chunk) => {
        const bytes = Buffer.from(`{"id":0}${text}`);
        assertAccounted(split(new JsonRecords(), bytes, chunk), bytes, 0, /^/);
      }),
      { numRuns: 10_000 },
    );
  });
});
