import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { ingestLocal } from "@/lib/ingest/ingest-local";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import { mmdb } from "@/lib/testing/write-mmdb";
import { keepEnriched } from "./keep-enriched";
import { runOpenEnrichJobs } from "./run-open-jobs";
import { networksFolder } from "./tables/folder";

beforeEach(emptyDatabase);

test("an ingest is done when its addresses were looked up", async () => {
  const file = path.join(process.env.HUNTBOARD_DATA ?? "", "sign-ins.jsonl");
  const row = {
    TimeGenerated: "2026-03-01T10:00:00Z",
    CreatedDateTime: "2026-03-01T10:00:00Z",
    Id: "11111111-2222-4333-8444-000000000001",
    UserPrincipalName: "ana@aldermoor.example",
    IPAddress: "192.0.2.10",
    AutonomousSystemNumber: "21928",
    ResultType: "0",
    AppDisplayName: "Azure Portal",
    Category: "SignInLogs",
    Type: "SigninLogs",
  };
  writeFileSync(file, `${JSON.stringify(row)}\n`);
  await ingestLocal(file, { source: "command line", by: "ana" });
  expect(await db.ipAddress.findUnique({ where: { key: "192.0.2.10" }, omit: { addr: true } })).toMatchObject({
    inferredAsn: 21928n,
    networkClass: "mobile",
    enrichedAt: expect.any(Date),
  });
});

test("the worker notices a database that was dropped in, looks up what was left behind, and leaves at once when told", async () => {
  await signIns({ at: "2026-03-01T10:00:00Z", ip: "192.0.2.10" });
  mkdirSync(networksFolder(), { recursive: true });
  const file = path.join(networksFolder(), "asn.mmdb");
  writeFileSync(
    file,
    mmdb(
      { "192.0.2.0/24": { autonomous_system_number: 64500 } },
      { type: "GeoLite2-ASN", builtAt: new Date("2026-02-27") },
    ),
  );
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(file, longAgo, longAgo);

  const leave = new AbortController();
  const working = keepEnriched(leave.signal);
  await expect.poll(() => db.ipAddress.count({ where: { tableAsn: 64500n } })).toBe(1);
  const started = Date.now();
  leave.abort();
  await working;
  // It looks again every ten seconds.
  expect(Date.now() - started).toBeLessThan(8000);
  expect(await db.job.count({ where: { kind: "enrich", state: "queued" } })).toBe(1);
  await runOpenEnrichJobs(new AbortController().signal);
  expect(await db.job.count({ where: { kind: "enrich", state: "done" } })).toBe(1);
});
