import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { makeZip } from "@/lib/testing/damage/make-zip";
import { emptyDatabase } from "@/lib/testing/factories";
import { getUpload } from "@/lib/uploads/data";
import { ingestLocal } from "./ingest-local";

const folder = mkdtempSync(path.join(tmpdir(), "huntboard-containers-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(emptyDatabase);

const guid = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;

function jsonLines(from: number, to: number): string {
  const rows = [];
  for (let index = from; index < to; index += 1) {
    rows.push(
      JSON.stringify({
        Id: guid(index),
        CreatedDateTime: "2026-06-15T12:40:24Z",
        UserPrincipalName: `user${index}@aldermoor.example`,
        AppDisplayName: "Azure Portal",
        IPAddress: "192.0.2.10",
        ResultType: "0",
        Type: "SigninLogs",
      }),
    );
  }
  return `${rows.join("\n")}\n`;
}

const zip = (entries: Array<[name: string, content: Buffer]>) =>
  makeZip(entries.map(([name, content]) => ({ name, content })));

async function ingest(name: string, bytes: Buffer | string) {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  const upload = await getUpload(await ingestLocal(file, { source: "command line", by: "test" }));
  if (!upload) throw new Error("the upload is gone");
  return upload;
}

const counts = (line: { read: number; added: number; known: number; rejected: number } | undefined) =>
  line ? [line.read, line.added, line.known, line.rejected] : null;

test("gzip and plain copies of one export are the same events", async () => {
  const plain = await ingest("a.jsonl", jsonLines(0, 30));
  const packed = await ingest("a.jsonl.gz", gzipSync(jsonLines(0, 40)));
  expect(counts(plain.files[0])).toEqual([30, 30, 0, 0]);
  expect([packed.files[0]?.name, counts(packed.files[0])]).toEqual(["a.jsonl", [40, 10, 30, 0]]);
});

test("each member of a zip has a ledger line; a name that points elsewhere writes nothing there", async () => {
  const upload = await ingest(
    "b.zip",
    zip([
      ["one.jsonl", Buffer.from(jsonLines(0, 5))],
      ["two/three.jsonl", Buffer.from(jsonLines(3, 9))],
      ["notes.txt", Buffer.from("hello\n")],
    ]),
  );
  expect(upload.files.map((file) => [file.name, file.state, counts(file)])).toEqual([
    ["one.jsonl", "done", [5, 5, 0, 0]],
    ["two/three.jsonl", "done", [6, 4, 2, 0]],
    ["notes.txt", "refused", [0, 0, 0, 0]],
  ]);
  const hostile = await ingest("c.zip", zip([["../../evil.jsonl", Buffer.from(jsonLines(0, 2))]]));
  expect(hostile.files.map((file) => [file.state, file.error])).toEqual([
    ["refused", expect.stringContaining("leads out of the archive")],
  ]);
  expect(await db.signIn.count()).toBe(7 + 2);
});

test("a zip that lost its end gives the members that are there, and its line for the end says what to do", async () => {
  const bytes = zip([
    ["one.jsonl", Buffer.from(jsonLines(0, 30))],
    ["two.jsonl", Buffer.from(jsonLines(30, 5000))],
  ]);
  const { state, files } = await ingest("cut.zip", bytes.subarray(0, Math.floor(bytes.length * 0.6)));
  const [one, two, end, ...more] = files;
  expect([state, one?.state, counts(one), more]).toEqual(["done", "done", [30, 30, 0, 0], []]);
  expect([two?.state, two?.error]).toEqual(["partial", expect.stringContaining("ends in damage")]);
  expect(two?.added).toBeGreaterThan(1000);
  expect([end?.name, end?.state, end?.error]).toEqual([
    "what follows in the archive",
    "refused",
    expect.stringContaining("The end of the zip archive is missing"),
  ]);
  expect(await db.signIn.count()).toBe(30 + (two?.added ?? 0));
});

test("a damaged gzip keeps every row before the damage and says so", async () => {
  const whole = gzipSync(jsonLines(0, 20_000));
  const upload = await ingest("d.jsonl.gz", whole.subarray(0, Math.floor(whole.length / 2)));
  const [file] = upload.files;
  expect(file?.state).toBe("partial");
  expect(file?.error).toMatch(/damage/);
  expect(file?.added).toBeGreaterThan(1000);
  expect(file?.read).toBe((file?.added ?? 0) + (file?.rejected ?? 0));
  expect(file?.rejected).toBeLessThanOrEqual(1);
});

test("a bomb is stopped early and nothing of it stays", async () => {
  const upload = await ingest("e.csv.gz", gzipSync(Buffer.alloc(300 * 2 ** 20)));
  expect(upload.files[0]?.error ?? upload.error).toMatch(/unpacks to far more/);
  expect(await db.signIn.count()).toBe(0);
});

test("an empty file, a header without rows, XML and event logs without events are refused", async () => {
  expect((await ingest("f.csv", "")).files[0]?.error).toBe("The file is empty.");
  expect((await ingest("g.csv", "Id,ResultType,CreatedDateTime,UserPrincipalName\n")).files[0]?.error).toMatch(
    /no rows/,
  );
  expect((await ingest("h.xml", "<Events></Events>")).files[0]?.error).toMatch(/XML/);
  expect((await ingest("i.evtx", "ElfFile\0rest")).files[0]?.error).toBe("The event log holds no events.");
});

test("UTF-16 exports are read like any other", async () => {
  const upload = await ingest("j.jsonl", Buffer.from(`\ufeff${jsonLines(0, 7)}`, "utf16le"));
  expect(counts(upload.files[0])).toEqual([7, 7, 0, 0]);
});

test("a rejected row keeps its line, reason and text", async () => {
  const lines = jsonLines(0, 3).trimEnd().split("\n");
  const upload = await ingest(
    "k.jsonl",
    [
      lines[0],
      '{"Id": "broken',
      lines[1],
      '{"Type":"SigninLogs","Id":"x","CreatedDateTime":"2026-02-30T00:00:00Z","AppDisplayName":"a","ResultType":"0"}',
      lines[2],
    ].join("\n"),
  );
  expect(counts(upload.files[0])).toEqual([5, 3, 0, 2]);
  const rejects = await db.reject.findMany({
    orderBy: { line: "asc" },
    select: { line: true, reason: true, raw: true },
  });
  expect(rejects).toEqual([
    { line: 2n, reason: "this is not valid JSON", raw: '{"Id": "broken' },
    { line: 4n, reason: expect.stringContaining("2026-02-30"), raw: expect.stringContaining('"Id":"x"') },
  ]);
});
