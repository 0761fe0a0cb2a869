import { readdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { type RunResult, runHunt } from "@/lib/hunts/run";
import { logons, signIns } from "@/lib/testing/factories";
import { allowlistName } from "@/lib/watchlists/kinds";
import { importWatchlist } from "@/lib/watchlists/mutations";
import { findingCounts, findingOf } from "./data";
import { type LoadedFile, loadDemo } from "./load";
import { type DemoManifest, demoHunts, isCase, lookAlikes, type PlantedCase, plantedIntrusions } from "./manifest";
import { demoScopes } from "./plan";
import { isoMicros, minute, second } from "./time";

const end = new Date("2026-03-29T13:59:59.999Z");
const files: LoadedFile[] = [];
const runs = new Map<string, RunResult>();
let manifest: DemoManifest;

beforeAll(async () => {
  manifest = await loadDemo(end, { onFile: (file) => files.push(file) });
  await importWatchlist(allowlistName, manifest.allowlist.join("\n"), "demo");
  const scopes = demoScopes(manifest);
  for (const slug of demoHunts) runs.set(slug, await runHunt({ slug, scope: scopes[slug], save: true, by: "demo" }));
}, 600_000);

test("loads every row of every file through the real ingest and rejects none", async () => {
  const overlap =
    manifest.files.reduce((sum, file) => sum + file.rows, 0) - Object.values(manifest.events).reduce((a, b) => a + b);
  expect(files.map(({ name, read }) => ({ name, rows: read }))).toEqual(
    manifest.files.map(({ name, rows }) => ({ name, rows })),
  );
  expect(files.reduce((sum, file) => sum + file.rejected, 0)).toBe(0);
  expect(overlap).toBeGreaterThan(0);
  expect(files.reduce((sum, file) => sum + file.known, 0)).toBe(overlap);

  const kinds = await db.$queryRaw`select kind, count(*)::int as rows from sign_in group by kind order by kind`;
  const { interactive, nonInteractive, alerts, logons } = manifest.events;
  expect(kinds).toEqual([
    { kind: 1, rows: interactive },
    { kind: 2, rows: nonInteractive },
  ]);
  expect(await db.securityAlert.count()).toBe(alerts);
  expect(await db.windowsLogon.count()).toBe(logons);
});

test("reads the planted times to the microsecond from every format", async () => {
  const edge = manifest.cases.find(({ id }) => id === "token-used-at-the-edge-of-the-window");
  const rows = await db.$queryRaw<Array<{ at: string; kind: number }>>`
    select ${isoTime(Prisma.sql`s.event_time`)} as at, s.kind from sign_in s join account a on a.id = s.account_id
    where a.upn = ${edge?.user} and s.event_time between ${edge?.at}::timestamptz and ${edge?.at}::timestamptz + interval '600 seconds'
    order by s.event_time`;
  expect(rows[0]).toEqual({ at: edge?.at, kind: 1 });
  expect(rows.at(-1)).toEqual({ at: edge?.at.replace(":31:05.", ":41:05."), kind: 2 });
});

test("loads nothing a second time and leaves no files behind", async () => {
  const again: LoadedFile[] = [];
  expect(await loadDemo(new Date("2026-04-01T00:00:00Z"), { onFile: (file) => again.push(file) })).toEqual(manifest);
  expect(again).toEqual([]);
  expect(readdirSync(path.join(env().HUNTBOARD_DATA, "demo"))).toEqual(["manifest.json"]);
});

test("finds every planted intrusion by its hunt", async () => {
  const missed: string[] = [];
  for (const planted of plantedIntrusions(manifest)) if (!(await findingOf(planted))) missed.push(planted.id);
  expect(missed).toEqual([]);
});

test("finds none of the look-alikes", async () => {
  const wrong: string[] = [];
  for (const planted of lookAlikes(manifest)) if (await findingOf(planted)) wrong.push(planted.id);
  expect(wrong).toEqual([]);
});

test("finds little else: nothing in four hunts, and in the first the phones beside laptops", async () => {
  const counts = await findingCounts();
  const planted = (hunt: string) => plantedIntrusions(manifest).filter((each) => each.hunt === hunt).length;
  for (const hunt of demoHunts.slice(1)) expect([hunt, counts.get(hunt)]).toEqual([hunt, planted(hunt)]);
  expect(counts.get("asn-mismatch")).toBeGreaterThan(planted("asn-mismatch"));
  expect(counts.get("asn-mismatch")).toBeLessThan(100);
});

test("counts what the distribution of the fourth hunt suppressed", () => {
  // Fourteen people were refused by the app that was announced too early, and one person's tablet made six pairs.
  const summary = runs.get("success-then-failure")?.summary;
  expect(summary).toMatchObject({ suppressedHits: 15, suppressedPairs: 20 });
});

/** The time of a case and some microseconds more. */
function after({ at }: PlantedCase, micros: number): string {
  const milliseconds = Date.parse(at);
  return isoMicros(milliseconds * 1000 + Number(at.slice(-4, -1)) + micros);
}

function caseOf(id: string): PlantedCase {
  const found = manifest.cases.find((planted) => planted.id === id);
  if (!found) throw new Error(`Nothing is planted as ${id}`);
  return found;
}

async function isFound(planted: PlantedCase, parameters: Record<string, unknown> = {}): Promise<boolean> {
  const [from, to] = [after(planted, -60 * minute), after(planted, 120 * minute)];
  const scope = demoScopes({ from, end: to })[planted.hunt];
  const { rows } = await runHunt({ slug: planted.hunt, scope, parameters, save: false, by: "demo" });
  return rows.some(({ row }) => isCase(planted, row));
}

test("would find each look-alike if it were one step nearer", async () => {
  const late = caseOf("phone-one-millisecond-too-late");
  const nine = caseOf("nine-in-an-hour");
  const slow = caseOf("refused-after-more-than-a-minute");
  const desk = caseOf("desktop-one-second-too-late");
  const near = [late, nine, slow, desk];
  for (const planted of near) expect([planted.id, await isFound(planted)]).toEqual([planted.id, false]);

  await signIns(
    { at: after(late, 600 * second), kind: "non-interactive", upn: late.user, ip: late.ip, asn: 65_550 },
    { at: after(nine, 55 * minute), upn: nine.user, ip: nine.ip },
    {
      at: after(slow, 60 * second),
      upn: slow.user,
      ip: slow.ip,
      appName: String(slow.columns.FailedAppDisplayName),
      resultCode: "50105",
      resultReason: "The account is not assigned to a role of this application.",
    },
  );
  await logons({
    at: after(desk, 900 * second),
    eventId: 4624,
    logonType: 10,
    computer: String(desk.columns.CompromisedEntity),
    account: desk.user,
  });
  for (const planted of near) expect([planted.id, await isFound(planted)]).toEqual([planted.id, true]);
});

test("would find the others with other parameters", async () => {
  const known = caseOf("tool-from-an-address-seen-three-times");
  const over = caseOf("five-before-and-five-after-the-hour");
  const six = caseOf("six-pairs-are-too-common");
  expect(await isFound(known, { rareBelow: 4 })).toBe(true);
  expect(await isFound(over, { sliding: true })).toBe(true);
  expect(await isFound(six, { maxDistribution: 6 })).toBe(true);
});
