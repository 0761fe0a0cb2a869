import { readdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { type LoadedFile, loadDemo } from "./load";
import type { DemoManifest } from "./manifest";

const end = new Date("2026-03-29T13:59:59.999Z");
const files: LoadedFile[] = [];
let manifest: DemoManifest;

beforeAll(async () => {
  manifest = await loadDemo(end, { onFile: (file) => files.push(file) });
}, 300_000);

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
