import "server-only";
import type pg from "pg";
import { pool } from "@/lib/db/client";
import { query } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { Leaving } from "@/lib/jobs/run-job";
import { assess } from "./assess";
import { huntBySlug } from "./catalogue";
import type { HuntDefinition, HuntQuery, Scope } from "./define-hunt";
import { concluded, snapshot } from "./health";
import { createRun, GoesOn, markEnded, markQueued, markRunning, RunCancelled } from "./mutations";
import { parseParameters } from "./parameters";
import type { Health, HuntRow, Outcome } from "./schema";
import { assertScope, defaultScope } from "./scope";
import { storeRun } from "./store/mutations";

export type RunProgress = { phase: "querying" | "reading" | "storing"; rows: number };

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

export type RunOptions = {
  parameters?: Record<string, unknown>;
  /** Everything that is loaded, or as of the newest event, when left out. */
  scope?: Scope;
  save: boolean;
  by: string;
  /** A run that is written down already. */
  runId?: string;
  signal?: AbortSignal;
  onProgress?: (progress: RunProgress) => void | Promise<void>;
  onHead?: (head: RunHead) => void | Promise<void>;
  /** Takes the rows in order, some thousand at a time. */
  onRows?: (rows: HuntRow[]) => void | Promise<void>;
  maxStoredRows?: number;
  timeoutMs?: number;
};

const defaults = { maxStoredRows: 200_000, timeoutMs: 600_000 };
const slice = 2000;

/** Runs a hunt of the catalogue. Either everything that it finds is stored, or nothing. */
export async function runHunt({ slug, ...options }: RunOptions & { slug: string }): Promise<RunResult> {
  const hunt = huntBySlug(slug);
  if (!hunt) throw new AppError("not-found", `There is no hunt "${slug}".`);
  return runDefinition(hunt, options);
}

export async function runDefinition(hunt: HuntDefinition, options: RunOptions): Promise<RunResult> {
  const { signal } = options;
  let runId = options.runId ?? null;
  try {
    signal?.throwIfAborted();
    const started = Date.now();
    const loaded = await snapshot();
    const parameters = parseParameters(hunt, options.parameters);
    const scope = options.scope ?? defaultScope(hunt, loaded.sources);
    assertScope(hunt, scope);
    const health = assess(hunt, scope, parameters, loaded);
    if (runId !== null && !(await markRunning(runId))) throw new RunCancelled("cancelled");
    if (runId === null && options.save) runId = await createRun({ hunt, scope, parameters, by: options.by });
    return await execute(hunt, { ...options, runId, parameters, scope, health, started });
  } catch (error) {
    const failure = signal?.aborted ? signal.reason : error;
    if (runId !== null) await endRun(runId, failure, signal?.aborted === true);
    throw failure;
  }
}

async function endRun(runId: string, failure: unknown, isAborted: boolean) {
  if (failure instanceof GoesOn || failure instanceof Leaving) await markQueued(runId);
  else if (isAborted || failure instanceof RunCancelled) await markEnded(runId, "cancelled", null);
  else await markEnded(runId, "failed", messageOf(failure));
}

function messageOf(error: unknown): string {
  if (error instanceof AppError) return error.message;
  return `The query failed: ${error instanceof Error ? error.message : String(error)}`;
}

type Planned = Omit<RunOptions, "runId"> & {
  runId: string | null;
  parameters: Record<string, unknown>;
  scope: Scope;
  health: Health;
  started: number;
};

async function execute(hunt: HuntDefinition, run: Planned): Promise<RunResult> {
  const { runId, parameters, scope, started } = run;
  const plan = hunt.query(scope, parameters);
  return withCancel(run.signal, async (client) => {
    await run.onProgress?.({ phase: "querying", rows: 0 });
    await prepare(client, plan, run.timeoutMs ?? defaults.timeoutMs);
    const summary = await summaryOf(client, plan);
    const rowCount = await collect(client, plan);
    const health = concluded(hunt, run.health, summary, rowCount);
    const outcome: Outcome = health.outcome === "can-see" ? "clean" : health.outcome;
    const head = { hunt: hunt.slug, version: hunt.version, parameters, scope, health, summary, rowCount };
    const rowsRead = health.sources.reduce((sum, { rowsInScope }) => sum + rowsInScope, 0);
    await run.onHead?.(head);
    const rows: HuntRow[] = [];
    if (run.onRows || runId === null) {
      await eachSlice(client, async (part, done) => {
        if (run.onRows) await run.onRows(part);
        else rows.push(...part);
        await run.onProgress?.({ phase: "reading", rows: done });
      });
    }
    const milliseconds = () => Date.now() - started;
    if (runId === null) {
      return {
        ...head,
        runId,
        outcome,
        rowsLeftOut: 0,
        findingCount: 0,
        newFindings: 0,
        rowsRead,
        milliseconds: milliseconds(),
        rows,
      };
    }
    await run.onProgress?.({ phase: "storing", rows: rowCount });
    const maxRows = run.maxStoredRows ?? defaults.maxStoredRows;
    const stored = await storeRun(client, hunt, {
      ...head,
      runId,
      outcome,
      rowsRead,
      maxRows,
      milliseconds,
      by: run.by,
    });
    return { ...head, runId, outcome, ...stored, rowsRead, milliseconds: milliseconds(), rows };
  });
}

/** One transaction whose statements the signal stops in the server, not only here. */
async function withCancel<Result>(
  signal: AbortSignal | undefined,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let cancelling: Promise<unknown> = Promise.resolve();
  let broken: Error | undefined;
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  const pid = rows[0]?.pid;
  const onAbort = () => {
    cancelling = pool.query("select pg_cancel_backend($1::int)", [pid]).catch(() => undefined);
  };
  signal?.addEventListener("abort", onAbort);
  try {
    signal?.throwIfAborted();
    await client.query("begin");
    const result = await work(client);
    signal?.throwIfAborted();
    await client.query("commit");
    return result;
  } catch (error) {
    await cancelling;
    await client.query("rollback").catch((failure: Error) => {
      broken = failure;
    });
    throw isTimeout(error) && !signal?.aborted ? tooLong() : error;
  } finally {
    signal?.removeEventListener("abort", onAbort);
    // A cancel that is under way must not hit whoever gets this connection next.
    await cancelling;
    client.release(broken);
  }
}

const isTimeout = (error: unknown) => (error as { code?: string }).code === "57014";
const tooLong = () =>
  new AppError("unavailable", "The hunt took too long and was stopped. Nothing was stored; ask for a shorter range.");

/** What every hunt runs under. */
const ours: Record<string, string> = { jit: "off", TimeZone: "UTC" };

async function prepare(client: pg.ClientBase, plan: HuntQuery, timeoutMs: number) {
  const all = { ...plan.settings, ...ours, statement_timeout: String(timeoutMs) };
  for (const [name, value] of Object.entries(all)) {
    await client.query("select set_config($1, $2, true)", [name, value]);
  }
}

async function summaryOf(client: pg.ClientBase, plan: HuntQuery): Promise<Record<string, unknown>> {
  if (!plan.summary) return {};
  const [line] = await query<{ summary: Record<string, unknown> | null }>(client, plan.summary);
  return line?.summary ?? {};
}

/** Lets the server write all rows down in the hunt's order, so that neither side ever holds them in memory. */
async function collect(client: pg.ClientBase, { rows, settings = {} }: HuntQuery): Promise<number> {
  await client.query({
    text: `create temp table found on commit drop as
      select ordinal, key, severity, upn, ip, first_seen, last_seen, row, context, events from (${rows.text}) q order by ordinal`,
    values: rows.values as unknown[],
  });
  // The hunt's own planner settings are for its query only.
  for (const name of Object.keys(settings).filter((name) => !(name in ours))) {
    await client.query("select set_config(name, reset_val, true) from pg_settings where name = $1", [name]);
  }
  await client.query("create index on found (ordinal)");
  await client.query("analyze found");
  const [count] = await client
    .query<{ rows: number }>("select count(*)::int as rows from found")
    .then(({ rows: one }) => one);
  return count?.rows ?? 0;
}

async function eachSlice(client: pg.ClientBase, take: (rows: HuntRow[], done: number) => Promise<void>) {
  await client.query(
    `declare hunt_rows no scroll cursor for
     select ordinal::int, key, row, context, events from found order by ordinal`,
  );
  for (let done = 0; ; ) {
    const { rows } = await client.query<HuntRow>(`fetch ${slice} from hunt_rows`);
    if (rows.length === 0) break;
    done += rows.length;
    await take(rows, done);
  }
  await client.query("close hunt_rows");
}
