import "server-only";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { refreshStatistics } from "@/lib/db/statistics";
import { AppError } from "@/lib/errors";
import { checkLists } from "@/lib/watchlists/check-lists";
import { assess } from "./assess";
import { huntBySlug } from "./catalogue";
import type { HuntDefinition, Scope } from "./define-hunt";
import { concluded, snapshot } from "./health";
import { createRun, markEnded, markQueued, markRunning, type Origin } from "./mutations";
import { parseParameters } from "./parameters";
import { type Held, lockRun, onConnection, stoppable } from "./run-connection";
import { endOf, inWords, isStopped, RunCancelled, RunTimedOut } from "./run-ends";
import { resultRows, storedRows, timeLimit } from "./run-limits";
import { collect, countStates, eachSlice, prepare, summaryOf } from "./run-query";
import { type RunProgress, RunWatch } from "./run-watch";
import type { Health, HuntRow, Outcome } from "./schema";
import { assertScope, defaultScope } from "./scope";
import { storeRun } from "./store/mutations";

export type { RunProgress };

/** What is known before the first row is handed out. */
export type RunHead = {
  hunt: string;
  version: string;
  parameters: Record<string, unknown>;
  scope: Scope;
  health: Health;
  summary: Record<string, unknown>;
  rowCount: number;
};

export type RunResult = RunHead & {
  /** Null when the run was not saved. */
  runId: string | null;
  outcome: Outcome;
  /** Rows beyond the most that a run stores; findings are made from all of them all the same. */
  rowsLeftOut: number;
  findingCount: number;
  newFindings: number;
  rowsRead: number;
  milliseconds: number;
  /** Empty when the run was saved, or when `onRows` took them. */
  rows: HuntRow[];
};

export type RunOptions = Origin & {
  parameters?: Record<string, unknown>;
  /** Everything that is loaded, or as of the newest event, when left out. */
  scope?: Scope;
  save: boolean;
  /** A run that is written down already. */
  runId?: string;
  /** Throws `HuntBusy` instead of waiting for another run of the hunt. */
  noWait?: boolean;
  signal?: AbortSignal;
  onProgress?: (progress: RunProgress) => void | Promise<void>;
  onHead?: (head: RunHead) => void | Promise<void>;
  /** Takes the rows in order, some thousand at a time. */
  onRows?: (rows: HuntRow[]) => void | Promise<void>;
  maxStoredRows?: number;
  maxResultRows?: number;
  timeLimitSeconds?: number;
};

/** Runs a hunt of the catalogue. Either everything that it finds is stored, or nothing. */
export async function runHunt({ slug, ...options }: RunOptions & { slug: string }): Promise<RunResult> {
  const hunt = huntBySlug(slug);
  if (!hunt) throw new AppError("not-found", `There is no hunt "${slug}".`);
  return runDefinition(hunt, options);
}

export async function runDefinition(hunt: HuntDefinition, options: RunOptions): Promise<RunResult> {
  const timeLimitSeconds = options.timeLimitSeconds ?? timeLimit.standard;
  const watch = new RunWatch(timeLimitSeconds, options.signal);
  try {
    watch.signal.throwIfAborted();
    const parameters = parseParameters(hunt, options.parameters);
    if (options.scope) assertScope(hunt, options.scope);
    return await onConnection(async (held) => {
      const asked = { ...options, parameters, timeLimitSeconds };
      if (options.runId === undefined && !options.save) return execute(hunt, held, watch, { ...asked, runId: null });
      return saved(hunt, held, watch, asked);
    });
  } finally {
    watch.end();
  }
}

type Asked = Omit<RunOptions, "runId"> & { parameters: Record<string, unknown>; timeLimitSeconds: number };

/** Under the locks of the run, so that others see that it is worked on until its end is written down. */
async function saved(hunt: HuntDefinition, held: Held, watch: RunWatch, options: Asked & { runId?: string }) {
  const runId = options.runId ?? randomUUID();
  await lockRun(held, hunt.slug, runId, options.noWait !== true, watch.signal);
  if (options.runId === undefined) {
    const scope = options.scope ?? defaultScope(hunt, (await snapshot()).sources);
    await createRun({ ...options, hunt, scope, id: runId });
  }
  if (!(await markRunning(runId))) throw new RunCancelled("cancelled");
  watch.follow(runId);
  try {
    const result = await execute(hunt, held, watch, { ...options, runId });
    // The pages behind a first run would be planned as for an empty database.
    await refreshStatistics();
    return result;
  } catch (error) {
    watch.end();
    await writeEnd(runId, error);
    throw error;
  }
}

/** A database that went away in the middle of a run comes back: until then the end waits to be written down. */
const writeEndFor = { milliseconds: 60_000, pauseMs: 250 };

async function writeEnd(runId: string, error: unknown) {
  const end = endOf(error);
  for (const until = Date.now() + writeEndFor.milliseconds; ; ) {
    try {
      await (end ? markEnded(runId, end) : markQueued(runId));
      return;
    } catch (failure) {
      // Whoever sweeps abandoned runs finds it then.
      if (Date.now() > until) throw failure;
      await pause(writeEndFor.pauseMs);
    }
  }
}

type Planned = Asked & { runId: string | null };

async function execute(hunt: HuntDefinition, held: Held, watch: RunWatch, run: Planned): Promise<RunResult> {
  try {
    return await stoppable(held, watch.signal, () => inTransaction(hunt, held, watch, run));
  } catch (error) {
    if (!isStopped(error)) throw inWords(error);
    // The server stopped the statement by itself: its own limit, or somebody cancelled the run in another process.
    const late = watch.milliseconds() >= run.timeLimitSeconds * 1000;
    throw late ? new RunTimedOut(run.timeLimitSeconds) : new RunCancelled("cancelled");
  }
}

async function inTransaction(hunt: HuntDefinition, { client }: Held, watch: RunWatch, run: Planned) {
  const { runId, parameters } = run;
  await checkLists(hunt, parameters);
  const loaded = await snapshot();
  const scope = run.scope ?? defaultScope(hunt, loaded.sources);
  const seen = assess(hunt, scope, parameters, loaded);
  const rowsRead = seen.sources.reduce((sum, { rowsInScope }) => sum + rowsInScope, 0);
  const say = async (progress: RunProgress) => {
    watch.say(progress);
    await run.onProgress?.(progress);
  };
  await say({ phase: "querying", rows: 0, toRead: rowsRead });
  const plan = hunt.query(scope, parameters);
  await prepare(client, plan, run.timeLimitSeconds);
  const summary = await summaryOf(client, plan);
  const rowCount = await collect(client, plan, run.maxResultRows ?? resultRows);
  const health = concluded(hunt, seen, summary, rowCount);
  const outcome: Outcome = health.outcome === "can-see" ? "clean" : health.outcome;
  const head: RunHead = { hunt: hunt.slug, version: hunt.version, parameters, scope, health, summary, rowCount };
  await run.onHead?.(head);
  const rows: HuntRow[] = [];
  if (run.onRows || runId === null) {
    await eachSlice(client, async (part, done) => {
      if (run.onRows) await run.onRows(part);
      else rows.push(...part);
      await say({ phase: "reading", rows: done, total: rowCount });
    });
  }
  const result = { ...head, runId, outcome, rowsRead, rows };
  if (runId === null) {
    return { ...result, rowsLeftOut: 0, findingCount: 0, newFindings: 0, milliseconds: watch.milliseconds() };
  }
  await say({ phase: "storing", rows: rowCount, total: rowCount, toRead: rowsRead });
  const stored = await storeRun(client, hunt, {
    ...{ ...head, runId, outcome, rowsRead, by: run.by },
    maxRows: run.maxStoredRows ?? storedRows,
    milliseconds: () => watch.milliseconds(),
  });
  await countStates(client, runId);
  return { ...result, ...stored, milliseconds: watch.milliseconds() };
}
