import { expect, test } from "vitest";
import { CsvRecords } from "./csv-records";

const header = ["TimeGenerated", "Id", "Location", "Agent", "Type"];
const line = (index: number) => `2026-03-04T10:00:00Z,row-${index},"{""city"":""Oslo""}",curl/8.${index},SigninLogs`;
const lines = Array.from({ length: 40 }, (_, index) => line(index));

function read(text: string, chunk: number) {
  const bytes = Buffer.from(text);
  const rows = new Map<string, string>();
  let rejected = 0;
  const splitter = new CsvRecords(",");
  for (let at = 0; at < bytes.length; at += chunk) {
    for (const { row } of splitter.push(bytes.subarray(at, at + chunk), at + chunk >= bytes.length).records) {
      if (row) rows.set(String(row.get("id")), JSON.stringify(header.map((name) => row.get(name.toLowerCase()))));
      else rejected += 1;
    }
  }
  return { rows, rejected };
}

test.each(["\n", "\r\n"])("a stray quote in the header costs no row (%j)", (end) => {
  for (const [head, write] of [
    [header.join(","), lines],
    [header.map((name) => `"${name}"`).join(","), lines],
    [header.join(","), lines.map((text) => text.replace(/"\{.*?\}"/, "Oslo"))],
  ] as const) {
    const text = [head, ...write].join(end);
    const sound = read(text, 1 << 20);
    expect(sound.rows.size).toBe(40);
    for (let at = 0; at <= head.length; at += 1) {
      for (const chunk of [64, 1 << 20]) {
        const { rows, rejected } = read(`${text.slice(0, at)}"${text.slice(at)}`, chunk);
        expect([...rows], `a quote at ${at} of ${head}`).toEqual([...sound.rows]);
        expect(rejected).toBe(0);
      }
    }
  }
});

test("lines that end in three ways in one file are lines all the same", () => {
  const ends = ["\n", "\r\n", "\r"];
  const text = [header.join(","), ...lines].map((part, index) => part + (ends[index % 3] ?? "")).join("");
  for (const chunk of [1, 7, 64, 1 << 20]) {
    const { rows, rejected } = read(text, chunk);
    expect([rows.size, rejected]).toEqual([40, 0]);
  }
});

test("a carriage return inside a cell of a sound file stays in its cell", () => {
  const { rows, rejected } = read(`${header.join(",")}\nt,row-1,"a\rb",c\rd,SigninLogs\nt,row-2,x,y,z\n`, 1 << 20);
  expect([...rows.values()].map((row) => JSON.parse(row))).toEqual([
    ["t", "row-1", "a\rb", "c\rd", "SigninLogs"],
    ["t", "row-2", "x", "y", "z"],
  ]);
  expect(rejected).toBe(0);
});
