import "server-only";
import pg from "pg";
import { pool } from "@/lib/db/client";
import { AppError } from "@/lib/errors";

/** The database stopped a query that took longer than it may. */
export class Stopped extends Error {}

export const isStopped = (error: unknown) => error instanceof pg.DatabaseError && error.code === "57014";

/** A value that has the right shape and is none all the same: the thirtieth of February, a number that is too large, NUL. */
export const isUnreadable = (error: unknown) =>
  error instanceof pg.DatabaseError && /^22(003|007|008|021|P02)$/.test(error.code ?? "");
export const unreadableWords = "This holds a value that cannot be. Load the list again from its start.";

/**
 * One look at the database that changes nothing, sees one moment and ends in time. Compiling queries to machine code costs more
 * than lists take, so it is off.
 */
export async function look<Result>(
  milliseconds: number,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    const limit = Math.max(1, Math.round(milliseconds));
    await client.query(
      `begin isolation level repeatable read read only; set local statement_timeout = ${limit}; set local jit = off`,
    );
    const result = await work(client);
    // Nothing was written: nobody has to wait for the end, except the connection.
    void endLook(client, "commit");
    return result;
  } catch (error) {
    await endLook(client, "rollback");
    throw isStopped(error) ? new Stopped() : error;
  }
}

/** The connection goes back to the others, or away when it is broken. */
const endLook = (client: pg.PoolClient, how: "commit" | "rollback") =>
  client.query(how).then(
    () => client.release(),
    (failure: Error) => client.release(failure),
  );

/** As `look`, and says to the person what was too much, and how to go on. */
export async function lookOrSay<Result>(
  seconds: number,
  what: string,
  work: (client: pg.PoolClient) => Promise<Result>,
  advice = "Narrow the time range or the filter.",
): Promise<Result> {
  try {
    return await look(seconds * 1000, work);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    throw new AppError("unavailable", `${what} took more than ${seconds} seconds and was stopped. ${advice}`);
  }
}
