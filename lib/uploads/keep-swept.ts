import { setTimeout as pause } from "node:timers/promises";
import { logFailure } from "@/lib/log";
import { sweepAbandonedUploads } from "./mutations";
import { sweepRemovedOriginals } from "./original/mutations";

const everyMs = 10 * 60_000;

/** Removes what nobody needs: what never arrived in full, and originals that a crash kept from being removed. */
export async function keepSwept(leave: AbortSignal): Promise<void> {
  while (!leave.aborted) {
    try {
      await sweepAbandonedUploads();
      await sweepRemovedOriginals();
    } catch (error) {
      logFailure("sweep", error);
    }
    await pause(everyMs, undefined, { signal: leave }).catch(() => undefined);
  }
}
