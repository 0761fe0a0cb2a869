import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { env } from "@/lib/env";
import { runHunt } from "@/lib/hunts/run";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import { UsageError } from "../usage";
import { run as watchlist } from ".";

let out = "";
let err = "";

beforeEach(async () => {
  await emptyDatabase();
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

async function said(...args: string[]) {
  out = "";
  err = "";
  const status = await watchlist(args);
  return { status, out, err };
}

async function fileWith(text: string) {
  const file = path.join(env().HUNTBOARD_DATA, "list.txt");
  await writeFile(file, text);
  return file;
}

const name = "NetworkAllowlist";

test("good lines are taken, the others named with their line and exit status 3", async () => {
  const file = await fileWith("10.0.0.0/8, office\nnonsense\n192.0.2.9-192.0.2.1\n192.0.2.7\n");
  const first = await said("import", name, file);
  expect(first).toMatchObject({ status: 3, out: expect.stringContaining("2 added, 0 known, 2 refused") });
  expect(first.err).toMatch(/line 2: .*\n.*line 3: the range ends before it begins/);
  const again = await said("import", name, await fileWith("192.0.2.7\n"), "--json");
  expect(again.status).toBe(0);
  expect(JSON.parse(again.out)).toMatchObject({ watchlist: name, added: 0, known: 1, refused: 0 });
});

test("a list is made, filled, shown, exported, and what was removed stays in the history", async () => {
  await said("create", "Chiefs", "--kind", "user", "--description", "watched closely");
  await said(
    "import",
    "Chiefs",
    await fileWith("value,reason,expires\nAna@aldermoor.example,=cmd(),2020-01-31\nbo@x.example,,"),
  );
  expect((await said("list")).out).toMatch(/Chiefs +user +2 +1 +2 +watched closely/);
  const lines = (await said("show", "Chiefs", "--json")).out.trim().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { value: "Ana@aldermoor.example", expires: "2020-02-01T00:00:00.000000Z", expired: true },
    { value: "bo@x.example", expires: null, expired: false },
  ]);
  expect((await said("export", "Chiefs")).out).toMatch(
    /^value,.*\r\nAna@aldermoor.example,,,'=cmd\(\),2020-01-31,command line,/,
  );
  expect((await said("remove", "Chiefs", "ANA@aldermoor.example", "--reason", "left")).status).toBe(0);
  const [newest] = (await said("history", "Chiefs", "--json")).out.split("\n");
  expect(JSON.parse(newest ?? "")).toMatchObject({ action: "remove", reason: "left", by: "command line", version: 3 });
});

test("what an entry hid is told as JSON, and not before a run used the list", async () => {
  await signIns(...Array.from({ length: 10 }, (_, n) => ({ at: `2026-03-02T09:1${n}:00Z`, ip: "198.51.100.7" })));
  await said("import", name, await fileWith("198.51.100.0/24"));
  await expect(said("hid", name, "198.51.100.0/24")).rejects.toThrow("--all");
  await runHunt({
    slug: "high-frequency-sign-ins",
    save: true,
    by: "ana",
    scope: { mode: "as-of", asOf: "2026-03-02T10:00:00Z" },
  });
  const told = JSON.parse((await said("hid", name, "198.51.100.9/24", "--json")).out);
  expect(told).toMatchObject({ alone: 1, shared: 0, groups: [{ ip: "198.51.100.7", signIns: 10, alsoCoveredBy: [] }] });
  expect(JSON.parse((await said("hid", name, "198.51.100.0/24", "--all", "--json")).out)).toMatchObject({
    alone: 1,
    run: null,
  });
});

test.each([
  [["import", name]],
  [["export", name, "more"]],
  [["show", name, "--reason", "x"]],
  [["create", "x", "--kind", "city"]],
  [["remove", name, "10.0.0.1"]],
  [["nonsense"]],
])("%j is wrong use or names nothing", async (args) => {
  const refusal = await watchlist(args).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(args[0] === "remove" ? Error : UsageError);
  expect((refusal as Error).message).not.toBe("");
});
