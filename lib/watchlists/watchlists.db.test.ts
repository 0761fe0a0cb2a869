import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { emptyDatabase } from "@/lib/testing/factories";
import { listOf } from "@/lib/views/testing/list-of";
import { allEntries, entryByValue, getEntry, listWatchlists, watchlistByName } from "./data";
import { csvOf } from "./export";
import { deletedListId, getChange, listChanges } from "./history/data";
import { entriesHolding } from "./holding";
import { createList, deleteList, updateList } from "./lists/mutations";
import { changeEntries, removeEntries } from "./many/mutations";
import { changeEntry, importWatchlist, removeEntry } from "./mutations";
import type { Watchlist, WatchlistEntry } from "./schema";

beforeEach(emptyDatabase);

const name = "NetworkAllowlist";
const allowlist = () => watchlistByName(name);

/** The entries that a filter of the list leaves, in the order of the list. */
async function entriesOf(list: Watchlist, query: Record<string, string> = {}) {
  const { rows } = await listOf("watchlist-entries", { list: String(list.id), ...query });
  const all: WatchlistEntry[] = [];
  for await (const part of allEntries(list.id)) all.push(...part);
  return rows.flatMap(({ id }) => all.find((one) => String(one.id) === id) ?? []);
}
const values = async (query = {}) => (await entriesOf(await allowlist(), query)).map(({ value }) => value);
const counts = { added: 0, changed: 0, known: 0, expired: 0, refused: [], ignored: [] };
const fields = { label: "", owner: "", reason: "", expires: null };

async function entry(value: string, list = name) {
  return entryByValue(await watchlistByName(list), value);
}

describe("import", () => {
  test("good lines are taken, the others reported; the same network twice is one entry", async () => {
    const text = "10.1.2.3/8, office\njunk\n10.0.0.0-10.255.255.255\n2001:db8::/32";
    expect(await importWatchlist(name, text, "ana")).toEqual({
      ...counts,
      ...{ added: 2, known: 1 },
      refused: [{ line: 2, text: "junk", reason: expect.stringContaining("junk") }],
    });
    expect(await importWatchlist(name, "10.0.0.0/8", "ana")).toEqual({ ...counts, known: 1 });
    const entries = await entriesOf(await allowlist());
    expect(entries).toHaveLength(2);
    expect(entries[0]).toMatchObject({
      ...{ value: "10.1.2.3/8", low: "10.0.0.0", high: "10.255.255.255", label: "office", createdBy: "ana" },
      ...{ owner: "", reason: "", expires: null, isExpired: false, version: 1 },
    });
    expect(await listWatchlists()).toMatchObject([{ name, entries: 2, expired: 0, version: 1, changedBy: "ana" }]);
  });

  test("a line changes what it speaks of and leaves the rest; an import without a change is none", async () => {
    await importWatchlist(name, "value,label,owner,reason,expires\n192.0.2.0/24,Utrecht,net,egress,2099-12-31", "ana");
    expect(await importWatchlist(name, "192.0.2.0/24\n192.0.2.9/24", "ben")).toEqual({ ...counts, known: 2 });
    expect(await allowlist()).toMatchObject({ version: 1, changedBy: "ana" });
    expect(await importWatchlist(name, "expires,value\n,192.0.2.0/24", "ben")).toEqual({ ...counts, changed: 1 });
    expect(await entry("192.0.2.0/24")).toMatchObject({
      label: "Utrecht",
      owner: "net",
      reason: "egress",
      expires: null,
    });
  });

  test("what is said for all lines holds where a line says nothing itself", async () => {
    const otherwise = { owner: "net", reason: "gateways", expires: "2099-01-01T00:00:00.000000Z" };
    const text = "value,owner\n192.0.2.1,\n192.0.2.2,desk";
    await importWatchlist(name, text, "ana", otherwise);
    expect(await entry("192.0.2.1")).toMatchObject(otherwise);
    expect(await entry("192.0.2.2")).toMatchObject({ ...otherwise, owner: "desk" });
  });

  test("each kind is read by its own rules, and found by what it means", async () => {
    for (const kind of ["user", "asn", "app"] as const)
      await createList({ name: kind, kind, description: "", by: "ana" });
    await importWatchlist("user", "Ana@Aldermoor.example, chief\n10.0.0.1", "ana");
    await importWatchlist("asn", "AS64501\n64500\n9\n064500", "ana");
    await importWatchlist("app", "Azure Portal\nazure portal\n00000000-0000-4000-8000-00000000000A", "ana");
    expect(await entry("ANA@aldermoor.example", "user")).toMatchObject({
      term: "ana@aldermoor.example",
      label: "chief",
    });
    const asns = await watchlistByName("asn");
    expect((await entriesOf(asns)).map(({ term }) => term)).toEqual(["9", "64500", "64501"]);
    expect((await entriesOf(asns, { q: "asn:AS9" })).map(({ term }) => term)).toEqual(["9"]);
    expect((await watchlistByName("app")).entries).toBe(3);
    await expect(entry("Azure portal", "app")).rejects.toMatchObject({ code: "not-found" });
  });
});

test("an address finds the entries that hold it, a text those that are called so", async () => {
  await importWatchlist(name, "10.0.0.0/8, office\n192.0.2.1, 100% proxy\n2001:db8::/32", "ana");
  expect(await values({ q: "10.9.8.7" })).toEqual(["10.0.0.0/8"]);
  expect(await values({ q: "2001:db8::5" })).toEqual(["2001:db8::/32"]);
  expect(await values({ q: '"0% p"' })).toEqual(["192.0.2.1"]);
  expect(await values({ q: "_" })).toEqual([]);
  expect(await values({ q: "-10.9.8.7" })).toEqual(["192.0.2.1", "2001:db8::/32"]);
  expect(await values({ q: "ip:10.255.0.0..11.0.0.0" })).toEqual(["10.0.0.0/8"]);
  expect(await values({ q: 'ip:("10.0.0.0/8"|2001:db8::/16)' })).toEqual(["10.0.0.0/8", "2001:db8::/32"]);
});

test("an entry ends at the moment that it names, and stays visible as expired", async () => {
  const text = "value,expires\n192.0.2.1,2026-01-31\n192.0.2.2,2099-01-31\n192.0.2.3,";
  expect(await importWatchlist(name, text, "ana")).toEqual({ ...counts, added: 3, expired: 1 });
  expect(await allowlist()).toMatchObject({ entries: 3, expired: 1 });
  expect(await values({ q: "expired:yes" })).toEqual(["192.0.2.1"]);
  expect(await values({ q: "expired:no" })).toEqual(["192.0.2.2", "192.0.2.3"]);
  expect(await values({ sort: "-expires" })).toEqual(["192.0.2.2", "192.0.2.1", "192.0.2.3"]);
  expect(await entry("192.0.2.1")).toMatchObject({ isExpired: true, expires: "2026-02-01T00:00:00.000000Z" });
});

test("an export is read back as the same list, and no cell of it is a formula", async () => {
  const text = `value,label,owner,reason,expires
10.0.0.0/8,"=HYPERLINK(""http://x.example"")",@net,"+1, ""urgent""",2099-12-31
2001:db8::/32,-2+3,,,2099-12-31T10:00:00.5Z`;
  await importWatchlist(name, text, "ana");
  const before = await entriesOf(await allowlist());
  let csv = "";
  for await (const part of csvOf((await allowlist()).id)) csv += part;
  expect(csv).toContain(`10.0.0.0/8,"'=HYPERLINK(""http://x.example"")",'@net,"'+1, ""urgent""",2099-12-31,ana,`);
  for (const line of csv.split("\r\n").slice(1)) expect(line).not.toMatch(/(?:^|,)"?[=+@-]/);
  for (const { id } of before) await removeEntry({ entryId: id, reason: "test", by: "ana" });
  expect(await importWatchlist(name, csv, "ben")).toEqual({ ...counts, added: 2 });
  const same = ({ value, label, owner, reason, expires }: (typeof before)[number]) => [
    value,
    label,
    owner,
    reason,
    expires,
  ];
  expect((await entriesOf(await allowlist())).map(same)).toEqual(before.map(same));
});

test("what is named is found on lists of its own kind only, however it is written", async () => {
  for (const kind of ["user", "app"] as const) await createList({ name: kind, kind, description: "", by: "ana" });
  await importWatchlist(name, "2001:db8::/32, six\n192.0.2.0/24", "ana");
  await importWatchlist("user", "value,expires\nAna@aldermoor.example,2026-01-31", "ana");
  await importWatchlist("app", "192.0.2.7\nAzure Portal", "ana");
  const named = {
    network: ["192.0.2.7", "unknown"],
    user: ["ANA@aldermoor.example"],
    asn: ["x"],
    app: ["azure portal"],
  };
  expect((await entriesHolding(named)).map(({ list, value, isExpired }) => [list, value, isExpired])).toEqual([
    [name, "192.0.2.0/24", false],
    ["user", "Ana@aldermoor.example", true],
  ]);
  expect(await entriesHolding({ network: ["2001:DB8::1"], user: [], asn: [], app: [] })).toMatchObject([
    { label: "six" },
  ]);
});

describe("history", () => {
  test("every change is kept with who, when, before and after, for the list and for the entry", async () => {
    await importWatchlist(name, "10.0.0.0/8, office\n192.0.2.1", "ana");
    const { id, version } = await entry("10.0.0.0/8");
    await changeEntry({ ...fields, entryId: id, version, label: "head office", owner: "net", by: "ben" });
    await removeEntry({ entryId: id, reason: "moved out", by: "cas" });
    const { changes } = await listChanges({ entryId: id });
    expect(changes.map(({ actor, action, version: at, reason }) => [actor, action, at, reason])).toEqual([
      ["cas", "remove", 3, "moved out"],
      ["ben", "change", 2, ""],
      ["ana", "add", 1, ""],
    ]);
    expect(changes[1]).toMatchObject({
      value: "10.0.0.0/8",
      before: { ...fields, label: "office" },
      after: { ...fields, label: "head office", owner: "net" },
      at: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(await listChanges({ watchlistId: (await allowlist()).id })).toMatchObject({ total: 4 });
    const audit = await db.auditEntry.findMany({ orderBy: { seq: "desc" }, take: 3 });
    expect(audit.map(({ actor, action }) => [actor, action])).toEqual([
      ["cas", "watchlist.remove"],
      ["ben", "watchlist.change"],
      ["ana", "watchlist.add"],
    ]);
  });

  test("saving what is there already writes nothing", async () => {
    await importWatchlist(name, "10.0.0.0/8, office", "ana");
    const { id, version } = await entry("10.0.0.0/8");
    expect(await changeEntry({ ...fields, entryId: id, version, label: "office", by: "ben" })).toEqual({
      changed: false,
    });
    expect(await allowlist()).toMatchObject({ version: 1 });
  });
});

describe("lists", () => {
  const lab = { name: "Lab", kind: "network" as const, description: "test benches", by: "ana" };

  test("a list is made, renamed and deleted; what it held stays in the history", async () => {
    const { id } = await createList(lab);
    await importWatchlist(id, "192.0.2.1\n192.0.2.2", "ana");
    const seen = { name: "Lab", description: "test benches" };
    await updateList({ watchlistId: id, seen, name: "Benches", description: "", by: "ben" });
    expect((await listWatchlists()).map((list) => list.name)).toEqual([name, "Benches"]);
    expect(await deleteList({ watchlistId: id, reason: "lab closed", by: "cas" })).toEqual({
      name: "Benches",
      entries: 2,
    });
    expect((await listWatchlists()).map((list) => list.name)).toEqual([name]);
    expect(await deletedListId("Benches")).toBe(id);
    const { changes } = await listChanges({ watchlistId: id });
    const [newest] = changes;
    expect(await getChange(id, newest?.id ?? "")).toEqual(newest);
    expect(await getChange(id + 1, newest?.id ?? "")).toBeNull();
    expect(changes.map(({ action }) => action)).toEqual([
      "delete",
      "remove",
      "remove",
      "update",
      "add",
      "add",
      "create",
    ]);
    expect(changes.slice(0, 3).map(({ reason }) => reason)).toEqual(["lab closed", "lab closed", "lab closed"]);
  });

  test("names are taken once, whatever their case, also when two people choose one at the same time", async () => {
    const made = await Promise.allSettled(["Lab", "LAB", "lab"].map((each) => createList({ ...lab, name: each })));
    expect(made.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
    await expect(createList({ ...lab, name: "networkallowlist" })).rejects.toMatchObject({ code: "conflict" });
  });

  test("the NetworkAllowlist keeps its name and cannot be deleted; its description can change", async () => {
    const { id, description } = await allowlist();
    const change = { watchlistId: id, seen: { name, description }, by: "ana" };
    await expect(updateList({ ...change, name: "Other", description })).rejects.toMatchObject({ code: "invalid" });
    await expect(deleteList({ watchlistId: id, reason: "x", by: "ana" })).rejects.toMatchObject({ code: "invalid" });
    await updateList({ ...change, name, description: "egress addresses" });
    expect(await allowlist()).toMatchObject({ description: "egress addresses" });
  });

  test("a list that the hunt's own values name stays as it is called", async () => {
    const { id } = await createList(lab);
    await db.huntSetting.create({ data: { hunt: "high-frequency-sign-ins", parameters: { allowlist: "Lab" } } });
    await expect(deleteList({ watchlistId: id, reason: "x", by: "ana" })).rejects.toMatchObject({ code: "conflict" });
  });

  test("a list that does not exist is refused, and the error names those that do", async () => {
    await expect(importWatchlist("Other", "10.0.0.1", "ana")).rejects.toMatchObject({
      code: "not-found",
      message: expect.stringContaining(name),
    });
  });
});

describe("two people at once", () => {
  test("imports into one list are both whole, and a line that both bring is one entry", async () => {
    const lines = (from: number) =>
      Array.from({ length: 300 }, (_, n) => `10.0.${from}.${n % 256}/32, ${n}`).join("\n");
    const texts = [`${lines(1)}\n192.0.2.1`, `${lines(2)}\n192.0.2.1`, `${lines(3)}\n192.0.2.1`];
    const done = await Promise.all(texts.map((text, n) => importWatchlist(name, text, `analyst ${n}`)));
    const added = done.reduce((sum, one) => sum + one.added, 0);
    const list = await allowlist();
    expect(list).toMatchObject({ version: 3, entries: added });
    expect(added).toBe(3 * 256 + 1);
    expect(await listChanges({ watchlistId: list.id })).toMatchObject({ total: added });
  });

  test("of two changes to one entry the second is told, not lost in silence", async () => {
    await importWatchlist(name, "10.0.0.0/8", "ana");
    const { id, version } = await entry("10.0.0.0/8");
    const change = (label: string) => changeEntry({ ...fields, entryId: id, version, label, by: label });
    const done = await Promise.allSettled([change("ben"), change("cas")]);
    const [won, lost] = [...done].sort((a, b) => a.status.localeCompare(b.status));
    expect(won?.status).toBe("fulfilled");
    expect(lost).toMatchObject({ reason: { code: "conflict", message: expect.stringMatching(/^(ben|cas) changed/) } });
    expect((await getEntry(id))?.label).toMatch(/^(ben|cas)$/);
    await expect(removeEntry({ entryId: id, version, reason: "x", by: "dee" })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("an entry is removed once", async () => {
    await importWatchlist(name, "10.0.0.0/8", "ana");
    const { id } = await entry("10.0.0.0/8");
    const remove = () => removeEntry({ entryId: id, reason: "x", by: "ben" });
    const done = await Promise.allSettled([remove(), remove()]);
    expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(remove()).rejects.toMatchObject({ code: "not-found" });
    expect(await listChanges({ entryId: id })).toMatchObject({ total: 2 });
  });
});

describe("many entries at once", () => {
  const user = { id: "ben", email: "ben", role: "analyst" } as const;
  const all = (list: Watchlist, q: string, count: number, except: number[] = []) => ({
    watchlistId: list.id,
    entries: {
      kind: "matching" as const,
      query: new URLSearchParams({ q, list: String(list.id) }).toString(),
      count,
      except,
    },
  });
  const planted = async () => {
    await importWatchlist(
      name,
      "value,owner,expires\n10.0.0.0/8,net,2030-01-31\n192.0.2.1,net,\n192.0.2.2,desk,",
      "ana",
    );
    return allowlist();
  };

  test("one field is said of all that a filter finds, the others stay, and each change is in the history", async () => {
    const list = await planted();
    const kept = (await entry("192.0.2.1")).id;
    const change = { field: "expires", value: "2031-01-01T00:00:00.000000Z" } as const;
    expect(await changeEntries({ ...all(list, "owner:net", 2, [kept]), change }, user)).toEqual({
      changed: 1,
      known: 0,
    });
    expect((await entriesOf(list)).map(({ owner, expires }) => [owner, expires])).toEqual([
      ["net", change.value],
      ["net", null],
      ["desk", null],
    ]);
    const owner = { field: "owner", value: "desk" } as const;
    expect(await changeEntries({ ...all(list, "", 3), change: owner }, user)).toEqual({ changed: 2, known: 1 });
    expect(await allowlist()).toMatchObject({ version: 3, changedBy: "ben" });
    const [last] = (await listChanges({ watchlistId: list.id })).changes;
    expect(last).toMatchObject({ action: "change", before: { owner: "net" }, after: { owner: "desk" }, actor: "ben" });
    const [told] = await db.auditEntry.findMany({ orderBy: { seq: "desc" }, take: 1 });
    expect(told).toMatchObject({
      action: "watchlist.change-many",
      detail: {
        field: "owner",
        changed: 2,
        entries: [
          { from: "net", to: "desk" },
          { from: "net", to: "desk" },
        ],
      },
    });
  });

  test("what was chosen is removed for one reason; when it is no longer what was chosen, nothing is", async () => {
    const list = await planted();
    const ids = (await entriesOf(list, { q: "192.0.2.2" })).map(({ id }) => id);
    await importWatchlist(name, "value,owner\n192.0.2.3,net", "cas");
    await expect(removeEntries({ ...all(list, "owner:net", 2), reason: "moved" }, user)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("of 2 entries 3 match now"),
    });
    expect(await values()).toHaveLength(4);
    const rows = { watchlistId: list.id, entries: { kind: "rows" as const, ids }, reason: "moved" };
    expect(await removeEntries(rows, user)).toEqual({ removed: 1 });
    await expect(removeEntries(rows, user)).rejects.toMatchObject({ code: "conflict" });
    expect(await removeEntries({ ...all(list, "", 3), reason: "closed" }, user)).toEqual({ removed: 3 });
    expect(await values()).toEqual([]);
    const { changes } = await listChanges({ watchlistId: list.id });
    expect(changes.slice(0, 4).map(({ action, reason }) => `${action} ${reason}`)).toEqual([
      ...["remove closed", "remove closed", "remove closed", "remove moved"],
    ]);
  });

  test("an entry of another list is none of this one", async () => {
    const list = await planted();
    const { id } = await createList({ name: "Lab", kind: "network", description: "", by: "ana" });
    const ids = (await entriesOf(list)).map((one) => one.id);
    const rows = { watchlistId: id, entries: { kind: "rows" as const, ids }, reason: "x" };
    await expect(removeEntries(rows, user)).rejects.toMatchObject({ code: "conflict" });
    expect(await values()).toHaveLength(3);
  });
});

test("a long list is imported whole, and paged, searched and exported", {
  timeout: 60_000,
}, async () => {
  const lines = Array.from(
    { length: 20_000 },
    (_, n) => `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}, site ${n}`,
  );
  expect(await importWatchlist(name, lines.join("\n"), "ana")).toMatchObject({ added: 20_000, refused: [] });
  const list = await allowlist();
  const found = (query: Record<string, string>) => listOf("watchlist-entries", { list: String(list.id), ...query });
  const last = await found({ sort: "-value" });
  expect([last.total, last.rows.length, last.cells[0]?.label]).toEqual([20_000, 500, "site 19999"]);
  expect((await found({ q: 'label:"site 17777"' })).cells).toMatchObject([{ value: "10.0.69.113" }]);
  expect((await found({ q: "10.0.69.113" })).total).toBe(1);
  let seen = 0;
  for await (const part of allEntries(list.id)) seen += part.length;
  expect(seen).toBe(20_000);
});
