import { expect, test } from "vitest";
import { JsonRecords } from "./json-records";
import { maxRecordBytes } from "./record";

function read(text: string, chunk = 1 << 20): unknown[] {
  const bytes = Buffer.from(text);
  const splitter = new JsonRecords();
  const found: unknown[] = [];
  for (let at = 0; at < bytes.length; at += chunk) {
    const { records } = splitter.push(bytes.subarray(at, at + chunk), at + chunk >= bytes.length);
    for (const { row, damage } of records) found.push(row ? Object.fromEntries(row.entries()) : damage);
  }
  return found;
}

const rows = [
  ["1", 'a "quoted" ]', { list: [1, { x: "]" }] }],
  ["2", "b", ["c"]],
];
const objects = rows.map(([Id, name, deep]) => ({ Id, name, deep }));
const kusto = ["Id", "name", "deep"].map((ColumnName) => ({ ColumnName, ColumnType: "string" }));
const column = ["Id", "name", "deep"].map((name) => ({ name, type: "string" }));
const facts = { Columns: [{ ColumnName: "Key" }], Rows: [["not a row of the result"]] };

const results: Record<string, unknown> = {
  "the query API": { tables: [{ name: "PrimaryResult", columns: column, rows }], statistics: { query: { time: 1 } } },
  "the first query API": {
    Tables: [
      { TableName: "Table_0", Columns: kusto, Rows: rows },
      { TableName: "Table_1", ...facts },
    ],
  },
  "Kusto's frames": [
    { FrameType: "DataSetHeader", IsProgressive: false, Version: "v2.0" },
    { FrameType: "DataTable", TableId: 0, TableKind: "QueryProperties", TableName: "@ExtendedProperties", ...facts },
    {
      FrameType: "DataTable",
      TableId: 1,
      TableKind: "PrimaryResult",
      TableName: "PrimaryResult",
      Columns: kusto,
      Rows: rows,
    },
    { FrameType: "DataTable", TableId: 2, TableKind: "QueryCompletionInformation", TableName: "x", ...facts },
    { FrameType: "DataSetCompletion", HasErrors: false, Cancelled: false },
  ],
  "Kusto's progressive frames": [
    { FrameType: "DataSetHeader", IsProgressive: true, Version: "v2.0" },
    { FrameType: "TableHeader", TableId: 1, TableKind: "PrimaryResult", TableName: "PrimaryResult", Columns: kusto },
    { FrameType: "TableFragment", TableFragmentType: "DataAppend", TableId: 1, Rows: rows.slice(0, 1) },
    { FrameType: "TableProgress", TableId: 1, TableProgress: 50 },
    { FrameType: "TableFragment", TableFragmentType: "DataAppend", TableId: 1, Rows: rows.slice(1) },
    { FrameType: "TableCompletion", TableId: 1, RowCount: 2 },
    { FrameType: "DataSetCompletion", HasErrors: false, Cancelled: false },
  ],
  "a search of Elasticsearch": { took: 1, hits: { total: { value: 2 }, hits: objects } },
  "a batch of Graph": { responses: objects.map((row) => ({ id: "1", status: 200, body: { value: [row] } })) },
  "a hunting result": { schema: [{ name: "Id", type: "String" }], results: objects },
  "an older hunting result": {
    Stats: { ExecutionTime: 0.1, resource_usage: { cpu: {} } },
    Schema: [{ Name: "Id", Type: "String" }],
    Results: objects,
  },
  "a hunting result with its figures behind": { Results: objects, Stats: { ExecutionTime: 0.1 } },
};

test.each(Object.entries(results))("%s gives its rows, in chunks of any size", (_, result) => {
  for (const text of [JSON.stringify(result), JSON.stringify(result, null, 2)]) {
    for (const chunk of [7, 64, 1 << 20]) expect(read(text, chunk)).toEqual(objects);
  }
});

test("a result larger than any single record is read row by row", () => {
  const many = Array.from({ length: 2000 }, (_, index) => [String(index), "x".repeat(4000), null]);
  const text = JSON.stringify({ tables: [{ name: "PrimaryResult", columns: column, rows: many }] });
  expect(text.length).toBeGreaterThan(maxRecordBytes);
  const found = read(text, 1 << 18);
  expect(found).toHaveLength(2000);
  expect(found.at(-1)).toMatchObject({ Id: "1999" });
});

test("one broken row of a large result costs itself", () => {
  const many = Array.from({ length: 3000 }, (_, index) => [String(index), "x".repeat(2000), null]);
  const text = JSON.stringify({ tables: [{ name: "PrimaryResult", columns: column, rows: many }] });
  const found = read(text.replace('["1500","', '["1500,"'), 1 << 18);
  expect(found.filter((row) => typeof row !== "string")).toHaveLength(2999);
  expect(found.filter((row) => typeof row === "string")).toEqual(["this is not valid JSON"]);
});

test("a row with more values than the table has columns is rejected, not guessed at", () => {
  const text = JSON.stringify([
    { FrameType: "DataTable", TableKind: "PrimaryResult", Columns: kusto, Rows: [[1, 2, 3, 4]] },
  ]);
  expect(read(text)).toEqual(["it has more values than its table has columns"]);
});

test("between the frames of one table nothing can be taken up, because its columns stand above", () => {
  const frames = [
    { FrameType: "TableHeader", TableId: 1, TableKind: "PrimaryResult", TableName: "PrimaryResult", Columns: kusto },
    { FrameType: "TableFragment", TableFragmentType: "DataAppend", TableId: 1, Rows: rows },
  ].map((frame) => JSON.stringify(frame));
  const splitter = new JsonRecords();
  const { records, nextLine } = splitter.push(Buffer.from(`[${frames.join(",")},`), false);
  expect([records.length, nextLine]).toEqual([2, 0]);
});
