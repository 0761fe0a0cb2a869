import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { emptyDatabase } from "@/lib/testing/factories";
import { run as answer } from "./answer";
import { run as ingest } from "./ingest";
import { UsageError } from "./usage";

const folder = mkdtempSync(path.join(tmpdir(), "huntboard-answer-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let out = "";
let err = "";

beforeEach(async () => {
  await emptyDatabase();
  out = "";
  err = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    out += text;
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    err += text;
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

function csv(name: string, column: string, time: string, id: number): string {
  const file = path.join(folder, name);
  const guid = `00000000-0000-4000-8000-${String(id).padStart(12, "0")}`;
  const header = `${column},Id,UserPrincipalName,AppDisplayName,IPAddress,ResultType,Type`;
  writeFileSync(file, `${header}\n"${time}",${guid},ana@aldermoor.example,Azure Portal,192.0.2.7,0,SigninLogs\n`);
  return file;
}

const local = () => csv("local.csv", "TimeGenerated [Local Time]", "03/04/2026 10:00:00.123", 1);
const sound = () => csv("sound.csv", "TimeGenerated [UTC]", "3/14/2026, 10:00:00.123 AM", 2);

test("a file that must be asked about ends in status 1 and says which options answer it; the others are read", async () => {
  expect(await ingest([local(), sound()])).toBe(1);
  expect(out).toMatch(
    /sound\.csv: 1 read = 1 new \+ 0 known \+ 0 rejected; .*SigninLogs, because its Type column says so/,
  );
  expect(out).not.toMatch(/local\.csv/);
  expect(err).toMatch(/local\.csv: not read yet\. The column TimeGenerated is in the local time/);
  expect(err).toMatch(
    /"03\/04\/2026 10:00:00\.123" is day first 2026-04-03T10:00:00\.123000 or month first 2026-03-04T10:00:00\.123000 local time/,
  );
  expect(err).toMatch(/answer [0-9a-f-]{36} \d+ --zone NAME --day-first or --month-first/);
});

test("--json carries the question, and the answer reads the file", async () => {
  expect(await ingest(["--json", local()])).toBe(1);
  const asked = JSON.parse(out);
  expect(asked).toMatchObject({ state: "asking", read: 0, question: { needs: ["zone", "order"] } });
  out = "";
  await expect(answer([asked.uploadId, String(asked.fileId), "--zone", "Europe/Berlin"])).rejects.toThrow(
    /--day-first/,
  );
  expect(await answer([asked.uploadId, "--zone", "Europe/Berlin", "--day-first", "--json"])).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    ...{ state: "done", new: 1, from: "2026-04-03T08:00:00.123000Z", question: null },
    answers: { zone: "Europe/Berlin", order: "day-first" },
  });
  await expect(answer([asked.uploadId, "--zone", "UTC"])).rejects.toThrow("Nothing of that waits for an answer.");
});

test("said beforehand, nothing is asked", async () => {
  expect(await ingest([local(), "--zone", "Asia/Tokyo", "--month-first"])).toBe(0);
  expect(out).toMatch(/1 read = 1 new/);
});

test("--as reads a file as a table of the analyst's choice", async () => {
  expect(await ingest(["--as", "log-analytics-sign-ins:ADFSSignInLogs", sound()])).toBe(0);
  expect(out).toMatch(/ADFSSignInLogs, because you chose it/);
});

test("options that cannot be are refused before anything is read", async () => {
  const file = sound();
  await expect(ingest([file, "--zone", "Mars/Olympus"])).rejects.toThrow(UsageError);
  await expect(ingest([file, "--day-first", "--month-first"])).rejects.toThrow(/exclude each other/);
  await expect(ingest([file, "--as", "nothing"])).rejects.toThrow(/log-analytics-sign-ins/);
  await expect(answer(["x", "--zone", "UTC"])).rejects.toThrow(UsageError);
  expect(out).toBe("");
});
