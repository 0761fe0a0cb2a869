import "server-only";
import { db } from "@/lib/db/client";

export type HuntsAfter = { total: number; going: number; failed: number; cannotTell: number; newFindings: number };

/** How the hunts stand that the newest uploads began; null when none did within a day. */
export async function huntsAfterUploads(): Promise<HuntsAfter | null> {
  const [line] = await db.$queryRaw<[HuntsAfter]>`
    select count(*)::int as total, count(*) filter (where state in ('queued', 'running'))::int as going,
      count(*) filter (where state = 'failed')::int as failed,
      count(*) filter (where outcome = 'cannot-tell')::int as "cannotTell", coalesce(sum(new_findings), 0)::int as "newFindings"
    from hunt_run where trigger = 'upload' and batch = (
      select batch from hunt_run where trigger = 'upload' and started_at > now() - interval '1 day'
      order by started_at desc limit 1)`;
  return line.total > 0 ? line : null;
}
