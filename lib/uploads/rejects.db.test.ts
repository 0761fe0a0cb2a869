import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { ingestLocal } from "@/lib/ingest/ingest-local";
import { makeZip } from "@/lib/testing/damage/make-zip";
import { emptyDatabase } from "@/lib/testing/factories";
import { getUpload } from "./data";
import { mendRow } from "./mutations";
import { mendableRow, mendingsOf, rejectLines } from "./rejects";
import { originalPath } from "./storage";

const folder = mkdtempSync(path.join(tmpdir(), "huntboard-rejects-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(emptyDatabase);

async function ingest(name: string, bytes: Buffer | string, mends: number | null = null) {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  const upload = await getUpload(await ingestLocal(file, { source: "command line", by: "test", mends }));
  const [line] = upload?.files ?? [];
  if (!upload || !line) throw new Error("the upload has no file");
  return { upload, line };
}

async function lines(fileId: number): Promise<string> {
  let text = "";
  for await (const line of rejectLines(fileId)) text += line;
  return text;
}

const guid = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
const header = "TimeGenerated [UTC],Id,UserPrincipalName,AppDisplayName,IPAddress,ResultType,Location,Type";
const row = (index: number, time = "3/4/2026, 10:00:00.123 AM", app = "Azure Portal") =>
  `"${time}",${guid(index)},user${index}@aldermoor.example,"${app}",192.0.2.${index},0,NO,SigninLogs`;
const good = Array.from({ length: 20 }, (_, index) => row(index + 30, "3/14/2026, 10:00:00.123 AM"));

test("rejected rows of a CSV come as they stood, under their header, and go in once they are mended", async () => {
  const text = [header, ...good, row(1, "noon"), row(2).replace('"Azure Portal"', '"Azure Portal'), row(3)].join(
    "\r\n",
  );
  const { upload, line } = await ingest("a.csv", text);
  expect([line.read, line.added, line.rejected]).toEqual([23, 21, 2]);

  const rejected = await lines(line.id);
  expect(rejected.split("\n")).toEqual([header, row(1, "noon"), row(2).replace('"Azure Portal"', '"Azure Portal'), ""]);

  const mended = rejected.replace("noon", "3/4/2026, 10:00:00.123 AM").replace('"Azure Portal,', '"Azure Portal",');
  const again = await ingest("mended.csv", mended, line.id);
  expect([again.line.read, again.line.added, again.line.rejected]).toEqual([2, 2, 0]);
  // Nothing in these two rows says whether 3/4 is in March: the file that they come from does.
  expect([again.line.from, again.line.to]).toEqual(["2026-03-04T10:00:00.123000Z", "2026-03-04T10:00:00.123000Z"]);
  expect(again.upload.mends).toEqual({ fileId: line.id, file: "a.csv", uploadId: upload.id });
  expect(await mendingsOf([line.id])).toEqual([
    { fileId: line.id, uploadId: again.upload.id, fileName: "mended.csv", state: "done", stored: 2 },
  ]);
});

test("JSON records come one a line, damaged ones as they are", async () => {
  const event = (index: number, time: string) => ({
    Id: guid(index),
    TimeGenerated: time,
    UserPrincipalName: "ana@aldermoor.example",
    AppDisplayName: "Azure Portal",
    IPAddress: "192.0.2.1",
    ResultType: "0",
    Type: "SigninLogs",
  });
  const bad = event(2, "tomorrow");
  const text = JSON.stringify([event(1, "2026-03-04T10:00:00Z"), bad, event(3, "2026-03-04T10:00:00Z")], null, 2);
  const { line } = await ingest("a.json", text);
  expect([line.added, line.rejected]).toEqual([2, 1]);
  expect(await lines(line.id)).toBe(`${JSON.stringify(bad)}\n`);
});

test("rows of a query's result take the names of its columns along, and go in once they are mended", async () => {
  const columns = ["TimeGenerated", "Id", "UserPrincipalName", "AppDisplayName", "IPAddress", "ResultType", "Type"];
  const cells = (index: number, time = "2026-03-04T10:00:00Z") =>
    JSON.stringify([time, guid(index), "ana@aldermoor.example", "Azure Portal", "192.0.2.1", "0", "SigninLogs"]);
  const rows = [
    cells(1),
    cells(2, "tomorrow"),
    cells(3).replace("]", ',"more"]'),
    cells(4).replace('"0",', '"0",,'),
    cells(5),
  ];
  const described = columns.map((name) => ({ name, type: "string" }));
  const result = `{"tables":[{"name":"PrimaryResult","columns":${JSON.stringify(described)},"rows":[\n${rows.join(",\n")}\n]}]}`;
  const { line } = await ingest("query.json", result);
  expect([line.read, line.added, line.rejected]).toEqual([5, 2, 3]);

  const rejected = await lines(line.id);
  const [named, wide, broken, end] = rejected.split("\n");
  expect(JSON.parse(named ?? "")).toMatchObject({ TimeGenerated: "tomorrow", Id: guid(2), ResultType: "0" });
  const head = `{"columns":${JSON.stringify(columns.map((name) => ({ name })))},"rows":[`;
  expect([wide, broken, end]).toEqual([`${head}${rows[2]}]}`, `${head}${rows[3]}]}`, ""]);

  const mended = rejected.replace("tomorrow", "2026-03-05T10:00:00Z").replace(',"more"', "").replace('"0",,', '"0",');
  const again = await ingest("mended.json", mended, line.id);
  expect([again.line.read, again.line.added, again.line.rejected]).toEqual([3, 3, 0]);
  const events =
    await db.$queryRaw`select app_name, ip, upn, result_code, count(*)::int from sign_in_event group by 1, 2, 3, 4`;
  expect(events).toEqual([
    { app_name: "Azure Portal", ip: "192.0.2.1", upn: "ana@aldermoor.example", result_code: "0", count: 5 },
  ]);
});

test("bytes that were Windows-1252 come as UTF-8, and a row is said to be repaired by kind", async () => {
  const text = [header, ...good, row(1, "noon", "Café"), row(2, "3/14/2026, 10:00:00.123 AM", "Café"), row(3)].join(
    "\n",
  );
  const { line } = await ingest("latin.csv", Buffer.from(text.replace(row(3), row(3, undefined, "a\0b")), "latin1"));
  expect([line.encoding, line.repaired, line.repairs]).toEqual(["Windows-1252", 2, { encoding: 1, nul: 1 }]);
  expect(await lines(line.id)).toBe(`${header}\n${row(1, "noon", "Café")}\n`);
});

test("a row that is mended in place becomes an upload with its header", async () => {
  const { line } = await ingest("b.csv", [header, ...good, row(1, "noon")].join("\n"));
  const reject = await db.reject.findFirstOrThrow();
  expect(await mendableRow(String(reject.id))).toMatchObject({ text: row(1, "noon"), header, line: 22, file: "b.csv" });
  const uploadId = await mendRow({ rejectId: String(reject.id), text: row(1) }, "ana@aldermoor.example");
  expect(await db.upload.findUniqueOrThrow({ where: { id: uploadId } })).toMatchObject({
    resubmits: line.id,
    fileName: "b.csv, line 22 mended",
    createdBy: "ana@aldermoor.example",
    state: "waiting",
  });
  expect(readFileSync(originalPath(uploadId), "utf8")).toBe(`${header}\n${row(1)}\n`);
  await expect(mendRow({ rejectId: "999999", text: "x" }, "ana@aldermoor.example")).rejects.toThrow(/not there/);
});

test("the members of an archive keep what they were and why, digest and encoding of their own", async () => {
  const inner = [header, ...good].join("\n");
  const { upload } = await ingest(
    "c.zip",
    makeZip([
      { name: "one.csv", content: Buffer.from(inner) },
      { name: "two.csv.gz", content: gzipSync(Buffer.from(`\ufeff${inner}`, "utf16le")) },
    ]),
  );
  expect(upload.totals).toMatchObject({ read: 40, added: 20, known: 20, rejected: 0 });
  expect(upload.files.map(({ name, table, encoding, added, known }) => [name, table, encoding, added, known])).toEqual([
    ["one.csv", "SigninLogs", "UTF-8", 20, 0],
    ["two.csv.gz", "SigninLogs", "UTF-16LE", 0, 20],
  ]);
  expect(new Set(upload.files.map((file) => file.sha256)).size).toBe(2);
  for (const file of upload.files) expect(file.reason).not.toBe("");
});

test("a file that is not there cannot be mended", async () => {
  await expect(ingest("d.csv", [header, ...good].join("\n"), 4711)).rejects.toThrow(/no file 4711/);
});
