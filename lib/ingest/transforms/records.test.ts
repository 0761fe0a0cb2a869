import { expect, test } from "vitest";
import type { Columns } from "@/lib/ingest/row";
import { type Opened, recordsOf } from "./records";

async function read(bytes: Buffer, size = bytes.length || 1) {
  const parts = (async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  })();
  let opened = null as Opened | null;
  let columns = null as Columns | null;
  const rows: unknown[] = [];
  for await (const batch of recordsOf(parts, (found) => (opened = found))) {
    columns = batch.columns;
    for (const { row, damage } of batch.records) rows.push(row ? Object.fromEntries(row.entries()) : damage);
  }
  return { rows, encoding: opened?.encoding, header: columns?.header.join("|") };
}

const rows = [
  { Name: "Zoë", City: "Málaga" },
  { Name: "Ana", City: "Oslo" },
];
const csv = "Name,City\r\nZoë,Málaga\r\nAna,Oslo\r\n";

test("one text is read alike in every encoding, and the encoding is said", async () => {
  const utf16 = Buffer.from(csv, "utf16le");
  const cases: Array<[string, Buffer]> = [
    ["UTF-8", Buffer.from(csv)],
    ["UTF-8 with byte order mark", Buffer.from(`\ufeff${csv}`)],
    ["UTF-16LE", Buffer.from(`\ufeff${csv}`, "utf16le")],
    ["UTF-16LE", utf16],
    ["UTF-16BE", Buffer.from(utf16).swap16()],
    ["Windows-1252", Buffer.from(csv, "latin1")],
  ];
  for (const [encoding, bytes] of cases) {
    for (const size of [3, 1000]) {
      expect(await read(bytes, size), encoding).toEqual({ rows, encoding, header: "Name|City" });
    }
  }
});

test("lines may end in any of the three ways", async () => {
  for (const end of ["\n", "\r\n", "\r"]) {
    const { rows: found, header } = await read(Buffer.from(csv.replaceAll("\r\n", end)), 7);
    expect([found, header]).toEqual([rows, "Name|City"]);
  }
});

test("a header's quoted line break belongs to the header", async () => {
  const { rows: found, header } = await read(Buffer.from('"Na\nme",City\nAna,Oslo\n'));
  expect(header).toBe("Na\nme|City");
  expect(found).toEqual([{ "Na me": "Ana", City: "Oslo" }]);
});
