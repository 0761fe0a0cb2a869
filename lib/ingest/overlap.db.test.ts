import { mkdtempSync, rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { random } from "@/lib/demo/random";
import type { DemoSignIn } from "@/lib/demo/sign-in";
import { type ExportFormat, exportFormats, writeExport } from "@/lib/testing/exports";
import { exportedSignIns } from "@/lib/testing/exports/tenant";
import { emptyDatabase } from "@/lib/testing/factories";
import { ingestLocal } from "./ingest-local";

type Part = { format: ExportFormat; from: number; to: number; only?: "interactive" | "non-interactive" };

/** The one export that has every column of every sign-in of the week. */
const best: Part = { format: "log-analytics-json-full", from: 0, to: 7 };

/** What several people saved of that week with several tools; the best format comes in two pieces. */
const parts: Part[] = [
  { format: "log-analytics-json-full", from: 0, to: 4 },
  { format: "log-analytics-json-full", from: 3, to: 7 },
  { format: "log-analytics-csv", from: 0, to: 2 },
  { format: "log-analytics-csv-full", from: 2, to: 6, only: "interactive" },
  { format: "azure-monitor", from: 1, to: 3 },
  { format: "azure-monitor", from: 5, to: 7, only: "non-interactive" },
  { format: "advanced-hunting-csv", from: 0, to: 7 },
  { format: "advanced-hunting-json", from: 3, to: 5 },
  { format: "query-api", from: 0, to: 1 },
  { format: "query-api", from: 4, to: 7 },
  { format: "entra-portal", from: 2, to: 5, only: "non-interactive" },
  { format: "graph-array", from: 0, to: 7, only: "interactive" },
];

// No day that could be a month: an export that leaves the order open waits for an analyst.
const start = new Date("2026-09-14T00:00:00Z");
const folder = mkdtempSync(path.join(tmpdir(), "huntboard-overlap-"));
const files = new Map<Part, string>();

function* events({ from, to, only }: Part): Generator<DemoSignIn> {
  const day = 86_400e6;
  const begin = start.getTime() * 1000;
  for (const event of exportedSignIns({ signIns: 700, from: start, days: 7, users: 40, seed: 5 })) {
    const isWithin = event.at >= begin + from * day && event.at < begin + to * day;
    if (isWithin && (!only || event.interactive === (only === "interactive"))) yield event;
  }
}

beforeAll(async () => {
  for (const [index, part] of [best, ...parts].entries()) {
    const home = path.join(folder, String(index));
    await mkdir(home);
    const file = path.join(home, exportFormats[part.format].fileName);
    await writeExport(file, part.format, events(part));
    files.set(part, file);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Loaded = { events: Record<string, unknown>[]; extras: Record<string, unknown>[]; rollups: object[] };

/** Ids of dictionaries and uploads, and when an address was looked at, differ from load to load and are left out. */
async function load(order: readonly Part[]): Promise<Loaded> {
  await emptyDatabase();
  for (const part of order) await ingestLocal(files.get(part) ?? "", { source: "command line", by: "test" });
  const { rows: states } = await pool.query("select name, state, error from upload_file where state <> 'done'");
  expect(states).toEqual([]);
  const { rows } = await pool.query<Record<string, unknown> & { extra: Record<string, unknown> }>(
    `select v.*, v.event_time::text, v.ingested_time::text, a.kind as account_kind
     from sign_in_event v join account a on a.id = v.account_id order by record_id`,
  );
  const local = new Set([
    "account_id",
    "application_id",
    "ip_id",
    "result_id",
    "upload_file_id",
    "line",
    "extra",
    "inferred_at",
  ]);
  const { rows: rollups } = await pool.query<object>(`
    select 'history' as rollup, a.key || ' ' || ip.key as what, hour::text, rows, null::jsonb as filled
    from sign_in_history h join account a on a.id = h.account_id join ip_address ip on ip.id = h.ip_id
    union all
    select 'hour', kind || ' ' || ap.name || ' ' || r.code || ' ' || r.reason, hour::text, rows, null
    from sign_in_hour h join application ap on ap.id = h.application_id join result r on r.id = h.result_id
    union all
    select 'coverage', kind || ' ' || source, hour::text, rows, filled from coverage where table_name = 'sign_in'
    order by 1, 2, 3`);
  return {
    events: rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !local.has(name)))),
    extras: rows.map(({ extra }) => extra),
    rollups,
  };
}

/** How the loaded differ, by column, with the first case of each: a thousand whole events would say nothing. */
function differences(loaded: readonly object[], expected: readonly object[]): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  if (loaded.length !== expected.length) found.count = { is: loaded.length, expected: expected.length };
  for (const [index, wanted] of expected.entries()) {
    const row = new Map(Object.entries(loaded[index] ?? {}));
    for (const [name, value] of Object.entries(wanted)) {
      if (!isDeepStrictEqual(row.get(name), value)) found[name] ??= { is: row.get(name), expected: value };
    }
  }
  return found;
}

function shuffled<Item>(list: readonly Item[], seed: number): Item[] {
  const draw = random("order", seed);
  return list
    .map((item) => [draw.next(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

/** A number in one export is text in another; lists of policies are worded by each in its own way. */
const inWords = (value: unknown) => (typeof value === "object" ? "an object" : String(value));
const extrasInWords = ({ extras }: Loaded) =>
  extras.map((extra) => Object.fromEntries(Object.entries(extra).map(([name, value]) => [name, inWords(value)])));

describe("overlapping exports of one week", () => {
  let alone: Loaded;
  let inAnotherOrder: Loaded | undefined;
  beforeAll(async () => {
    alone = await load([best]);
  });

  test("the best export alone has the whole week", () => {
    expect(alone.events).toHaveLength(700);
  });

  test.each([1, 2, 3, 4])("in random order %i give the events and rollups of the best one", async (seed) => {
    const loaded = await load(shuffled(parts, seed));
    expect({
      events: differences(loaded.events, alone.events),
      extras: differences(extrasInWords(loaded), extrasInWords(alone)),
      rollups: differences(loaded.rollups, alone.rollups),
    }).toEqual({ events: {}, extras: {}, rollups: {} });
    // Whatever came first, nothing of it shows.
    const other = inAnotherOrder ?? loaded;
    inAnotherOrder = loaded;
    expect(differences(loaded.extras, other.extras)).toEqual({});
    expect(differences(other.extras, loaded.extras)).toEqual({});
  });
});
