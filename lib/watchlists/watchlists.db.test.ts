import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { emptyDatabase } from "@/lib/testing/factories";
import { listEntries, listWatchlists } from "./data";
import { importWatchlist, removeEntry } from "./mutations";

beforeEach(emptyDatabase);

const list = "NetworkAllowlist";

test("good lines are taken, the others reported; the same network twice is one entry", async () => {
  const imported = await importWatchlist(
    list,
    "10.1.2.3/8, office\njunk\n10.0.0.0-10.255.255.255\n2001:db8::/32",
    "ana",
  );
  expect(imported).toEqual({
    added: 2,
    known: 1,
    refused: [{ line: 2, text: "junk", reason: expect.stringContaining("junk") }],
  });
  expect(await importWatchlist(list, "10.0.0.0/8", "ana")).toEqual({ added: 0, known: 1, refused: [] });
  const { entries, total } = await listEntries(list);
  expect(total).toBe(2);
  expect(entries[0]).toMatchObject({
    value: "10.1.2.3/8",
    low: "10.0.0.0",
    high: "10.255.255.255",
    label: "office",
    createdBy: "ana",
  });
  expect(await listWatchlists()).toEqual([{ name: list, entries: 2 }]);
});

test("an address finds the entries that hold it, a text those that are called so", async () => {
  await importWatchlist(list, "10.0.0.0/8, office\n192.0.2.1, 100% proxy\n2001:db8::/32", "ana");
  const found = async (q: string) => (await listEntries(list, { q })).entries.map(({ value }) => value);
  expect(await found("10.9.8.7")).toEqual(["10.0.0.0/8"]);
  expect(await found("2001:db8::5")).toEqual(["2001:db8::/32"]);
  expect(await found("0% p")).toEqual(["192.0.2.1"]);
  expect(await found("_")).toEqual([]);
});

test("an entry is removed once, and both writes are in the audit trail", async () => {
  await importWatchlist(list, "10.0.0.0/8", "ana");
  const id = (await listEntries(list)).entries[0]?.id ?? 0;
  expect(await removeEntry(list, id, "ben")).toEqual({ value: "10.0.0.0/8" });
  await expect(removeEntry(list, id, "ben")).rejects.toMatchObject({ code: "not-found" });
  const audit = await db.auditEntry.findMany({ orderBy: { seq: "desc" }, take: 2 });
  expect(audit.map(({ actor, action }) => [actor, action])).toEqual([
    ["ben", "watchlist.remove"],
    ["ana", "watchlist.add"],
  ]);
});

test("a list that does not exist is refused", async () => {
  await expect(importWatchlist("Other", "10.0.0.1", "ana")).rejects.toMatchObject({ code: "not-found" });
});
