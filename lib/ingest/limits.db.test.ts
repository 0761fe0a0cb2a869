import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { random } from "@/lib/demo/random";
import { makeZip } from "@/lib/testing/damage/make-zip";
import { emptyDatabase } from "@/lib/testing/factories";
import { eachFile, getUpload } from "@/lib/uploads/data";
import type { LedgerLine } from "@/lib/uploads/schema";
import { ingestLocal } from "./ingest-local";

const folder = mkdtempSync(path.join(tmpdir(), "huntboard-limits-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(emptyDatabase);

const draw = random("limits");
const guid = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;

const event = (index: number, given: Record<string, unknown> = {}) => ({
  TimeGenerated: "2026-03-04T10:00:00.1234567Z",
  CreatedDateTime: "2026-03-04T10:00:00.1234567Z",
  Id: guid(index),
  UserPrincipalName: `user${index}@aldermoor.example`,
  UserId: guid(1000 + index),
  AppDisplayName: "Azure Portal",
  AppId: guid(2000),
  IPAddress: "192.0.2.1",
  ResultType: "0",
  ResultDescription: "",
  UserAgent: "curl/8.1",
  Location: "NO",
  DeviceDetail: "{}",
  Type: "SigninLogs",
  ...given,
});

const csvCell = (value: unknown) => `"${String(value).replaceAll('"', '""')}"`;
const shapes: Record<string, (rows: Array<Record<string, unknown>>) => string> = {
  csv: (rows) =>
    [Object.keys(event(0)), ...rows.map(Object.values)].map((cells) => cells.map(csvCell).join(",")).join("\n"),
  jsonl: (rows) => rows.map((row) => JSON.stringify(row)).join("\n"),
  json: (rows) => JSON.stringify(rows),
};

async function ingest(name: string, content: string | Buffer): Promise<LedgerLine> {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  const upload = await getUpload(await ingestLocal(file, { source: "command line", by: "test" }));
  const [line] = upload?.files ?? [];
  if (!line) throw new Error(`${name}: ${upload?.error ?? "the upload is gone"}`);
  return line;
}

const counts = ({ state, read, added, known, rejected }: LedgerLine) => [state, read, added, known, rejected];

test.each(["csv", "jsonl", "json"])(
  "fields of a megabyte, in any column, cost at most their own rows (%s)",
  async (shape) => {
    const columns = Object.keys(event(0)).filter(
      (name) => !["Id", "Type", "TimeGenerated", "CreatedDateTime"].includes(name),
    );
    // Nothing that a compressor could make small again.
    const large = () => draw.hex(1 << 20);
    const rows = columns.flatMap((name, index) => [
      event(3 * index),
      event(3 * index + 1, { [name]: large() }),
      event(3 * index + 2),
    ]);
    const line = await ingest(`large.${shape}`, shapes[shape]?.(rows) ?? "");
    expect([line.state, line.read]).toEqual(["done", rows.length]);
    expect(line.added).toBeGreaterThanOrEqual(2 * columns.length);
    expect(line.added + line.rejected).toBe(rows.length);
    const reasons = await db.reject.findMany({ select: { reason: true } });
    for (const { reason } of reasons) expect(reason).not.toBe("it could not be understood");
  },
);

test.each(["csv", "jsonl", "json"])(
  "a record of more than four megabytes is rejected and the next one is read (%s)",
  async (shape) => {
    const rows = [event(1), event(2, { UserAgent: "x".repeat(5 << 20) }), event(3), event(4)];
    const line = await ingest(`record.${shape}`, shapes[shape]?.(rows) ?? "");
    expect(counts(line)).toEqual(["done", 4, 3, 0, 1]);
  },
);

const deep = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;

test("names of columns without end cost the time of their rows", { timeout: 60_000 }, async () => {
  const rows = Array.from({ length: 3000 }, (_, index) => event(index, { [`Column${index}`]: "x" }));
  const started = Date.now();
  const line = await ingest("columns.jsonl", shapes.jsonl?.(rows) ?? "");
  expect(counts(line)).toEqual(["done", 3000, 3000, 0, 0]);
  expect(Date.now() - started).toBeLessThan(20_000);
});

test("a table of tens of thousands of columns is read; one with more than are ever exported is refused by their number", async () => {
  const wide = (columns: number) => {
    const more = Array.from({ length: columns - Object.keys(event(0)).length }, (_, index) => [`Column${index}`, "x"]);
    const names = [...Object.keys(event(0)), ...more.map(([name]) => name)];
    const row = (index: number) => [...Object.values(event(index)), ...more.map(([, value]) => value)];
    return [names, row(columns), row(columns + 1)].map((cells) => cells.map(csvCell).join(",")).join("\n");
  };
  expect(counts(await ingest("wide.csv", wide(60_000)))).toEqual(["done", 2, 2, 0, 0]);
  const refused = await ingest("wider.csv", wide(65_537));
  expect([refused.state, refused.added]).toEqual(["refused", 0]);
  expect(refused.error).toContain("65537 columns");
});

test.each([5000, 100_000])("JSON of %d levels costs at most its own row", async (levels) => {
  const nested = shapes
    .jsonl?.([event(1), event(2, { DeviceDetail: "HERE" }), event(3)])
    .replace('"HERE"', deep(levels));
  expect(counts(await ingest("deep.jsonl", nested ?? ""))).toEqual(["done", 3, 2, 0, 1]);
  const asText = [event(4), event(5, { DeviceDetail: deep(levels), Location: `{"a":${deep(levels)}}` }), event(6)];
  for (const [shape, write] of Object.entries(shapes)) {
    const line = await ingest(`text.${shape}`, write(asText));
    expect([line.state, line.read, line.added + line.known + line.rejected]).toEqual(["done", 3, 3]);
    expect(line.rejected).toBeLessThanOrEqual(1);
  }
});

test("thousands of members of an archive are soon read, and each has its line in their order", {
  timeout: 120_000,
}, async () => {
  const rowsOf = (index: number) => (index === 2500 ? 1500 : index % 9 === 0 ? 0 : 1);
  const members = Array.from({ length: 4500 }, (_, index) => ({
    name: `y=2026/m=03/d=04/h=${index}/PT1H.json`,
    content: Buffer.from(
      Array.from({ length: rowsOf(index) }, (_, at) =>
        JSON.stringify(event(index * 10_000 + at, { UserAgent: index === 2500 ? draw.hex(60) : "curl/8.1" })),
      ).join("\n"),
    ),
  }));
  const file = path.join(folder, "many.zip");
  writeFileSync(file, makeZip(members));
  const before = { time: Date.now(), rss: process.memoryUsage().rss };
  const id = await ingestLocal(file, { source: "command line", by: "test" });
  // A transaction for each would take minutes.
  expect(Date.now() - before.time).toBeLessThan(30_000);
  const total = members.reduce((sum, _, index) => sum + rowsOf(index), 0);
  const upload = await getUpload(id, 45);
  expect(upload?.fileCount).toBe(4500);
  expect(upload?.totals).toMatchObject({ read: total, added: total, rejected: 0 });
  expect(upload?.files.length).toBe(100);
  const found: unknown[] = [];
  for await (const line of eachFile(id)) found.push([line.name, ...counts(line)]);
  expect(found).toEqual(
    members.map(({ name }, index) => {
      const rows = rowsOf(index);
      return [name, rows === 0 ? "refused" : "done", rows, rows, 0, 0];
    }),
  );
});

test("a file that the disk has no room for is refused before a byte of it is copied", async () => {
  const file = path.join(folder, "huge.csv");
  const handle = openSync(file, "w");
  ftruncateSync(handle, 2 ** 43);
  closeSync(handle);
  await expect(ingestLocal(file, { source: "command line", by: "test" })).rejects.toThrow(
    /^The disk has [\d.]+ GiB left and this file needs 16385\.0 GiB with its rows\. Nothing was stored\.$/,
  );
  expect(await db.upload.count()).toBe(0);
});

test("memory stays flat while a file many times as large is read", { timeout: 300_000 }, async () => {
  const { gzipSync } = await import("node:zlib");
  const rows = Array.from({ length: 12_000 }, (_, index) => event(index, { UserAgent: draw.hex(40) }));
  const block = shapes.jsonl?.(rows) ?? "";
  // gzip files may follow one another in one file: the same rows again and again.
  const member = gzipSync(`${block}\n`);
  let peak = 0;
  const before = process.memoryUsage().rss;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss - before);
  }, 20);
  const line = await ingest("repeated.jsonl.gz", Buffer.concat(Array.from({ length: 20 }, () => member)));
  clearInterval(watch);
  expect(counts(line)).toEqual(["done", 240_000, 12_000, 228_000, 0]);
  expect(line.bytesRead).toBeGreaterThan(100 * 2 ** 20);
  expect(peak / 2 ** 20).toBeLessThan(300);
});
