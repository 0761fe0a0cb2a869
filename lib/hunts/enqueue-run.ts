import "server-only";
import type pg from "pg";
import { loadedSources } from "@/lib/coverage/data";
import { AppError } from "@/lib/errors";
import { checkLists } from "@/lib/watchlists/check-lists";
import { huntBySlug } from "./catalogue";
import type { HuntDefinition, Scope } from "./define-hunt";
import { createQueuedRun, type Origin } from "./mutations";
import { parseParameters } from "./parameters";
import { timeLimitOf } from "./run-limits";
import { assertScope, defaultScope } from "./scope";

/** What to run, over which time, on whose behalf. */
export type RunOrder = Origin & {
  slug: string;
  /** What is left out takes the hunt's own value. */
  parameters?: Record<string, unknown>;
  /** Everything that is loaded, or as of the newest event, when left out. */
  scope?: Scope;
  timeLimitSeconds?: number;
};

export type CheckedOrder = Origin & {
  hunt: HuntDefinition;
  parameters: Record<string, unknown>;
  scope: Scope;
  timeLimitSeconds: number;
};

/** Refuses what the hunt cannot answer for, before anything is written down. */
export async function checkOrder({ slug, parameters, scope, timeLimitSeconds, ...origin }: RunOrder) {
  const hunt = huntBySlug(slug);
  if (!hunt) throw new AppError("not-found", `There is no hunt "${slug}".`);
  const order: CheckedOrder = {
    ...origin,
    hunt,
    parameters: parseParameters(hunt, parameters),
    scope: scope ?? defaultScope(hunt, await loadedSources()),
    timeLimitSeconds: timeLimitOf(timeLimitSeconds),
  };
  assertScope(hunt, order.scope);
  await checkLists(hunt, order.parameters);
  return order;
}

/**
 * Gives a run to the worker, in the caller's transaction when one is given. Runs of one hunt wait for each other, runs of different
 * hunts do not. What it finds, and whether it failed, its row in `hunt_run` says.
 */
export async function enqueueRun(order: RunOrder, client?: pg.ClientBase): Promise<{ runId: string }> {
  return { runId: await createQueuedRun(await checkOrder(order), client) };
}
