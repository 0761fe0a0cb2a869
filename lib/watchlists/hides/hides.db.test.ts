import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { highFrequencySignIns } from "@/lib/hunts/catalogue/high-frequency-sign-ins/hunt";
import { getRun } from "@/lib/hunts/data";
import type { Scope } from "@/lib/hunts/define-hunt";
import { runHunt } from "@/lib/hunts/run";
import { ask } from "@/lib/hunts/testing/asking";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import fc from "@/lib/testing/properties";
import { listOf } from "@/lib/views/testing/list-of";
import { allEntries, entryByValue, watchlistByName } from "../data";
import { createList } from "../lists/mutations";
import { importWatchlist, removeEntry } from "../mutations";
import type { WatchlistEntry } from "../schema";
import { hiddenByEntry, listUse } from "./data";
import { canSeeStale } from "./stale";

beforeEach(emptyDatabase);

const name = "NetworkAllowlist";
const slug = highFrequencySignIns.slug;
const ten: Scope = { mode: "as-of", asOf: "2026-03-02T10:00:00Z" };
const burst = (ip: string, given: object = {}, day = "2026-03-02") =>
  Array.from({ length: 10 }, (_, n) => ({ at: `${day}T09:${n + 10}:00Z`, ip, ...given }));

async function hid(value: string, options: { over?: "run" | "all" } = {}) {
  const list = await watchlistByName(name);
  return hiddenByEntry(list, await entryByValue(list, value), options);
}
const run = (scope: Scope = ten, parameters = {}) => runHunt({ slug, scope, parameters, save: true, by: "ana" });

test("an entry tells the groups that the hunt would find without it", async () => {
  await signIns(
    ...burst("198.51.100.7", { appName: "Wiki" }),
    ...burst("203.0.113.9"),
    ...burst("198.51.100.8").slice(1),
  );
  await importWatchlist(name, "198.51.100.0/24\n203.0.113.0/24\n192.0.2.1", "ana");
  await run();
  expect(await hid("198.51.100.0/24")).toMatchObject({
    ...{ alone: 1, shared: 0 },
    groups: [
      {
        ...{ upn: "ana@aldermoor.example", ip: "198.51.100.7", signIns: 10, applications: ["Wiki"] },
        ...{ first: "2026-03-02T09:10:00.000000Z", last: "2026-03-02T09:19:00.000000Z" },
        alsoCoveredBy: [],
      },
    ],
  });
  expect(await hid("192.0.2.1")).toMatchObject({ alone: 0, shared: 0, groups: [] });
});

test("an address that two entries hold is hidden by neither alone, and each names the other", async () => {
  await signIns(...burst("198.51.100.7"), ...burst("198.51.100.8"));
  await importWatchlist(name, "198.51.100.0/24\n198.51.100.7\n198.51.0.0/16", "ana");
  const wide = await entryByValue(await watchlistByName(name), "198.51.0.0/16");
  await db.$executeRaw`update watchlist_entry set expires_at = now() where id = ${wide.id}`;
  await run();
  expect(await hid("198.51.100.7")).toMatchObject({
    ...{ alone: 0, shared: 1 },
    groups: [{ ip: "198.51.100.7", alsoCoveredBy: [{ value: "198.51.100.0/24" }] }],
  });
  const answer = await hid("198.51.100.0/24");
  expect(answer).toMatchObject({ alone: 1, shared: 1 });
  expect(answer?.groups.map(({ ip, alsoCoveredBy }) => [ip, alsoCoveredBy.map(({ value }) => value)])).toEqual([
    ["198.51.100.8", []],
    ["198.51.100.7", ["198.51.100.7"]],
  ]);
  expect(await hid("198.51.0.0/16")).toMatchObject({ alone: 0, shared: 0 });
});

test("nothing is told of a list that no run has used; over everything it is told all the same", async () => {
  await signIns(...burst("198.51.100.7"), ...burst("198.51.100.7", {}, "2026-02-01"));
  await importWatchlist(name, "198.51.100.7", "ana");
  expect(await hid("198.51.100.7")).toBeNull();
  expect(await listUse(await watchlistByName(name), "run")).toBeNull();
  expect(await hid("198.51.100.7", { over: "all" })).toMatchObject({ alone: 2, question: { run: null } });
  await run();
  expect(await hid("198.51.100.7")).toMatchObject({
    alone: 1,
    question: { scope: { asOf: "2026-03-02T10:00:00.000000Z" } },
  });
});

test("the parameters are those of the newest run that used the list", async () => {
  await signIns(...burst("198.51.100.7").slice(5));
  await importWatchlist(name, "198.51.100.7", "ana");
  await run(ten, { minimum: 5 });
  await run(ten, { allowlist: "" });
  expect(await hid("198.51.100.7")).toMatchObject({ alone: 1, question: { parameters: { minimum: 5 } } });
});

describe("runs and the list", () => {
  test("a run remembers the version of the list that it used, and how many entries counted", async () => {
    await signIns(...burst("198.51.100.7"));
    await importWatchlist(name, "198.51.100.7", "ana");
    await importWatchlist(name, "value,expires\n192.0.2.1,2026-01-31", "ana");
    const { runId, rowCount } = await run();
    expect(rowCount).toBe(0);
    expect((await getRun(runId ?? ""))?.summary).toEqual({
      ...{ allowlistVersion: 2, allowlistEntries: 1, allowlistExpired: 1 },
    });
  });

  test("an entry stops hiding at the moment it expires, by the clock of the run", async () => {
    await signIns(...burst("198.51.100.7"));
    await importWatchlist(name, "198.51.100.7", "ana", { expires: "2026-03-02T09:00:00.000000Z" });
    expect(await ask(highFrequencySignIns, ten)).toHaveLength(1);
    await db.$executeRaw`update watchlist_entry set expires_at = now() + interval '1 hour'`;
    expect(await ask(highFrequencySignIns, ten)).toEqual([]);
    await db.$executeRaw`update watchlist_entry set expires_at = now()`;
    expect(await ask(highFrequencySignIns, ten)).toHaveLength(1);
  });

  test("only lists of networks can be left out, and only those that are there", async () => {
    await createList({ name: "Chiefs", kind: "user", description: "", by: "ana" });
    await expect(run(ten, { allowlist: "Chiefs" })).rejects.toMatchObject({ code: "invalid" });
    await expect(run(ten, { allowlist: "Gone" })).rejects.toMatchObject({ code: "invalid" });
    expect(await run(ten, { allowlist: "" })).toMatchObject({ rowCount: 0 });
  });
});

test("entries that hid nothing lately are stale, once enough is loaded to say so", async () => {
  await signIns(...burst("198.51.100.7", {}, "2026-01-05"), ...burst("203.0.113.9", {}, "2026-02-25"));
  await importWatchlist(name, "198.51.100.7\n203.0.113.9\n192.0.2.1", "ana");
  const list = await watchlistByName(name);
  const use = await listUse(list, "all");
  if (!use) throw new Error("nothing was counted");
  expect(canSeeStale(use)).toBe(true);
  const scope = { list: String(list.id), over: "all" };
  const told = await listOf("watchlist-entries", scope);
  expect(told.cells.map(({ value, hides, stale }) => [value, hides, stale])).toEqual([
    ...[
      ["192.0.2.1", 0, true],
      ["198.51.100.7", 1, true],
      ["203.0.113.9", 1, false],
    ],
  ]);
  const stale = await listOf("watchlist-entries", { ...scope, q: "stale:yes", sort: "-hides" });
  expect(stale.cells.map(({ value }) => value)).toEqual(["198.51.100.7", "192.0.2.1"]);
  expect((await listOf("watchlist-entries", { ...scope, q: "hides:>0" })).total).toBe(2);
  // What was not counted is no column that could be taken for nothing.
  const plain = await listOf("watchlist-entries", { list: String(list.id) });
  expect(Object.keys(plain.cells[0] ?? {})).not.toContain("hides");
  await expect(listOf("watchlist-entries", { list: String(list.id), q: "stale:yes" })).rejects.toThrow(
    /no field stale/,
  );
  expect(Object.values(use.entries).map(({ groups }) => groups)).toEqual([1, 1]);
});

const address = fc.integer({ min: 0, max: 15 }).map((last) => `198.51.100.${last}`);
const entry = fc.oneof(
  address,
  fc.tuple(address, fc.integer({ min: 28, max: 32 })).map(([base, bits]) => `${base}/${bits}`),
  fc.tuple(fc.nat(15), fc.nat(15)).map(([a, b]) => `198.51.100.${Math.min(a, b)}-198.51.100.${Math.max(a, b)}`),
  fc.constantFrom("2001:db8::/32", "::/0", "0.0.0.0/0"),
);

test("whatever the list, an entry hides exactly what its removal brings back", { timeout: 120_000 }, async () => {
  const busy = [...Array(16).keys()].filter((n) => n % 3 !== 1).map((n) => `198.51.100.${n}`);
  await signIns(...[...busy, "2001:db8::5", "::ffff:198.51.100.1"].flatMap((ip) => burst(ip)));
  await run();
  const keys = (rows: Array<{ upn: string; ip: string }>) => rows.map(({ upn, ip }) => `${upn} ${ip}`).sort();
  let hidden = 0;
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(entry, { minLength: 1, maxLength: 6 }), async (values) => {
      await db.$executeRaw`truncate watchlist_entry`;
      await importWatchlist(name, values.join("\n"), "ana");
      const list = await watchlistByName(name);
      const use = await listUse(list, "run");
      const before = keys(await ask(highFrequencySignIns, ten));
      const entries: WatchlistEntry[] = [];
      for await (const part of allEntries(list.id)) entries.push(...part);
      for (const one of entries) {
        const answer = await hiddenByEntry(list, one);
        const told = keys((answer?.groups ?? []).filter(({ alsoCoveredBy }) => alsoCoveredBy.length === 0));
        expect(use?.entries[one.id]?.groups ?? 0).toBe(told.length);
        expect(answer?.alone).toBe(told.length);
        await removeEntry({ entryId: one.id, reason: "to see", by: "ana" });
        const after = keys(await ask(highFrequencySignIns, ten));
        expect(after.filter((key) => !before.includes(key))).toEqual(told);
        hidden += told.length;
        await importWatchlist(name, one.value, "ana");
      }
    }),
    { numRuns: 25 },
  );
  expect(hidden).toBeGreaterThan(50);
});
