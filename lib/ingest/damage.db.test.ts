import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { damagedFiles } from "@/lib/testing/damage/damaged-files";
import { ordinaryTime } from "@/lib/testing/work-time";
import { eachFile, getUpload } from "@/lib/uploads/data";
import { ingestLocal } from "./ingest-local";

const folder = mkdtempSync(path.join(tmpdir(), "huntboard-damage-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const files = damagedFiles(400);

/** What is wrong with how a damaged file was taken; empty when nothing is. */
async function complaints(bytes: Buffer): Promise<string[]> {
  const file = path.join(folder, "damaged.log");
  writeFileSync(file, bytes);
  const started = performance.now();
  const busy = process.cpuUsage();
  const upload = await getUpload(await ingestLocal(file, { source: "command line", by: "test" }));
  const seconds = (performance.now() - started) / 1000;
  const work = ordinaryTime(process.cpuUsage(busy).user / 1000);
  const found: string[] = [];
  // A busy machine may let it wait; what counts is that it neither waits for ever nor works for long.
  if (work > 5000 || seconds > 60) found.push(`it took ${seconds.toFixed(1)} s, ${work / 1000} s of them at work`);
  if (!upload) return [...found, "its upload is gone"];
  if (!["done", "failed", "asking"].includes(upload.state)) found.push(`its upload stays ${upload.state}`);
  if (upload.state === "failed" && !/^[A-Z].*\.$/s.test(upload.error ?? "")) found.push(`it failed: ${upload.error}`);
  for await (const line of eachFile(upload.id)) {
    const { name, state, read, added, known, rejected, error } = line;
    if (read !== added + known + rejected) found.push(`${name}: ${read} read, ${added} + ${known} + ${rejected} told`);
    if (!["done", "partial", "refused", "asking"].includes(state)) found.push(`${name}: stays ${state}`);
    if ((state === "partial" || state === "refused") && !error) found.push(`${name}: ${state} without a reason`);
    const kept = await db.reject.count({ where: { uploadFileId: line.id } });
    if (state !== "refused" && kept !== rejected) found.push(`${name}: ${rejected} rejected, ${kept} kept`);
  }
  return found;
}

test(`${files.length} damaged files: none stops the reading, every row is told`, { timeout: 600_000 }, async () => {
  expect(files.length).toBeGreaterThanOrEqual(400);
  const bad: string[] = [];
  for (const { name, kind, bytes } of files) {
    const found = await complaints(bytes).catch((error: unknown) => [String((error as Error).stack ?? error)]);
    if (found.length > 0) bad.push(`${name}, ${kind}: ${found.join("; ")}`);
  }
  expect(bad).toEqual([]);
  expect(await db.job.count({ where: { state: { notIn: ["done", "failed"] } } })).toBe(0);
});
