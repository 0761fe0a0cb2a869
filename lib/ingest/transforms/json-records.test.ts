import { expect, test } from "vitest";
import fc from "@/lib/testing/properties";
import { JsonRecords } from "./json-records";
import { maxRecordBytes } from "./record";

function read(text: string, chunk = 1 << 20): Array<Record<string, unknown> | string> {
  const bytes = Buffer.from(text);
  const found: Array<Record<string, unknown> | string> = [];
  const splitter = new JsonRecords();
  for (let at = 0; at < bytes.length; at += chunk) {
    const { records } = splitter.push(bytes.subarray(at, at + chunk), at + chunk >= bytes.length);
    for (const { row, damage, line } of records)
      found.push(row ? Object.fromEntries(row.entries()) : `line ${line}: ${damage}`);
  }
  return found;
}

const rows = [
  { id: "1", name: 'a "quoted" {brace}' },
  { id: "2", deep: { list: [1, { x: "]" }] } },
  { id: "3", name: "é🙂" },
];
const lines = rows.map((row) => JSON.stringify(row));

const shapes: Record<string, string> = {
  "JSON lines": lines.join("\n"),
  "JSON lines with a byte order mark and CRLF": `\ufeff${lines.join("\r\n")}\r\n`,
  "an array": JSON.stringify(rows),
  "a pretty-printed array": JSON.stringify(rows, null, 2),
  "pretty-printed objects one after another": rows.map((row) => JSON.stringify(row, null, 2)).join("\n"),
  "arrays one after another, then a bare object": `${JSON.stringify(rows.slice(0, 2))}\n${lines[2]}`,
  "a records envelope": JSON.stringify({ records: rows }),
  "a pretty-printed records envelope": JSON.stringify({ records: rows }, null, 2),
  "a Graph page with a link to the next": JSON.stringify({
    "@odata.context": "https://x",
    value: rows,
    "@odata.nextLink": "https://y",
  }),
  "a hunting result": JSON.stringify({ schema: [{ name: "id", type: "String" }], results: rows }),
  "envelopes on lines": `${JSON.stringify({ records: rows.slice(0, 1) })}\n${JSON.stringify({ records: rows.slice(1) })}\n`,
  "a query result": JSON.stringify({
    tables: [
      {
        name: "PrimaryResult",
        columns: [{ name: "id" }, { name: "name" }, { name: "deep" }],
        rows: [
          ["1", 'a "quoted" {brace}', null],
          ["2", null, { list: [1, { x: "]" }] }],
          ["3", "é🙂", ""],
        ],
      },
    ],
  }),
};

test.each(Object.entries(shapes))("%s gives its rows, in chunks of any size", (_, text) => {
  for (const chunk of [1, 3, 17, 1 << 20]) expect(read(text, chunk)).toEqual(rows);
});

test("a line longer than any may be is one reject, and a page of many rows on one line is read", () => {
  const long = JSON.stringify({ id: "x".repeat(2.5 * maxRecordBytes) });
  expect(read([lines[0], long, lines[1]].join("\n"), 1 << 18)).toEqual([
    rows[0],
    "line 2: it is longer than 4 MiB, the most that one row may be",
    rows[1],
  ]);
  const many = JSON.stringify({ id: "y".repeat(maxRecordBytes / 8) }).repeat(20);
  expect(read([lines[0], many, lines[1]].join("\n"), 1 << 18)).toHaveLength(22);
  const page = (count: number) =>
    JSON.stringify({ value: Array.from({ length: count }, (_, id) => ({ id, text: "x".repeat(1000) })) });
  const count = Math.ceil((2.5 * maxRecordBytes) / 1000);
  const found = read([page(3), page(count), page(2)].join("\n"), 1 << 18);
  expect(found.filter((row) => typeof row === "string")).toEqual([]);
  expect(found).toHaveLength(count + 5);
});

test("a value longer than any row may be is one reject among its neighbours, whatever it holds and however it is broken", () => {
  const long = "x".repeat(2.5 * maxRecordBytes);
  const inside = Array.from({ length: maxRecordBytes / 40 }, (_, at) => ({ kind: "ip", address: `192.0.2.${at}`, at }));
  const texts = `{"id":"8","name":"y"},\n{"id":"7"}`.repeat(maxRecordBytes / 30);
  const openList = `{"id": "9", "entities": ${JSON.stringify(inside).slice(0, -1)}`;
  const values: Record<string, string> = {
    "a long text": JSON.stringify({ id: "9", name: long }),
    "rows as text": JSON.stringify({ id: "9", name: texts }),
    "objects inside": JSON.stringify({ id: "9", name: "z", entities: inside }),
    "brackets that do not end": `{"id": "9", "deep": ${"[".repeat(1.2 * maxRecordBytes)}`,
    "a quote that does not end": `{"id": "9", "name": "${long}`,
    "an object that does not end": `${openList}], "z": 1`,
    "a list that does not end": openList,
  };
  const tooLong = "line 2: it is longer than 4 MiB, the most that one row may be";
  const unlike = '{"time":"10:00","user":"u"}';
  for (const [what, value] of Object.entries(values)) {
    const list = `[${lines[0]},\n${value},\n${lines[2]},${lines[1]}]`;
    const around = [rows[0], tooLong, rows[2], rows[1]];
    expect([what, read(list, 1 << 18)]).toEqual([what, around]);
    const page = `{"value":${list},"nextLink":"x"}\n${lines[0]}`;
    expect([what, read(page, 1 << 18)]).toEqual([what, [...around, rows[0]]]);
    // What follows in an open list may be an element of it.
    if (value === openList || value.endsWith("[[")) continue;
    const mixed = read(`[${lines[0]},\n${value},\n${unlike},${unlike}]`, 1 << 18);
    expect([what, mixed]).toEqual([what, [rows[0], tooLong, JSON.parse(unlike), JSON.parse(unlike)]]);
  }
});

test("one broken line costs itself", () => {
  const good = Array.from({ length: 50 }, (_, index) => JSON.stringify({ id: index, text: "x" }));
  for (const broken of ['{"id": 20, "text": "x', '{"id": 20, "text": }', "not json at all", '{"id": 20 "text": 1}}']) {
    const text = [...good.slice(0, 20), broken, ...good.slice(21)].join("\n");
    const found = read(text, 64);
    expect(found).toHaveLength(50);
    expect(found.filter((row) => typeof row === "string")).toEqual(["line 21: this is not valid JSON"]);
  }
});

test("one broken object in an array costs itself", () => {
  const good = Array.from({ length: 50 }, (_, index) => JSON.stringify({ id: index, text: "x" }));
  for (const broken of ['{"id": 20, "text": "x}', '{"id": 20, "text": }', '{"id": 20, "more": {"a": 1}']) {
    const found = read(`[${[...good.slice(0, 20), broken, ...good.slice(21)].join(",\n")}]`, 64);
    expect(found.filter((row) => typeof row !== "string")).toHaveLength(49);
    expect(found.filter((row) => typeof row === "string")).toEqual(["line 21: this is not valid JSON"]);
  }
});

test("a cut last object is rejected, the rest stays", () => {
  expect(read(`${lines[0]}\n{"id": "2", "na`)).toEqual([rows[0], "line 2: this is not valid JSON"]);
  expect(read(`[${lines[0]}, {"id": "2", "na`)).toEqual([rows[0], "line 1: this is not valid JSON"]);
});

test("NUL and half a character pair are mended and said", () => {
  const { records } = new JsonRecords().push(Buffer.from('{"a":"x\\u0000y","b":"\\ud800"}\n{"a":"fine"}\n'), true);
  expect(records.map((record) => record.row?.get("a"))).toEqual(["x␀y", "fine"]);
  expect(records[0]?.row?.get("b")).toBe("�");
  expect(records.map((record) => record.repairs.length)).toEqual([2, 0]);
});

test("an object nested to no end is rejected without harm", () => {
  const deep = `{"a":${"[".repeat(5000)}${"]".repeat(5000)}}`;
  expect(read(`${lines[0]}\n${deep}\n${lines[2]}`)).toEqual([
    rows[0],
    expect.stringContaining("nested deeper"),
    rows[2],
  ]);
});

test("a key of the prototype is a key like any other", () => {
  const { records } = new JsonRecords().push(Buffer.from('{"__proto__":{"polluted":true},"id":"1"}\n'), true);
  expect(records[0]?.row?.get("id")).toBe("1");
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test("any objects come back, in chunks of any size", () => {
  const value = fc.dictionary(
    fc.string({ minLength: 1 }).filter((key) => key !== "__proto__"),
    fc.jsonValue({ maxDepth: 3 }),
    { minKeys: 1 },
  );
  const property = fc.property(
    fc.array(value, { minLength: 1, maxLength: 8 }),
    fc.integer({ min: 1, max: 50 }),
    fc.boolean(),
    (objects, chunk, asLines) => {
      const keyed = objects.map((object, index) => ({ id: `row ${index}`, inner: object }));
      const text = asLines ? keyed.map((object) => JSON.stringify(object)).join("\n") : JSON.stringify(keyed);
      const splitter = new JsonRecords();
      const found: unknown[] = [];
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; at += chunk) {
        const { records } = splitter.push(bytes.subarray(at, at + chunk), at + chunk >= bytes.length);
        for (const { row } of records) found.push({ id: row?.get("id"), inner: row?.get("inner") });
      }
      expect(found).toEqual(JSON.parse(JSON.stringify(keyed)));
    },
  );
  fc.assert(property, { numRuns: 2000 });
});
