import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { pool } from "@/lib/db/client";
import { HuntBusy } from "./run-ends";
import { huntLock, runLock } from "./run-locks";

const lookMs = 200;
/** After a stop: when the statement is cancelled again, when its connection is ended, when nobody waits for it any longer. */
const stopping = { againMs: 250, terminateMs: 4000, giveUpMs: 8000 };

export type Held = { client: pg.PoolClient; pid: number };

/** Gives `work` a connection of its own and takes it back with nothing left on it: no lock, no open transaction. */
export async function onConnection<Result>(work: (held: Held) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    // A server that works for nobody notices it; not every platform can.
    await client.query("set client_connection_check_interval = '1s'").catch(() => undefined);
    return await work({ client, pid: rows[0]?.pid ?? 0 });
  } finally {
    await within(stopping.terminateMs, client.query("select pg_advisory_unlock_all()")).catch((failure: Error) => {
      broken = failure;
    });
    client.release(broken);
  }
}

/** The locks of a run that is saved: its own, by which others know that it is worked on, and its hunt's. */
export async function lockRun({ client }: Held, slug: string, runId: string, wait: boolean, signal: AbortSignal) {
  while (!(await huntLock.take(client, slug))) {
    if (!wait) throw new HuntBusy();
    await pause(lookMs, undefined, { signal });
  }
  while (!(await runLock.take(client, runId))) await pause(lookMs, undefined, { signal });
}

/** One transaction whose statements the signal stops in the server, not only here. */
export async function stoppable<Result>(
  { client, pid }: Held,
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  let isOver = false;
  let stopped: Promise<void> = Promise.resolve();
  let giveUp: (reason: unknown) => void = () => undefined;
  const givenUp = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  givenUp.catch(() => undefined);
  const onAbort = () => {
    stopped = stop(pid, () => isOver).then((ended) => {
      if (!ended) giveUp(signal.reason);
    });
  };
  signal.addEventListener("abort", onAbort);
  try {
    signal.throwIfAborted();
    await client.query("begin");
    const working = work();
    working.catch(() => undefined);
    const result = await Promise.race([working, givenUp]);
    signal.throwIfAborted();
    await client.query("commit");
    return result;
  } catch (error) {
    // An abort during the last moments of the work must not meet the next statement of this connection.
    isOver = true;
    await stopped;
    await within(stopping.terminateMs, client.query("rollback")).catch(() => undefined);
    throw signal.aborted ? signal.reason : error;
  } finally {
    isOver = true;
    signal.removeEventListener("abort", onAbort);
    await stopped;
  }
}

/** Cancels what the backend does until it is over; a backend that does not listen loses its connection. False when nothing helped. */
async function stop(pid: number, isOver: () => boolean): Promise<boolean> {
  const begun = Date.now();
  const took = () => Date.now() - begun;
  for (let isTerminated = false; !isOver() && took() < stopping.giveUpMs; ) {
    // Between two statements there is nothing to cancel: the next one is cancelled the next time.
    const says = isTerminated ? "select pg_terminate_backend($1::int)" : "select pg_cancel_backend($1::int)";
    await within(stopping.againMs * 4, pool.query(says, [pid])).catch(() => undefined);
    for (const until = Date.now() + stopping.againMs; !isOver() && Date.now() < until; ) await pause(10);
    isTerminated = took() > stopping.terminateMs;
  }
  return isOver();
}

async function within<Value>(milliseconds: number, value: Promise<Value>): Promise<Value> {
  const late = new AbortController();
  try {
    return await Promise.race([
      value,
      pause(milliseconds, undefined, { signal: late.signal, ref: false }).then(() => {
        throw new Error("The database does not answer.");
      }),
    ]);
  } finally {
    late.abort();
    value.catch(() => undefined);
  }
}
