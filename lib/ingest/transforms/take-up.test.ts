import { createReadStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { untapped } from "@/lib/ingest/bytes/cells";
import { type ExportFormat, writeExport } from "@/lib/testing/exports";
import { exportedSignIns } from "@/lib/testing/exports/tenant";
import type { Batch } from "./record";
import { recordsOf } from "./records";

const folder = mkdtempSync(path.join(tmpdir(), "huntboard-take-up-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const places = ({ records }: Batch) =>
  records.map(({ line, offset, raw }) => ({ line, offset, starts: Buffer.from(raw.subarray(0, 300)).toString() }));

/** Reads a file to its end; once the first rows are there it goes on at the place, if one is given. */
async function read(file: string, ahead: { offset: number; line: number } | null) {
  const tap = untapped();
  let opened = 0;
  let first = 0;
  const batches: { rows: ReturnType<typeof places>; offset: number; line: number }[] = [];
  for await (const batch of recordsOf(createReadStream(file), undefined, tap)) {
    batches.push({ rows: places(batch), offset: batch.bytesRead, line: batch.nextLine ?? 0 });
    if (!ahead || batch.records.length === 0 || first > 0) continue;
    first = batches.length;
    tap.ahead = {
      ...ahead,
      open: (start) => {
        opened = start;
        return createReadStream(file, { start });
      },
    };
  }
  return { batches, opened, afterFirst: batches.slice(first).flatMap(({ rows }) => rows) };
}

const tenant = { signIns: 3000, from: new Date("2026-09-01T00:00:00Z"), days: 2, users: 60, seed: 3 };

test.each<ExportFormat>(["log-analytics-csv", "log-analytics-json", "azure-monitor", "graph-array", "graph-pages"])(
  "%s is taken up where an earlier attempt stopped, with every line and place as they are",
  async (format) => {
    const file = path.join(folder, format);
    await writeExport(file, format, exportedSignIns(tenant));
    const { batches } = await read(file, null);
    expect(batches.length).toBeGreaterThan(5);
    const stopped = batches.length - 3;
    const behind = batches[stopped];
    const again = await read(file, behind ? { offset: behind.offset, line: behind.line } : null);
    expect(again.opened).toBeGreaterThan(500_000);
    const rest = batches.slice(stopped + 1).flatMap(({ rows }) => rows);
    expect(rest.length).toBeGreaterThan(10);
    expect(again.afterFirst).toEqual(rest);
  },
);

test("a table in JSON is read from its start: its columns stand above its rows", async () => {
  const file = path.join(folder, "query-api");
  await writeExport(file, "query-api", exportedSignIns(tenant));
  const { batches } = await read(file, null);
  expect(batches.length).toBeGreaterThan(5);
  expect(batches.slice(0, -1).filter(({ line }) => line > 0)).toEqual([]);
});
