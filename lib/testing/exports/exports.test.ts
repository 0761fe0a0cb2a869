import { createReadStream, mkdtempSync, rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { certainTarget, sampleOf } from "@/lib/ingest/sample";
import type { Batch } from "@/lib/ingest/transforms/record";
import { recordsOf } from "@/lib/ingest/transforms/records";
import { type ExportFormat, exportFormatNames, exportFormats, writeExport } from ".";
import { exportedSignIns } from "./tenant";

const folder = mkdtempSync(path.join(tmpdir(), "huntboard-exports-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tenant = { signIns: 400, from: new Date("2026-09-14T00:00:00Z"), days: 2, users: 30, seed: 9 };

async function read(format: ExportFormat) {
  const home = path.join(folder, format);
  await mkdir(home);
  const { fileName } = exportFormats[format];
  const file = path.join(home, fileName);
  const written = await writeExport(file, format, exportedSignIns(tenant));
  const batches: Batch[] = [];
  for await (const batch of recordsOf(createReadStream(file))) batches.push(batch);
  const { target } = certainTarget(sampleOf(batches, fileName));
  const events = batches.flatMap(({ records }) =>
    records.map(({ row, damage }) => {
      if (!row) throw new Error(damage ?? "a record without a row");
      return target.format.map(row, target.context);
    }),
  );
  return { written, events, eventTable: target.format.eventTable };
}

test("the same words give the same sign-ins, other words others", () => {
  const ids = (seed: number) => [...exportedSignIns({ ...tenant, seed })].map(({ id }) => id);
  expect(ids(9)).toEqual(ids(9));
  expect(new Set([...ids(9), ...ids(10)]).size).toBe(800);
});

test.each(exportFormatNames.filter((name) => name !== "security-event-csv"))(
  "%s holds every sign-in once",
  async (format) => {
    const { written, events, eventTable } = await read(format);
    const expected = [...exportedSignIns(tenant)];
    expect(written.rows).toBe(400);
    expect(eventTable).toBe("sign_in");
    expect(events).toMatchObject(
      expected.map(({ id, person, network, code, app }) => ({
        recordId: id,
        upn: person.upn,
        ip: network.ip,
        resultCode: code,
        appName: app.name,
      })),
    );
  },
);

test("SecurityEvent holds a logon for each sign-in", async () => {
  const { events, eventTable } = await read("security-event-csv");
  expect(eventTable).toBe("windows_logon");
  expect(events).toHaveLength(400);
});
