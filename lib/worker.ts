import { setTimeout as pause } from "node:timers/promises";
import { keepAnchors } from "@/lib/audit/anchors/keep";
import { db, pool } from "@/lib/db/client";
import { lowerServers } from "@/lib/db/lower-servers";
import { runEnrichJob } from "@/lib/enrich/job";
import { keepEnriched } from "@/lib/enrich/keep-enriched";
import { runHuntJob } from "@/lib/hunts/job";
import { keepRuns } from "@/lib/hunts/keep-runs";
import { runIngestJob } from "@/lib/ingest/job";
import { runUndoJob } from "@/lib/ingest/undo/job";
import type { JobHandler } from "@/lib/jobs/schema";
import { workThroughJobs } from "@/lib/jobs/work";
import { keepSchedules } from "@/lib/schedules/keep-schedules";
import { keepSwept } from "@/lib/uploads/keep-swept";
import { keepWebhooks } from "@/lib/webhooks/deliver/keep-webhooks";

/** Each two at a time, and neither waits for the other: a long ingest must not keep an analyst's hunt waiting, nor a long hunt an upload. */
const loops = 2;

const leave = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => leave.abort());

lowerServers();

const lanes: Record<string, JobHandler>[] = [
  { ingest: runIngestJob, undo: runUndoJob, enrich: runEnrichJob },
  { hunt: runHuntJob },
];
const working = lanes.flatMap((handlers) =>
  Array.from({ length: loops }, () => workThroughJobs(handlers, leave.signal)),
);
// A worker that starts again is first of all back at its rows.
await pause(2000, undefined, { signal: leave.signal }).catch(() => undefined);
await Promise.all([
  ...working,
  keepAnchors(leave.signal),
  keepEnriched(leave.signal),
  keepRuns(leave.signal),
  keepSchedules(leave.signal),
  keepSwept(leave.signal),
  keepWebhooks(leave.signal),
]);
await db.$disconnect();
await pool.end();
process.exit(0);
