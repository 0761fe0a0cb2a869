import { existsSync, readFileSync } from "node:fs";
import { getPriority } from "node:os";
import pg from "pg";
import { expect, test } from "vitest";
import { env } from "@/lib/env";
import { pool } from "./client";
import { lowerServers } from "./lower-servers";

// Not every system shares its processors among sessions.
const hasSessions = existsSync("/proc/self/autogroup");
const whoWorks = "select pg_backend_pid() as pid";

// Elsewhere every process of the server is like the others.
test.runIf(process.platform === "linux")(
  "the server processes of the pool stand behind those of others, in their session and among sessions",
  async () => {
    lowerServers();
    const { rows: ours } = await pool.query(whoWorks);
    const other = new pg.Client({ connectionString: env().DATABASE_URL });
    await other.connect();
    try {
      const { rows: theirs } = await other.query(whoWorks);
      await expect.poll(() => priorities(ours[0].pid)).toEqual(hasSessions ? [10, 10] : [10]);
      expect(priorities(theirs[0].pid)).toEqual(hasSessions ? [0, 0] : [0]);
    } finally {
      await other.end();
    }
  },
);

function priorities(pid: number): number[] {
  const own = getPriority(pid);
  if (!hasSessions) return [own];
  const [, ofSession] = / nice (-?\d+)/.exec(readFileSync(`/proc/${pid}/autogroup`, "utf8")) ?? [];
  return [own, Number(ofSession)];
}
