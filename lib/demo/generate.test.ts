import { createHash } from "node:crypto";
import { createReadStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import yauzl from "yauzl";
import { demoFiles, generateDemo } from "./generate";
import { type DemoManifest, demoHunts, demoManifest, lookAlikes, plantedIntrusions } from "./manifest";

const end = new Date("2026-03-29T13:59:59.999Z");
const root = mkdtempSync(path.join(tmpdir(), "huntboard-demo-"));
const folder = path.join(root, "whole");
let manifest: DemoManifest;

beforeAll(async () => {
  manifest = await generateDemo({ folder, end });
}, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

function digests(inside: string): string[] {
  const names = [...Object.values(demoFiles), "manifest.json"];
  return names.map((name) =>
    createHash("sha256")
      .update(readFileSync(path.join(root, inside, name)))
      .digest("hex"),
  );
}

/** Splits a CSV into records of cells; good enough for what we wrote ourselves. */
function cells(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, stop] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (stop === "\r\n") rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

async function jsonLines(name: string): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  const lines = createInterface({ input: createReadStream(path.join(folder, name)).pipe(createGunzip()) });
  for await (const line of lines) rows.push(JSON.parse(line));
  return rows;
}

test("has the people, days and sign-ins of a real tenant", () => {
  expect(manifest.tenant.users).toBeGreaterThanOrEqual(200);
  const { interactive, nonInteractive, alerts, logons } = manifest.events;
  expect(interactive + nonInteractive).toBeGreaterThan(150_000);
  expect(interactive / (interactive + nonInteractive)).toBeGreaterThan(0.1);
  expect(interactive / (interactive + nonInteractive)).toBeLessThan(0.15);
  expect(alerts).toBeGreaterThan(40);
  expect(logons).toBeGreaterThan(5000);
  expect(manifest.from).toBe("2026-03-15T13:59:59.999000Z");
  expect(manifest.end).toBe("2026-03-29T13:59:59.999000Z");
});

test("plants for every hunt something to find and a look-alike beside it", () => {
  expect(demoManifest.parse(JSON.parse(readFileSync(path.join(folder, "manifest.json"), "utf8")))).toEqual(manifest);
  for (const hunt of demoHunts) {
    expect(plantedIntrusions(manifest).filter((planted) => planted.hunt === hunt).length).toBeGreaterThanOrEqual(2);
    expect(lookAlikes(manifest).filter((planted) => planted.hunt === hunt).length).toBeGreaterThanOrEqual(3);
  }
  const story = manifest.cases.filter((planted) => planted.story);
  expect(new Set(story.map((planted) => planted.hunt)).size).toBe(demoHunts.length);
  expect(new Set(story.map((planted) => planted.user)).size).toBe(1);
  expect(new Set(manifest.cases.map((planted) => planted.id)).size).toBe(manifest.cases.length);
});

test("writes interactive sign-ins as the portal exports them", () => {
  const file = readFileSync(path.join(folder, demoFiles.secondWeek));
  expect(file.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  const [header = [], ...rows] = cells(file.toString("utf8").slice(1));
  expect(header).toHaveLength(94);
  expect(rows).toHaveLength(manifest.files.find(({ name }) => name === demoFiles.secondWeek)?.rows ?? 0);
  expect(rows.every((row) => row.length === header.length)).toBe(true);

  const at = (name: string) => header.indexOf(name);
  for (const row of rows) {
    expect(row[at("CreatedDateTime [UTC]")]).toMatch(/^\d{1,2}\/\d{1,2}\/2026, \d{1,2}:\d\d:\d\d\.\d{3} [AP]M$/);
    const status = JSON.parse(row[at("Status")] ?? "");
    expect(String(status.errorCode)).toBe(row[at("ResultType")]);
    expect(JSON.parse(row[at("LocationDetails")] ?? "").countryOrRegion).toBe(row[at("Location")]);
  }
});

test("writes non-interactive sign-ins as records of a diagnostic setting and as rows of the table", async () => {
  const records = await jsonLines(demoFiles.diagnostic);
  const rows = await jsonLines(demoFiles.rows);
  expect(records.length + rows.length).toBe(manifest.events.nonInteractive);
  expect(new Set(records.map((record) => record.category))).toEqual(new Set(["NonInteractiveUserSignInLogs"]));
  expect(new Set(rows.map((row) => row.Type))).toEqual(new Set(["AADNonInteractiveUserSignInLogs"]));
  const times = rows.map((row) => String(row.CreatedDateTime));
  expect(times.every((time) => /^2026-03-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/.test(time))).toBe(true);
  expect(times).toEqual([...times].sort());
  expect(times.every((time) => time <= "2026-03-29T13:59:59.9990000Z")).toBe(true);
  expect(new Set(rows.map((row) => row.Id)).size).toBe(rows.length);
});

test("writes Windows logons into an archive that others can open", async () => {
  const archive = await yauzl.openPromise(path.join(folder, demoFiles.logons));
  const names: string[] = [];
  let rows = 0;
  for await (const entry of archive.eachEntry()) {
    names.push(entry.fileName);
    for await (const line of createInterface({ input: await archive.openReadStreamPromise(entry) })) {
      rows += JSON.parse(line).Type === "SecurityEvent" ? 1 : 0;
    }
  }
  expect(names).toEqual(["SecurityEvent.jsonl"]);
  expect(rows).toBe(manifest.events.logons);
});

test("writes the same bytes for the same seed and end, and others for another seed", async () => {
  const short = { end, days: 2 };
  await generateDemo({ ...short, folder: path.join(root, "once") });
  await generateDemo({ ...short, folder: path.join(root, "twice") });
  await generateDemo({ ...short, folder: path.join(root, "other"), seed: 8 });
  expect(digests("twice")).toEqual(digests("once"));
  expect(digests("other")).not.toEqual(digests("once"));
});

test("keeps to addresses that belong to nobody", async () => {
  const reserved = /^(192\.0\.2\.|198\.51\.100\.|203\.0\.113\.|198\.1[89]\.|2001:db8:)/;
  const rows = await jsonLines(demoFiles.rows);
  const strangers = rows.map((row) => String(row.IPAddress)).filter((ip) => !reserved.test(ip));
  expect(strangers).toEqual([]);
});
