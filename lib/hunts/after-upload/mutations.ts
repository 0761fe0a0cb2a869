import { loadedSources } from "@/lib/coverage/data";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import { transaction } from "@/lib/db/transaction";
import { hunts } from "../catalogue";
import { enqueueRun } from "../enqueue-run";
import { everythingScope, missingSources } from "../everything";
import { currentParameters } from "../settings/data";

/** Hunts wait for the last of the uploads that are on their way, but not for ever. */
const longestWait = Prisma.sql`interval '10 minutes'`;

type Due = { upload: string; endedAt: string; uploads: number; by: string | null; isReady: boolean };

/** The uploads that brought rows since hunts were last begun for some; null when there are none. */
async function due(): Promise<Due | null> {
  const [line] = await db.$queryRaw<Array<Due & { upload: string | null }>>`
    select (array_agg(u.id::text order by u.finished_at desc, u.id))[1] as upload, ${isoTime(Prisma.sql`max(u.finished_at)`)} as "endedAt",
      count(*)::int as uploads, case when count(distinct u.created_by) = 1 then min(u.created_by) end as by,
      (min(u.finished_at) < now() - ${longestWait}
        or not exists (select from job j where j.kind in ('ingest', 'enrich') and j.state in ('queued', 'running'))) as "isReady"
    from upload u cross join run_setting s
    where s.after_upload and u.finished_at > s.seen_at and u.undone_at is null and u.source <> 'demo'
      and exists (select from upload_file f where f.upload_id = u.id and f.rows_new + f.rows_enriched > 0)`;
  return line && line.upload !== null ? line : null;
}

/**
 * Begins one run over everything for each hunt that may run by itself and has all its sources, once what is on its way is loaded:
 * ten uploads make one run a hunt. A run that still waits since the upload before looks at the new rows as well.
 */
export async function runAfterUploads(): Promise<number> {
  const found = await due();
  if (!found?.isReady) return 0;
  const loaded = await loadedSources();
  const left = await db.huntSetting.findMany({ where: { afterUpload: false }, select: { hunt: true } });
  const may = hunts.filter(
    (hunt) => !left.some((setting) => setting.hunt === hunt.slug) && missingSources(hunt, loaded).length === 0,
  );
  const parameters = new Map<string, Record<string, unknown>>();
  for (const { slug } of may) parameters.set(slug, await currentParameters(slug));
  const [{ batch }] = await db.$queryRaw<[{ batch: string }]>`select gen_random_uuid()::text as batch`;
  return transaction(async (client) => {
    const { rowCount } = await client.query(
      "update run_setting set seen_at = $1::timestamptz where after_upload and seen_at < $1::timestamptz",
      [found.endedAt],
    );
    // Another worker was faster.
    if (rowCount === 0) return 0;
    for (const hunt of may) {
      const { slug } = hunt;
      const scope = everythingScope(hunt, loaded);
      const origin = { by: found.by ?? "several people", trigger: "upload", triggerRef: found.upload, batch } as const;
      const { rowCount: waiting } = await client.query(
        `update hunt_run set from_time = $2::timestamptz, to_time = $3::timestamptz, trigger_ref = $4
         where hunt = $1 and state = 'queued' and trigger = 'upload' and begun_at is null`,
        [slug, ...("from" in scope ? [scope.from, scope.to] : [null, null]), found.upload],
      );
      if (waiting === 0) {
        await enqueueRun({ ...origin, slug, parameters: parameters.get(slug) ?? {}, scope }, client);
      }
    }
    return may.length;
  });
}
