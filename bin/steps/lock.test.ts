import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { readLock, takeLock } from "./lock.mjs";
import { identify } from "./processes.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "huntboard-lock-"));
const file = path.join(folder, "lock");
beforeEach(() => rmSync(file, { force: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("one holder at a time, who says who they are", () => {
  const first = takeLock(file, { kind: "start" });
  expect(first.held).toBe(true);
  expect(takeLock(file, { kind: "start" })).toMatchObject({ held: false, holder: { pid: process.pid, kind: "start" } });
  if (!first.held) return;
  first.update({ kind: "later" });
  expect(readLock(file)).toMatchObject({ kind: "later" });
  first.release();
  expect(readLock(file)).toBeUndefined();
  expect(takeLock(file, { kind: "start" }).held).toBe(true);
});

test("a holder whose number another process has now has lost it, and what it left is told", () => {
  writeFileSync(file, JSON.stringify({ pid: process.ppid, identity: "an earlier one", children: [1] }));
  expect(readLock(file)).toBeUndefined();
  expect(takeLock(file, { kind: "start" })).toMatchObject({ held: true, leftBehind: { children: [1] } });
});

test("a file that was cut short is nobody's", () => {
  writeFileSync(file, '{"pid": 1');
  expect(takeLock(file, { kind: "start" }).held).toBe(true);
});

test("a process is told from others and from one that is gone", () => {
  expect(identify(process.pid)).toBe(identify(process.pid));
  expect(identify(process.pid)).not.toBe(identify(process.ppid));
  expect(identify(2 ** 22 + 1)).toBeUndefined();
});
