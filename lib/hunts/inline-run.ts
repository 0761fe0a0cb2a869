import "server-only";
import { AppError } from "@/lib/errors";
import { logFailure } from "@/lib/log";
import { hasOpenRuns } from "./data";
import { type CheckedOrder, checkOrder, enqueueRun, type RunOrder } from "./enqueue-run";
import { createRun, handOver, runsHere } from "./mutations";
import { runDefinition } from "./run";
import { GoesOn, HuntBusy, RunCancelled } from "./run-ends";
import type { RunState } from "./schema";

/** How long a page waits before the run goes on in the worker. */
const patienceMs = 4000;

type Start = RunOrder & { waitMs?: number };

/**
 * Starts a run and waits a little for its end. Replays, and what has not ended by then, go to the worker under the same id; so does
 * what has to wait for another run of the hunt. A run that fails is no error here: its state and its page say so.
 */
export async function startRun({ waitMs = patienceMs, ...order }: Start): Promise<{ runId: string; state: RunState }> {
  const checked = await checkOrder(order);
  if (checked.scope.mode === "replay" || (await hasOpenRuns(order.slug))) {
    return { ...(await enqueueRun(order)), state: "queued" };
  }
  const runId = await createRun(checked);
  return { runId, state: await runHere(checked, runId, waitMs) };
}

async function runHere({ hunt, ...order }: CheckedOrder, runId: string, waitMs: number): Promise<RunState> {
  const stop = new AbortController();
  runsHere.set(runId, stop);
  const timer = setTimeout(() => stop.abort(new GoesOn("The run goes on in the worker.")), waitMs);
  try {
    await runDefinition(hunt, { ...order, runId, save: true, noWait: true, signal: stop.signal });
    return "done";
  } catch (error) {
    if (error instanceof GoesOn || error instanceof HuntBusy) return await handOver(runId, order.by);
    if (error instanceof RunCancelled) return "cancelled";
    if (!(error instanceof AppError)) logFailure("hunt", error, { runId });
    return "failed";
  } finally {
    clearTimeout(timer);
    runsHere.delete(runId);
  }
}
