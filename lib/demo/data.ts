import "server-only";
import { db } from "@/lib/db/client";
import type { PlantedCase } from "./manifest";

/** Files of the demo that are in the ledger: whole ones, and ones whose reading ended otherwise or goes on. */
export async function demoUploads(): Promise<{ loaded: Set<string>; begun: boolean }> {
  const uploads = await db.upload.findMany({ where: { source: "demo" }, select: { fileName: true, state: true } });
  const loaded = uploads.filter(({ state }) => state === "done").map(({ fileName }) => fileName);
  return { loaded: new Set(loaded), begun: uploads.length > 0 };
}

/** Hunts that the demo has run to their end. */
export async function finishedHunts(by: string): Promise<Set<string>> {
  const runs = await db.huntRun.findMany({
    where: { state: "done", startedBy: by },
    select: { hunt: true },
    distinct: ["hunt"],
  });
  return new Set(runs.map(({ hunt }) => hunt));
}

/** How many findings each hunt has. */
export async function findingCounts(): Promise<Map<string, number>> {
  const counts = await db.finding.groupBy({ by: ["hunt"], _count: { _all: true } });
  return new Map(counts.map(({ hunt, _count }) => [hunt, _count._all]));
}

/** The finding that holds a planted case, or null. */
export async function findingOf({ hunt, columns }: PlantedCase): Promise<string | null> {
  const [found] = await db.$queryRaw<Array<{ id: string }>>`
    select r.finding_id::text as id from hunt_row r join hunt_run run on run.id = r.run_id
    where run.hunt = ${hunt} and r.row @> ${JSON.stringify(columns)}::jsonb
    order by run.started_at desc, r.ordinal limit 1`;
  return found?.id ?? null;
}
