import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { emptyDatabase } from "@/lib/testing/factories";
import { run as ingest } from "./ingest";
import { run as uploads } from "./uploads";
import { UsageError } from "./usage";

const folder = mkdtempSync(path.join(tmpdir(), "huntboard-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let out = "";

beforeEach(async () => {
  await emptyDatabase();
  out = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    out += text;
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation(() => true);
});
afterEach(() => vi.restoreAllMocks());

const said = () => {
  const text = out;
  out = "";
  return text;
};

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

const event = (index: number, time: string, twin = "") =>
  `{"Id":"00000000-0000-4000-8000-00000000000${index}","CreatedDateTime":"${time}",${twin}"UserPrincipalName":"ana@aldermoor.example","AppDisplayName":"Azure Portal","IPAddress":"192.0.2.1","ResultType":"0","Type":"SigninLogs"}`;
const time = "2026-03-04T10:00:00Z";

test("rejected rows are printed as they stood or as CSV, and go in again once they are mended", async () => {
  const bad = event(2, "noon");
  const twin = event(3, time, '"AppDisplayName":"","UserPrincipalName":"ben@aldermoor.example",');
  expect(await ingest([write("a.jsonl", [event(1, time), bad, twin].join("\n")), "--json"])).toBe(3);
  const line = JSON.parse(said());
  expect(line).toMatchObject({ read: 3, new: 2, known: 0, rejected: 1, repaired: 1, repairs: { "duplicate-key": 1 } });
  expect(line).toMatchObject({ state: "done", encoding: "UTF-8", table: "SigninLogs" });
  expect(line.sha256).toMatch(/^[0-9a-f]{64}$/);

  const fileId = String(line.fileId);
  expect(await uploads(["--rejects", fileId])).toBe(0);
  const lines = said();
  expect(lines).toBe(`${bad}\n`);
  expect(await uploads(["--rejects", fileId, "--format", "csv"])).toBe(0);
  expect(said()).toContain("a.jsonl,2,");

  expect(await ingest([write("b.jsonl", lines.replace("noon", time)), "--mends", fileId, "--json"])).toBe(0);
  expect(JSON.parse(said())).toMatchObject({ read: 1, new: 1, rejected: 0 });
  expect(await uploads(["--json"])).toBe(0);
  const [mended, original] = said()
    .trim()
    .split("\n")
    .map((text) => JSON.parse(text));
  expect(mended.mends).toEqual({ fileId: line.fileId, file: "a.jsonl", uploadId: original.id });
});

test("a file that is not there and a number that is none are told apart", async () => {
  await expect(uploads(["--rejects", "4711"])).rejects.toThrow(/no file 4711/);
  await expect(uploads(["--rejects", "x"])).rejects.toThrow(UsageError);
  await expect(uploads(["--format", "csv"])).rejects.toThrow(UsageError);
});
