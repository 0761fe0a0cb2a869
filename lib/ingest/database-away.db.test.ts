import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { jobLock } from "@/lib/jobs/claim";
import { workThroughJobs } from "@/lib/jobs/work";
import { emptyDatabase } from "@/lib/testing/factories";
import { registerReceived } from "@/lib/uploads/mutations";
import { runIngestJob } from "./job";

beforeEach(emptyDatabase);

const size = 60_000;
const header = "TimeGenerated [UTC],Id,UserPrincipalName,AppDisplayName,IPAddress,ResultType,IsInteractive,Type";

function row(n: number): string {
  const at = new Date(Date.UTC(2026, 8, 14) + n * 1000).toISOString();
  const id = `0b000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;
  return `${at},${id},user${n % 97}@aldermoor.example,Portal,198.51.100.${n % 200},0,false,AADNonInteractiveUserSignInLogs`;
}

async function upload(name: string): Promise<string> {
  await mkdir(env().HUNTBOARD_DATA, { recursive: true });
  const file = path.join(env().HUNTBOARD_DATA, name);
  await writeFile(file, `${header}\n${Array.from({ length: size }, (_, n) => row(n)).join("\n")}\n`);
  return registerReceived(file, { fileName: name, by: "ana@aldermoor.example" });
}

/** What a database that crashes does to connections, for those that are told, while it stays there for the next. */
const holdsJob = `pid in (select pid from pg_locks where locktype = 'advisory' and classid = ${jobLock})`;
const ended = {
  "the connection that holds the job": holdsJob,
  "the connections that store rows": `not ${holdsJob}`,
  "every connection": "true",
};

for (const [name, which] of Object.entries(ended)) {
  test(`an upload goes on where it was when the database ends ${name} and is back at once`, async () => {
    const id = await upload("away.csv");
    // The pool's own connections are among those that end.
    const eyes = new pg.Client({ connectionString: env().DATABASE_URL });
    await eyes.connect();
    const states = new Set<string>();
    const look = async () => {
      const { rows } = await eyes.query<{ read: number; upload: string; job: string }>(
        `select coalesce(max(f.rows_read), 0)::int as read, max(u.state) as upload, max(j.state) as job
         from job j, upload u left join upload_file f on f.upload_id = u.id`,
      );
      states.add(rows[0]?.upload ?? "gone");
      return rows[0];
    };
    const leave = new AbortController();
    const working = workThroughJobs({ ingest: runIngestJob }, leave.signal);
    try {
      await expect.poll(async () => (await look())?.read, { timeout: 20_000, interval: 2 }).toBeGreaterThan(0);
      const { rowCount } = await eyes.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and ${which}`,
      );
      expect(rowCount).toBeGreaterThan(0);
      expect((await look())?.read).toBeLessThan(size);
      await expect.poll(async () => (await look())?.job, { timeout: 30_000, interval: 2 }).toBe("done");
    } finally {
      leave.abort();
      await working;
      await eyes.end();
    }

    // Not even for a moment was it said to have failed.
    expect([...states].sort()).toEqual(["done", "parsing", "waiting"]);
    expect(await db.upload.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "done", error: null });
    expect(await db.uploadFile.findFirst()).toMatchObject({
      state: "done",
      rowsRead: BigInt(size),
      rowsNew: BigInt(size),
      rowsKnown: 0n,
      rowsRejected: 0n,
    });
  }, 60_000);
}
