import { expect, test } from "vitest";
import fc from "@/lib/testing/properties";
import { CsvRecords } from "./csv-records";
import { maxRecordBytes, type SourceRecord } from "./record";

function read(text: string | Uint8Array, chunk = 1 << 20, delimiter = ","): SourceRecord[] {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  const records: SourceRecord[] = [];
  const splitter = new CsvRecords(delimiter);
  for (let at = 0; at < bytes.length; at += chunk) {
    records.push(...splitter.push(bytes.subarray(at, at + chunk), at + chunk >= bytes.length).records);
  }
  return records;
}

/** Rows are read before the next push: their cells live in its bytes. */
function cells(text: string | Uint8Array, chunk?: number, delimiter?: string): Array<Record<string, unknown> | string> {
  return read(text, chunk, delimiter).map((record) =>
    record.row ? Object.fromEntries(record.row.entries()) : `line ${record.line}: ${record.damage}`,
  );
}

test("reads quotes, doubled quotes, delimiters and line breaks inside cells", () => {
  expect(cells('a,b,c\r\n1,"x, ""y""\r\nz",3\r\n')).toEqual([{ a: "1", b: 'x, "y"\r\nz', c: "3" }]);
  expect(cells("a;b\n1;2", undefined, ";")).toEqual([{ a: "1", b: "2" }]);
});

test("a header's zone, twin suffix and byte order mark do not change its name", () => {
  const [record] = read('\ufeffTimeGenerated [UTC],DeviceDetail_dynamic,DeviceDetail_string\n1,"","{""a"":1}"\n');
  expect(record?.row?.get("timegenerated")).toBe("1");
  expect(record?.row?.get("devicedetail")).toBe('{"a":1}');
});

test("a header that stands among the rows is none of them, and those behind it go by its names", () => {
  const first = "Id,Time,User,IP,App\n1,t1,u1,i1,a1\n2,t2,u2,i2,a2\n";
  const row = (at: number) => ({ Id: `${at}`, Time: `t${at}`, User: `u${at}`, IP: `i${at}`, App: `a${at}` });
  const others: Array<[second: string, found: object[]]> = [
    ["Id,Time,User,IP,App\n3,t3,u3,i3,a3\n", [row(3)]],
    ['\ufeff"App","IP","User","Time","Id"\na3,i3,u3,t3,3\na4,i4,u4,t4,4\n', [row(3), row(4)]],
    ["Time,Id,Extra,IP,App\nt3,3,e3,i3,a3\n", [{ Id: "3", Time: "t3", Extra: "e3", IP: "i3", App: "a3" }]],
    ["Id,Time,User,IP,App,More\n3,t3,u3,i3,a3,m3\n", [{ ...row(3), More: "m3" }]],
    ["Id,Time,User,x,y\n", [{ Id: "Id", Time: "Time", User: "User", IP: "x", App: "y" }]],
    ['Id,"Id,Time,User,IP,App",u,i,a\n', [{ Id: "Id", Time: "Id,Time,User,IP,App", User: "u", IP: "i", App: "a" }]],
  ];
  for (const [second, found] of others) {
    for (const chunk of [7, 64, 1 << 20]) expect(cells(first + second, chunk)).toEqual([row(1), row(2), ...found]);
  }
  expect(read(`${first}Id,Time,User,IP,App\n3,t3,u3,i3,a3\n`).at(-1)).toMatchObject({ line: 5 });
});

test("one stray quote costs its own line and nothing else", () => {
  const lines = Array.from({ length: 400 }, (_, index) => `${index},value ${index},end`);
  for (const damaged of ['200,"value 200,end', '200,va"lue",x",end', '"200,value 200,end']) {
    const text = ["id,text,last", ...lines.slice(0, 200), damaged, ...lines.slice(201)].join("\n");
    for (const chunk of [7, 64, 1 << 20]) {
      const found = read(text, chunk);
      const bad = found.filter((record) => record.row === null);
      expect(found.length).toBe(400);
      expect(bad.map((record) => record.line)).toEqual(bad.length === 0 ? [] : [202]);
      expect(bad.length).toBeLessThanOrEqual(1);
    }
  }
});

test("a last record that was cut is rejected with its line, the rest stays", () => {
  expect(cells("a,b,c\n1,2,3\n4,5")).toEqual([
    { a: "1", b: "2", c: "3" },
    "line 3: the line does not split into the header's 3 columns",
  ]);
  expect(cells('a,b\n1,2\n3,"4 and never closed')).toEqual([
    { a: "1", b: "2" },
    "line 3: the line does not split into the header's 2 columns",
  ]);
});

test("a pretty-printed JSON cell of many lines is one cell", () => {
  const json = JSON.stringify(
    Array.from({ length: 200 }, (_, index) => ({ index })),
    null,
    2,
  ).replaceAll("\n", "\r\n");
  const text = `Id,Policies,Last\r\n1,"${json.replaceAll('"', '""')}",x\r\n2,,y\r\n`;
  const [first, second] = cells(text, 999);
  expect(JSON.parse(String((first as Record<string, unknown>).Policies))).toHaveLength(200);
  expect(second).toEqual({ Id: "2", Last: "y" });
});

test("bytes that are not UTF-8 and NUL are mended and said", () => {
  const bytes = Buffer.concat([Buffer.from("a,b\n1,caf"), Buffer.from([0xe9]), Buffer.from("\n2,x\0y\n")]);
  const records = read(bytes);
  expect(records.map((record) => record.row?.get("b"))).toEqual(["café", "x␀y"]);
  expect(records.map((record) => record.repairs.length)).toEqual([1, 1]);
});

test("a record larger than any may be is one reject, whatever its length", () => {
  for (const cell of ["x".repeat(2.5 * maxRecordBytes), `"${"x,".repeat(maxRecordBytes)}"`]) {
    const text = `a,b,c\n1,2,3\n4,${cell},6\n7,8,9\n`;
    expect(cells(text, 1 << 18)).toEqual([
      { a: "1", b: "2", c: "3" },
      "line 3: it is longer than 4 MiB, the most that one row may be",
      { a: "7", b: "8", c: "9" },
    ]);
    expect(read(text, 1 << 18).at(-1)).toMatchObject({ line: 4, offset: text.length - 6 });
  }
});

test("what a spreadsheet writes is read back, in chunks of any size", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "é", "🙂", '"', ",", "\n", "\r\n", " ", "1") });
  const row = fc.array(cell, { minLength: 3, maxLength: 3 });
  const property = fc.property(
    fc.array(row, { minLength: 1, maxLength: 12 }),
    fc.integer({ min: 1, max: 40 }),
    (rows, chunk) => {
      const quoted = rows.map((values) => values.map((value) => `"${value.replaceAll('"', '""')}"`).join(","));
      const bytes = Buffer.from(["x,y,z", ...quoted].join("\r\n"));
      const splitter = new CsvRecords(",");
      const found: unknown[][] = [];
      for (let at = 0; at < bytes.length; at += chunk) {
        const { records } = splitter.push(bytes.subarray(at, at + chunk), at + chunk >= bytes.length);
        for (const { row: read } of records) found.push(["x", "y", "z"].map((name) => read?.get(name)));
      }
      expect(found).toEqual(rows);
    },
  );
  fc.assert(property, { numRuns: 3000 });
});
