import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { boundOf, boundRecovery } from "./bound-recovery.mjs";
import { startPostgres } from "./postgres.mjs";
import { identify } from "./processes.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "huntboard-postgres-"));
const start = () => startPostgres({ folder, password: "for this test only", extra: { shared_buffers: "64MB" } });
let server: Awaited<ReturnType<typeof start>>;

beforeAll(async () => {
  mkdirSync(path.join(folder, "logs"));
  server = await start();
});

afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function connect() {
  const client = new pg.Client({ connectionString: server.administratorUrl("postgres") });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/** On a connection of its own: a reload reaches those that are open when they next look. */
async function mostLog(): Promise<string> {
  const client = await connect();
  const { rows } = await client.query("show max_wal_size").finally(() => client.end());
  return rows[0].max_wal_size;
}

test("little log lies between two checkpoints of a small database, more of a large one, and never much on a full disk", async () => {
  await expect.poll(mostLog).toBe("128MB");
  const sizes = [30e6, 200e6, 600e6, 2e9, 3e9, 10e9];
  const boundsWith = (free: number) => sizes.map((size) => boundOf(size, free));
  expect(boundsWith(1e12)).toEqual([128, 192, 256, 320, 1024, 2048]);
  expect(boundsWith(10e9)).toEqual([128, 192, 256, 320, 1024, 1024]);
  expect(boundsWith(0)).toEqual([128, 128, 128, 128, 128, 128]);
  const client = await connect();
  await client.query("alter system reset max_wal_size").finally(() => client.end());
  boundRecovery(server.administratorUrl("postgres"), folder)();
  await expect.poll(mostLog).toBe("128MB");
});

// Elsewhere its processes are not known by the folder that they work in.
test.runIf(process.platform === "linux")(
  "a server that was killed in the middle of a long statement comes back without waiting for its end",
  async () => {
    const client = await connect();
    const { rows } = await client.query("select pg_backend_pid() as pid");
    // Nothing that sleeps, and longer than any start waits.
    const long = client.query(
      "select sum(a.n % b.n) from generate_series(1, 90000) a(n), generate_series(1, 90000) b(n)",
    );
    const broken = expect(long).rejects.toThrow();
    const gone = once(server.process, "exit");
    server.process.kill("SIGKILL");
    await gone;
    expect(identify(rows[0].pid)).toBeDefined();
    server = await start();
    expect(identify(rows[0].pid)).toBeUndefined();
    await broken;
  },
);
