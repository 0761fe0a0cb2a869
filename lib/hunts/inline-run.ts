import "server-only";
import { loadedSources } from "@/lib/coverage/data";
import { AppError } from "@/lib/errors";
import { huntBySlug } from "./catalogue";
import type { Scope } from "./define-hunt";
import { createRun, GoesOn, handOver, RunCancelled, runsHere, sweepAbandonedRuns } from "./mutations";
import { parseParameters } from "./parameters";
import { runHunt } from "./run";
import type { RunState } from "./schema";
import { assertScope, defaultScope } from "./scope";

/** How long a page waits before the run goes on in the worker. */
const patienceMs = 4000;

type Start = { slug: string; parameters?: Record<string, unknown>; scope?: Scope; by: string; waitMs?: number };

/**
 * Starts a run and waits a little for its end. Replays, and what has not ended by then, go to the worker under the same id.
 * A run that fails is no error here: its state and its page say so.
 */
export async function startRun({
  slug,
  parameters,
  scope,
  by,
  waitMs = patienceMs,
}: Start): Promise<{ runId: string; state: RunState }> {
  const hunt = huntBySlug(slug);
  if (!hunt) throw new AppError("not-found", `There is no hunt "${slug}".`);
  await sweepAbandonedRuns();
  const run = {
    hunt,
    by,
    parameters: parseParameters(hunt, parameters),
    scope: scope ?? defaultScope(hunt, await loadedSources()),
  };
  assertScope(hunt, run.scope);
  const isReplay = run.scope.mode === "replay";
  const runId = await createRun({ ...run, state: isReplay ? "queued" : "running" });
  if (isReplay) return { runId, state: await handOver(runId, by) };
  return { runId, state: await runHere(slug, { ...run, runId, waitMs }) };
}

type Here = { runId: string; parameters: Record<string, unknown>; scope: Scope; by: string; waitMs: number };

async function runHere(slug: string, { runId, parameters, scope, by, waitMs }: Here): Promise<RunState> {
  const stop = new AbortController();
  runsHere.set(runId, stop);
  const timer = setTimeout(() => stop.abort(new GoesOn("The run goes on in the worker.")), waitMs);
  try {
    await runHunt({ slug, parameters, scope, runId, by, save: true, signal: stop.signal });
    return "done";
  } catch (error) {
    if (error instanceof GoesOn) return await handOver(runId, by);
    if (error instanceof RunCancelled) return "cancelled";
    if (!(error instanceof AppError))
      console.error(JSON.stringify({ at: "hunt", runId, message: (error as Error).message }));
    return "failed";
  } finally {
    clearTimeout(timer);
    runsHere.delete(runId);
  }
}
