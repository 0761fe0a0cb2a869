import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import { getRun } from "../data";
import { runDefinition } from "../run";
import { failures } from "../store/testing/tiny-hunts";
import { dropOldRows, pinRun } from "./mutations";

beforeEach(async () => {
  await emptyDatabase();
  await db.$executeRaw`update run_setting set kept_runs = 1`;
});

const scope = { mode: "range", from: "2026-03-01T00:00:00.000000Z", to: "2026-03-01T23:59:59.999999Z" } as const;

async function run(minimum = 1): Promise<string> {
  const { runId } = await runDefinition(failures, { scope, save: true, by: "ana", parameters: { minimum } });
  return runId ?? "";
}

const rowsOf = async (runId: string) => db.huntRow.count({ where: { runId } });

test("rows of old runs are dropped and that is said; figures, findings, pinned runs and the newest of each parameters stay", async () => {
  await signIns({ at: "2026-03-01T10:00:00Z", resultCode: "50126", groupedCount: 5 });
  const [oldest, pinned, other, newest] = [await run(), await run(), await run(2), await run()];
  await pinRun({ runId: pinned, isPinned: true, by: "ana" });
  expect(await dropOldRows()).toBe(1);
  expect(await Promise.all([oldest, pinned, other, newest].map(rowsOf))).toEqual([0, 1, 1, 1]);
  expect(await getRun(oldest)).toMatchObject({
    ...{ rowCount: 1, findingCount: 1, newFindings: 1, outcome: "findings", rowsDroppedAt: expect.any(String) },
  });
  expect([await db.finding.count(), await db.runFinding.count({ where: { runId: oldest } })]).toEqual([1, 1]);
  expect(await dropOldRows()).toBe(0);

  await expect(pinRun({ runId: oldest, isPinned: true, by: "ana" })).rejects.toMatchObject({ code: "conflict" });
  await pinRun({ runId: pinned, isPinned: false, by: "ben" });
  expect(await dropOldRows()).toBe(1);
  expect(await rowsOf(pinned)).toBe(0);
  const audit = await db.auditEntry.findMany({ where: { object: `run/${pinned}`, action: { startsWith: "run." } } });
  expect(audit.map(({ action, actor }) => [action, actor])).toEqual([
    ["run.pin", "ana"],
    ["run.unpin", "ben"],
  ]);
});
