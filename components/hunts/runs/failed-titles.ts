import type { EndReason } from "@/lib/hunts/schema";

/** Why a run has no result. */
export const failedTitles: Record<EndReason, string> = {
  cancelled: "The run was cancelled",
  "timed-out": "The run reached its time limit",
  "too-large": "The result was too large",
  "database-away": "The database went away in the middle of the run",
  "process-ended": "The run was interrupted",
  failed: "The run failed",
};
