import type pg from "pg";
import { beforeCommit } from "./before-commit";
import { pool } from "./client";

/** One transaction on one connection: committed when `work` returns, rolled back when it throws. */
export async function transaction<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("begin");
    const result = await work(client);
    await beforeCommit.getStore()?.(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
