import { expect } from "vitest";
import { pool } from "@/lib/db/client";

/** The connections on which the server sleeps for a slow hunt. */
export async function sleeping(): Promise<number[]> {
  const { rows } = await pool.query<{ pid: number }>(
    "select pid from pg_stat_activity where datname = current_database() and state = 'active' and query like '%pg_sleep%' and pid <> pg_backend_pid()",
  );
  return rows.map(({ pid }) => pid);
}

/** The statement itself is under way. */
export const untilAsleep = () => expect.poll(sleeping).not.toEqual([]);
