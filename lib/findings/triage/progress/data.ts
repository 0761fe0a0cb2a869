import "server-only";
import { pool } from "@/lib/db/client";

export type Progress = { done: number; total: number };

/** Below so many findings nobody waits long enough to look. */
const worthTelling = 2_000;

/** Writes beside the transaction how far it is: nobody else sees what it has written before its end. */
export async function withProgress<Result>(
  batch: string | undefined,
  work: (tell: ((done: number, total: number) => void) | undefined) => Promise<Result>,
): Promise<Result> {
  if (batch === undefined) return work(undefined);
  let telling: Promise<unknown> | undefined;
  const write = (done: number, total: number) =>
    pool.query(
      `insert into triage_progress (batch, done, total) values ($1, $2, $3)
       on conflict (batch) do update set done = excluded.done, total = excluded.total, at = now()`,
      [batch, done, total],
    );
  try {
    // Not waited for: whoever holds a connection must not wait for another one.
    return await work((done, total) => {
      if (total >= worthTelling)
        telling = (telling ?? Promise.resolve()).then(() => write(done, total)).catch(() => undefined);
    });
  } finally {
    await telling;
    // What a process left behind that was ended goes with the next.
    if (telling)
      await pool.query("delete from triage_progress where batch = $1 or at < now() - interval '1 hour'", [batch]);
  }
}

/** How far a batch is; null before it writes and after it has. */
export async function progressOf(batch: string): Promise<Progress | null> {
  const { rows } = await pool.query<Progress>("select done, total from triage_progress where batch = $1", [batch]);
  return rows[0] ?? null;
}
