import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { fingerprint } from "./fingerprint.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "huntboard-fingerprint-"));
mkdirSync(path.join(folder, "lib", "deep"), { recursive: true });
const file = path.join(folder, "lib", "deep", "one.ts");
writeFileSync(file, "one");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("only content and names count, not times", () => {
  const before = fingerprint(folder, ["lib", "missing"]);
  utimesSync(file, new Date(), new Date(0));
  expect(fingerprint(folder, ["lib", "missing"])).toBe(before);
  writeFileSync(file, "two");
  const changed = fingerprint(folder, ["lib", "missing"]);
  expect(changed).not.toBe(before);
  writeFileSync(path.join(folder, "lib", "new.ts"), "");
  expect(fingerprint(folder, ["lib", "missing"])).not.toBe(changed);
});

test("files that do not count change nothing", () => {
  const counts = (name: string) => !name.endsWith(".test.ts");
  const before = fingerprint(folder, ["lib"], counts);
  writeFileSync(path.join(folder, "lib", "one.test.ts"), "");
  expect(fingerprint(folder, ["lib"], counts)).toBe(before);
});
