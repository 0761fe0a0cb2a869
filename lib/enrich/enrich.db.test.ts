import { mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import { mmdb } from "@/lib/testing/write-mmdb";
import { listOf } from "@/lib/views/testing/list-of";
import { enrichAllBefore, enrichPending } from "./addresses/mutations";
import { getRange } from "./ranges/data";
import { changeRanges, importRanges, removeRanges } from "./ranges/mutations";
import { runOpenEnrichJobs } from "./run-open-jobs";
import { enrichmentState, listTables } from "./tables/data";
import { networksFolder } from "./tables/folder";
import { syncTables } from "./tables/mutations";

const at = "2026-03-01T10:00:00Z";
let minute = 0;

beforeEach(async () => {
  await emptyDatabase();
  rmSync(networksFolder(), { recursive: true, force: true });
  mkdirSync(networksFolder(), { recursive: true });
});

/** Drops a file as a customer does, long enough ago to count as whole. */
function drop(name: string, bytes: Buffer) {
  const file = path.join(networksFolder(), name);
  writeFileSync(file, bytes);
  minute += 1;
  const then = new Date(Date.now() - 3_600_000 + minute * 60_000);
  utimesSync(file, then, then);
}

const asnTable = (networks: Record<string, [number, string]>, builtAt = "2026-02-27") =>
  mmdb(
    Object.fromEntries(
      Object.entries(networks).map(([network, [asn, name]]) => [
        network,
        { autonomous_system_number: asn, autonomous_system_organization: name },
      ]),
    ),
    { type: "GeoLite2-ASN", builtAt: new Date(builtAt) },
  );

const settle = () => runOpenEnrichJobs(new AbortController().signal);

const address = (key: string) => db.ipAddress.findUniqueOrThrow({ where: { key }, omit: { addr: true } });

test("new addresses learn what the databases say, IPv4 and IPv6, with source and date", async () => {
  drop("asn.mmdb", asnTable({ "192.0.2.0/24": [21928, "T-MOBILE-AS21928"], "2001:db8::/32": [64501, "Fjord"] }));
  drop(
    "country.mmdb",
    mmdb(
      { "192.0.2.0/24": { country: { iso_code: "US" } } },
      { type: "GeoLite2-Country", builtAt: new Date("2026-02-20") },
    ),
  );
  await syncTables();
  await signIns({ at, ip: "192.0.2.10" }, { at, ip: "2001:db8::5" }, { at, ip: "not an address" }, { at, ip: "" });
  expect(await enrichPending()).toEqual({ done: 4 });
  expect(await address("192.0.2.10")).toMatchObject({
    inferredAsn: null,
    tableAsn: 21928n,
    tableName: "T-MOBILE-AS21928",
    tableSource: "GeoLite2-ASN",
    tableDate: new Date("2026-02-27"),
    tableCountry: "US",
    tableCountrySource: "GeoLite2-Country",
    tableCountryDate: new Date("2026-02-20"),
    networkClass: "mobile",
    networkClassSource: "list",
    enrichedAt: expect.any(Date),
  });
  expect(await address("2001:db8::5")).toMatchObject({ tableAsn: 64501n, tableCountry: "", networkClass: "" });
  expect(await address("not an address")).toMatchObject({ tableAsn: null, enrichedAt: expect.any(Date) });
  expect(await enrichPending()).toEqual({ done: 0 });
});

test("the tenant's own rows keep their word whatever a database says, and correct what was said before them", async () => {
  drop("asn.mmdb", asnTable({ "192.0.2.0/24": [24940, "Hetzner"] }));
  await syncTables();
  await signIns({ at, ip: "192.0.2.10", asn: null });
  await enrichPending();
  expect(await address("192.0.2.10")).toMatchObject({ inferredAsn: null, tableAsn: 24940n, networkClass: "hosting" });

  await signIns({ at, ip: "192.0.2.10", asn: 21928 });
  await enrichPending();
  const corrected = { inferredAsn: 21928n, inferredSource: "own sign-ins", tableAsn: 24940n, networkClass: "mobile" };
  expect(await address("192.0.2.10")).toMatchObject(corrected);

  drop("asn.mmdb", asnTable({ "192.0.2.0/24": [16509, "Amazon"] }, "2026-03-20"));
  await syncTables();
  await settle();
  expect(await address("192.0.2.10")).toMatchObject({ ...corrected, tableAsn: 16509n });

  await signIns({ at, ip: "192.0.2.10", asn: 64500 });
  await enrichPending();
  expect(await address("192.0.2.10")).toMatchObject({
    inferredAsn: null,
    inferredSource: "own sign-ins disagree",
    tableAsn: 16509n,
    networkClass: "hosting",
  });
});

test("a database that comes later, is replaced or goes away reaches the addresses that are there", async () => {
  await syncTables();
  await settle();
  await signIns({ at, ip: "192.0.2.10" }, { at, ip: "198.51.100.1" });
  await enrichPending();
  expect(await syncTables()).toBe(false);

  drop("asn.mmdb", asnTable({ "192.0.2.0/24": [64500, "First"] }));
  expect(await syncTables()).toBe(true);
  expect((await enrichmentState()).running).toEqual({ done: 0 });
  await settle();
  expect(await enrichmentState()).toEqual({ addresses: 2, classified: 0, running: null });
  expect(await address("192.0.2.10")).toMatchObject({ tableAsn: 64500n, tableName: "First" });
  expect(await listTables()).toMatchObject([
    { name: "asn.mmdb", type: "GeoLite2-ASN", builtOn: "2026-02-27", ipVersion: 6, error: null, systems: 1 },
  ]);

  drop("asn.mmdb", asnTable({ "192.0.2.0/24": [64501, "Second"], "198.51.100.0/24": [64502, "Third"] }));
  expect(await syncTables()).toBe(true);
  await settle();
  expect(await address("192.0.2.10")).toMatchObject({ tableAsn: 64501n, tableName: "Second" });
  expect(await address("198.51.100.1")).toMatchObject({ tableAsn: 64502n });

  rmSync(path.join(networksFolder(), "asn.mmdb"));
  expect(await syncTables()).toBe(true);
  await settle();
  expect(await address("192.0.2.10")).toMatchObject({
    tableAsn: null,
    tableName: "",
    tableSource: "",
    tableDate: null,
  });
  expect(await listTables()).toEqual([]);
});

test("a broken database is said, the sound one beside it is used, and one that is still being copied is waited for", async () => {
  drop("asn.mmdb", asnTable({ "192.0.2.0/24": [64500, "First"] }));
  drop("broken.mmdb", asnTable({ "192.0.2.0/24": [64501, "Cut off"] }).subarray(-150));
  drop("notes.txt", Buffer.from("left out"));
  await syncTables();
  await signIns({ at, ip: "192.0.2.10" });
  await enrichPending();
  expect(await address("192.0.2.10")).toMatchObject({ tableAsn: 64500n });
  const [sound, broken, ...others] = await listTables();
  expect([sound?.error, broken?.name, others]).toEqual([null, "broken.mmdb", []]);
  expect(broken?.error).toContain("no MMDB that can be read");

  writeFileSync(path.join(networksFolder(), "new.mmdb"), Buffer.from("half"));
  expect(await syncTables()).toBe(false);
});

test("the newer of two databases is believed, in any order of names", async () => {
  drop("a.mmdb", asnTable({ "192.0.2.0/24": [64500, "Old"] }, "2025-01-01"));
  drop("b.mmdb", asnTable({ "192.0.2.0/24": [64501, "New"] }, "2026-01-01"));
  await syncTables();
  await signIns({ at, ip: "192.0.2.10" });
  await enrichPending();
  expect(await address("192.0.2.10")).toMatchObject({ tableAsn: 64501n, tableName: "New" });
});

test("a range decides the class of the addresses in it, and only theirs; taking it back gives them their old one", async () => {
  await signIns(
    { at, ip: "192.0.2.10", asn: 21928 },
    { at, ip: "192.0.2.200", asn: 21928 },
    { at, ip: "2001:db8::5", asn: null },
  );
  await enrichPending();
  const before = await address("192.0.2.200");
  const text = "192.0.2.0/25, office, Utrecht\n192.0.2.10, vpn\n2001:db8::/32, cloud-desktop, Pool\nnonsense";
  expect(await importRanges({ text, class: "office", by: "ana" })).toMatchObject({
    added: 3,
    changed: 0,
    known: 0,
    refused: [{ line: 4 }],
  });
  await settle();
  expect(await address("192.0.2.10")).toMatchObject({ networkClass: "vpn", networkClassSource: "range" });
  expect(await address("2001:db8::5")).toMatchObject({ networkClass: "cloud-desktop", networkLabel: "Pool" });
  expect(await address("192.0.2.200")).toEqual(before);

  expect(await importRanges({ text: "192.0.2.10, mobile, Phone", class: "office", by: "ben" })).toMatchObject({
    added: 0,
    changed: 1,
  });
  expect(await importRanges({ text: "192.0.2.10, mobile, Phone", class: "office", by: "ben" })).toMatchObject({
    known: 1,
    changed: 0,
  });
  const found = await listOf("network-ranges", { q: "192.0.2.10" });
  expect(found.cells.map(({ range, class: kind, label }) => [range, kind, label])).toEqual([
    ["192.0.2.0/25", "office", "Utrecht"],
    ["192.0.2.10", "mobile", "Phone"],
  ]);
  // One of them whole, with the addresses in it that sign-ins came from.
  const utrecht = await getRange(Number(found.rows[0]?.id));
  expect(utrecht).toMatchObject({ range: "192.0.2.0/25", low: "192.0.2.0", high: "192.0.2.127", label: "Utrecht" });
  expect(utrecht?.addresses).toContain("192.0.2.10");
  expect(utrecht?.addresses).not.toContain("192.0.2.200");
  expect(await getRange(2_147_483_647)).toBeNull();
  const ben = { email: "ben" };
  const rows = { kind: "rows" as const, ids: found.rows.map(({ id }) => Number(id)) };
  expect(await changeRanges({ ranges: rows, class: "hosting" }, ben)).toEqual({ changed: 2, known: 0 });
  await settle();
  expect(await address("192.0.2.10")).toMatchObject({ networkClass: "hosting", networkLabel: "Phone" });
  expect(await removeRanges({ kind: "matching", query: "q=192.0.2.10", count: 2, except: [] }, ben)).toEqual({
    removed: 2,
  });
  await expect(removeRanges(rows, ben)).rejects.toMatchObject({ code: "conflict" });
  await settle();
  expect(await address("192.0.2.10")).toMatchObject({
    networkClass: "mobile",
    networkClassSource: "list",
    networkLabel: "",
  });
  const audit = await db.auditEntry.findMany({ orderBy: { seq: "desc" }, take: 4 });
  expect(audit.map(({ actor, action }) => `${actor} ${action}`)).toEqual([
    "ben network-range.remove",
    "ben network-range.change-many",
    "ben network-range.import",
    "ana network-range.import",
  ]);
});

test("a pass over all addresses that was cut off goes on behind those it has done", async () => {
  await db.$executeRaw`insert into ip_address (key, addr, enriched_at)
    select host(a), a, now() - interval '1 day' from (select '10.0.0.0'::inet + n as a from generate_series(1, 5000) n) s`;
  drop("asn.mmdb", asnTable({ "10.0.0.0/16": [64500, "Inside"] }));
  const moment = new Date().toISOString();
  const cut = new AbortController();
  const onBatch = async () => cut.abort(new Error("cut off"));
  await expect(enrichAllBefore(moment, { signal: cut.signal, onBatch })).rejects.toThrow("cut off");
  expect(await db.ipAddress.count({ where: { tableAsn: 64500n } })).toBe(2000);
  expect(await enrichAllBefore(moment)).toEqual({ done: 3000 });
  expect(await db.ipAddress.count({ where: { tableAsn: 64500n } })).toBe(5000);
});
