import "server-only";
import pg from "pg";
import { pool } from "@/lib/db/client";
import { AppError } from "@/lib/errors";

/** The database stopped a query that took longer than it may. */
export class Stopped extends Error {}

export const isStopped = (error: unknown) => error instanceof pg.DatabaseError && error.code === "57014";

/**
 * One look at the database that changes nothing, sees one moment and ends in time. Compiling queries to machine code costs more
 * than lists take, so it is off.
 */
export async function look<Result>(
  milliseconds: number,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const limit = Math.max(1, Math.round(milliseconds));
    await client.query(
      `begin isolation level repeatable read read only; set local statement_timeout = ${limit}; set local jit = off`,
    );
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => {
      broken = failure;
    });
    throw isStopped(error) ? new Stopped() : error;
  } finally {
    client.release(broken);
  }
}

/** As `look`, and says to the person what was too much. */
export async function lookOrSay<Result>(
  seconds: number,
  what: string,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  try {
    return await look(seconds * 1000, work);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    throw new AppError(
      "unavailable",
      `${what} took more than ${seconds} seconds and was stopped. Narrow the filter or the time range, or sort by a column that is fast to sort by.`,
    );
  }
}
