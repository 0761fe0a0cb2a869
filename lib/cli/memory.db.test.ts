import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/lib/db/client";
import { makeCurrent, saveSet } from "@/lib/hunts/parameter-sets/mutations";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import { run as compare } from "./compare";
import { run as hunt } from "./hunt";
import { UsageError } from "./usage";
import { run as whatIf } from "./what-if";

let out = "";

beforeEach(async () => {
  await emptyDatabase();
  out = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    out += text;
    return true;
  });
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  await signIns(
    { at: "2026-03-02T10:00:00Z", asn: 64500 },
    { at: "2026-03-02T10:12:00Z", asn: 64501, ip: "203.0.113.9", kind: "non-interactive" },
  );
});
afterEach(() => vi.restoreAllMocks());

const slug = "asn-mismatch";
const lines = () =>
  out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

const said = () => {
  const text = out;
  out = "";
  return text;
};

test("what-if prints a line a value, the setting as it is first", async () => {
  expect(await whatIf([slug, "--param", "windowMinutes=5,10,15", "--json"])).toBe(0);
  expect(lines()).toMatchObject([
    { value: 10, isBase: true, findings: 0 },
    { value: 5, findings: 0, gained: 0 },
    { value: 15, findings: 1, gained: 1, gainedBy: { unknown: 1 } },
  ]);
  said();
  await whatIf([slug, "--param", "windowMinutes=15"]);
  expect(said()).toMatch(/^15 +1 +1 +1 \(1 never stored\) +0$/m);
  await expect(whatIf([slug])).rejects.toThrow(UsageError);
  await expect(whatIf([slug, "--param", "windowMinutes=many"])).rejects.toThrow(UsageError);
});

test("a hunt goes by the current set, by a named one, and by single values on top", async () => {
  const set = {
    slug,
    name: "Wide",
    parameters: { windowMinutes: 15 },
    reason: "Trains.",
    makeCurrent: false,
    by: "lea",
  };
  await saveSet(set);
  const windowOf = async (...args: string[]) => {
    await hunt([slug, "--format", "json", ...args]);
    return JSON.parse(said()).parameters.windowMinutes;
  };
  expect([
    await windowOf(),
    await windowOf("--set", "Wide"),
    await windowOf("--set", "Wide@1", "--param", "windowMinutes=7"),
  ]).toEqual([10, 15, 7]);
  await makeCurrent({ slug, set: { name: "Wide", version: 1 }, reason: "Trains.", by: "lea" });
  expect(await windowOf()).toBe(15);
  await expect(hunt([slug, "--set", "Narrow"])).rejects.toThrow("There are Wide.");
});

test("compare tells what differed and lists what only one run has, with the reason", async () => {
  await hunt([slug, "--save"]);
  await hunt([slug, "--save", "--param", "windowMinutes=15"]);
  const runs = await db.huntRun.findMany({ orderBy: { startedAt: "asc" }, select: { id: true } });
  const ids = runs.map(({ id }) => id);
  said();
  expect(await compare([...ids, "--json"])).toBe(0);
  expect(lines()).toMatchObject([
    { a: { id: ids[0] }, counts: { new: 1, gone: 0 }, causes: { new: { settings: 1 } } },
    { state: "new", cause: "settings", title: expect.stringContaining("ana@aldermoor.example") },
  ]);
  said();
  await compare(ids);
  expect(said()).toContain("new: 1 (1 by parameters)");
  await expect(compare([ids[0] ?? "", "x"])).rejects.toThrow(UsageError);
});
