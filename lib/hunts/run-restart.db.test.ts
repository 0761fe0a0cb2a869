import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { startPostgres } from "@/bin/steps/postgres.mjs";

const scope = { mode: "range", from: "2026-03-01T00:00:00.000000Z", to: "2026-03-01T23:59:59.999999Z" } as const;

test("a run in the middle of which the database is killed and comes back ends within ten seconds, and the next one works", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "huntboard-restart-"));
  mkdirSync(path.join(folder, "logs"));
  const password = "for this test only";
  let server = await startPostgres({ folder, password, extra: { shared_buffers: "64MB" } });
  const { port } = server;
  try {
    // Nothing of ours was loaded before: the connection is made to this server.
    process.env.DATABASE_URL = server.administratorUrl("postgres");
    const { migrate } = await import("@/lib/db/migrate");
    await migrate(process.env.DATABASE_URL, path.resolve("prisma/migrations"));
    const { db } = await import("@/lib/db/client");
    const { Prisma } = await import("@/lib/db/sql");
    const { signIns } = await import("@/lib/testing/factories");
    const { runDefinition } = await import("./run");
    const { getRun } = await import("./data");
    const { untilAsleep } = await import("./store/testing/sleeping");
    const { broken, failures } = await import("./store/testing/tiny-hunts");
    await signIns({ at: "2026-03-01T10:00:00Z", resultCode: "50126" });

    const running = runDefinition(broken(Prisma.sql`pg_sleep(60)`), { scope, save: true, by: "ana" });
    running.catch(() => undefined);
    await untilAsleep();
    const { id } = await db.huntRun.findFirstOrThrow();

    const gone = once(server.process, "exit");
    server.process.kill("SIGKILL");
    await gone;
    server = await startPostgres({ folder, password, port, extra: { shared_buffers: "64MB" } });
    const back = Date.now();
    await expect(running).rejects.toThrow();
    const run = await getRun(id);
    expect(Date.now() - back).toBeLessThan(10_000);
    expect(run).toMatchObject({
      ...{ state: "failed", endReason: "database-away", outcome: null },
      error: expect.stringContaining("The database went away"),
    });
    expect([await db.finding.count(), await db.huntRow.count()]).toEqual([0, 0]);
    expect(await runDefinition(failures, { scope, save: true, by: "ana" })).toMatchObject({ findingCount: 1 });
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
