import { db, pool } from "@/lib/db/client";
import { runEnrichJob } from "@/lib/enrich/job";
import { keepEnriched } from "@/lib/enrich/keep-enriched";
import { runHuntJob } from "@/lib/hunts/job";
import { sweepAbandonedRuns } from "@/lib/hunts/mutations";
import { runIngestJob } from "@/lib/ingest/job";
import { runUndoJob } from "@/lib/ingest/undo/job";
import { workThroughJobs } from "@/lib/jobs/work";
import { sweepAbandonedUploads } from "@/lib/uploads/mutations";
import { sweepRemovedOriginals } from "@/lib/uploads/original/mutations";

/** Two jobs at a time: a long ingest must not keep an analyst's hunt waiting. */
const loops = 2;

const leave = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => leave.abort());

const handlers = { ingest: runIngestJob, hunt: runHuntJob, undo: runUndoJob, enrich: runEnrichJob };
await sweepAbandonedUploads();
await sweepRemovedOriginals();
await sweepAbandonedRuns();
const working = Array.from({ length: loops }, () => workThroughJobs(handlers, leave.signal));
await Promise.all([...working, keepEnriched(leave.signal)]);
await db.$disconnect();
await pool.end();
process.exit(0);
