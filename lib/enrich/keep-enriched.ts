import { logFailure } from "@/lib/log";
import { enrichPending } from "./addresses/mutations";
import { syncTables } from "./tables/mutations";

const everyMs = 10_000;

/** Notices databases that came, went or were replaced, and looks up what an ingest that died left behind. */
export async function keepEnriched(leave: AbortSignal): Promise<void> {
  while (!leave.aborted) {
    try {
      await syncTables();
      await enrichPending({ signal: leave });
    } catch (error) {
      if (!leave.aborted) logFailure("enrich", error);
    }
    await pause(leave);
  }
}

function pause(leave: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      leave.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, everyMs);
    leave.addEventListener("abort", done);
    if (leave.aborted) done();
  });
}
