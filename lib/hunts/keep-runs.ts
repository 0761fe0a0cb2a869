import { setTimeout as pause } from "node:timers/promises";
import { logFailure } from "@/lib/log";
import { runAfterUploads } from "./after-upload/mutations";
import { abandonedRuns, markEnded } from "./mutations";
import { dropOldRows } from "./retention/mutations";
import { processEnded } from "./run-ends";

const lookMs = 2000;
const tidyMs = 60_000;

/** What has to be done for runs while nobody asks: end the abandoned ones, begin those that follow an upload, drop old rows. */
export async function keepRuns(leave: AbortSignal): Promise<void> {
  let suspects: string[] = [];
  let tidied = 0;
  while (!leave.aborted) {
    try {
      suspects = await sweepAbandonedRuns(suspects);
      await runAfterUploads();
      if (Date.now() - tidied > tidyMs) {
        await dropOldRows();
        tidied = Date.now();
      }
    } catch (error) {
      logFailure("runs", error);
    }
    await pause(lookMs, undefined, { signal: leave }).catch(() => undefined);
  }
}

/** Ends runs whose process died before it could say so: found without anybody at work on them in two looks, one after the other. */
export async function sweepAbandonedRuns(suspects: string[]): Promise<string[]> {
  const found = await abandonedRuns();
  for (const runId of found.filter((id) => suspects.includes(id))) {
    await markEnded(runId, { state: "failed", reason: "process-ended", message: processEnded });
  }
  return found;
}
