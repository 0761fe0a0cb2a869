import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { ingestLocal } from "@/lib/ingest/ingest-local";
import { getUpload } from "@/lib/uploads/data";
import { rejectLines } from "@/lib/uploads/rejects";

const folder = mkdtempSync(path.join(tmpdir(), "huntboard-portal-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ingest(name: string, text: string, mends: number | null = null) {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  const upload = await getUpload(await ingestLocal(file, { source: "command line", by: "test", mends }));
  const [line] = upload?.files ?? [];
  if (!line) throw new Error("the upload has no file");
  return line;
}

const row = (last: number, time: string) =>
  `${time},0a1b2c3d-0000-4000-8000-00000000000${last},ana@aldermoor.example,Azure Portal,192.0.2.10,Success,`;

test("a mended row keeps the kind that the name of its first file told", async () => {
  const header = "Date (UTC),Request ID,Username,Application,IP address,Status,Sign-in error code";
  const text = [header, row(1, "2026-06-15T12:40:24Z"), row(2, "noon")].join("\r\n");
  const first = await ingest("NonInteractiveSignIns_2026-06-15_2026-06-16.csv", text);
  expect([first.added, first.rejected]).toEqual([1, 1]);
  let rejected = "";
  for await (const line of rejectLines(first.id)) rejected += line;
  const again = await ingest("mended.txt", rejected.replace("noon", "2026-06-15T12:41:00Z"), first.id);
  expect([again.added, again.rejected]).toEqual([1, 0]);
  const { rows } = await pool.query("select kind, result_code from sign_in_event order by event_time");
  expect(rows).toEqual([
    { kind: 2, result_code: "0" },
    { kind: 2, result_code: "0" },
  ]);
});
