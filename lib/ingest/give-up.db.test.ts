import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { workThroughJobs } from "@/lib/jobs/work";
import { emptyDatabase } from "@/lib/testing/factories";
import { registerReceived } from "@/lib/uploads/mutations";
import { runIngestJob } from "./job";

beforeEach(emptyDatabase);

test("an upload at which the worker died again and again says so, and is not begun once more", async () => {
  await mkdir(env().HUNTBOARD_DATA, { recursive: true });
  const file = path.join(env().HUNTBOARD_DATA, "poison.csv");
  await writeFile(file, "Id,ResultType\n1,0\n");
  const id = await registerReceived(file, { fileName: "poison.csv", by: "ana@aldermoor.example" });
  await db.upload.update({ where: { id }, data: { state: "parsing" } });
  // As five workers that were killed leave it.
  await db.job.updateMany({ data: { state: "running", attempts: 5 } });

  const leave = new AbortController();
  const working = workThroughJobs({ ingest: runIngestJob }, leave.signal);
  await expect
    .poll(() => db.job.findFirst({ select: { state: true } }), { timeout: 20_000 })
    .toEqual({ state: "failed" });
  leave.abort();
  await working;

  const upload = await db.upload.findUniqueOrThrow({ where: { id } });
  expect([upload.state, upload.error]).toEqual(["failed", expect.stringContaining("without a result 5 times")]);
  expect(await db.uploadFile.count()).toBe(0);
});
