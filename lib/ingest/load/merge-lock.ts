import type pg from "pg";
import { pool } from "@/lib/db/client";

/** Merges must not interleave: each reads what is known before it writes. */
const mergeLock = 4_801_211;
/** Held by the one file whose steps overlap each other. */
const overlapLock = 4_801_212;
/** Whoever waits gets the turn after this long. */
const turnMs = 1500;

/** Until the transaction ends nobody else loads, merges or takes back events. */
export const lockMerging = (client: pg.ClientBase) => client.query("select pg_advisory_xact_lock($1)", [mergeLock]);

/** As `lockMerging`, but for the overlapping transactions of whoever has the turn. */
export const shareMerging = (client: pg.ClientBase) =>
  client.query("select pg_advisory_xact_lock_shared($1)", [mergeLock]);

/** The right to load in transactions that overlap: one file has it at a time, and hands it on to those that wait. */
export class MergeTurn {
  private client: pg.PoolClient | null = null;
  private failure: Error | undefined;
  private takenAt = 0;

  /** Takes the turn, or goes on with it for a while; `drained` resolves when none of the file's transactions is open. */
  async take(drained: () => Promise<unknown>): Promise<void> {
    if (this.client && !this.failure && Date.now() - this.takenAt < turnMs) return;
    await drained();
    await this.giveBack();
    const client = await pool.connect();
    client.on("error", this.onError);
    this.failure = undefined;
    this.client = client;
    await client.query("select pg_advisory_lock($1)", [overlapLock]);
    this.takenAt = Date.now();
  }

  async giveBack(): Promise<void> {
    const { client } = this;
    if (!client) return;
    this.client = null;
    if (!this.failure) await client.query("select pg_advisory_unlock($1)", [overlapLock]).catch(this.onError);
    client.off("error", this.onError);
    // A broken connection takes its lock along.
    client.release(this.failure);
  }

  private readonly onError = (error: Error) => {
    this.failure = error;
  };
}
