import "server-only";
import { db } from "@/lib/db/client";
import { getRun } from "@/lib/hunts/data";
import type { RunRow } from "@/lib/hunts/schema";

export type SourceFile = { uploadId: string; name: string; upload: string; sha256: string; events: number };
export type Provenance = { run: RunRow | null; files: SourceFile[] };

/** What a finding rests on: the run that last found it, and the files that its events came in. */
export async function provenanceOf(findingId: string, runId: string): Promise<Provenance> {
  const [run, files] = await Promise.all([getRun(runId), filesOf(findingId)]);
  return { run, files };
}

async function filesOf(findingId: string): Promise<SourceFile[]> {
  return db.$queryRaw<SourceFile[]>`
    with evidence as materialized (
      select distinct table_name, record_id from finding_event where finding_id = ${findingId}::uuid
    ), came as (
      select d.upload_file_id, e.record_id from evidence e join sign_in_detail d on d.record_id = e.record_id where e.table_name = 'sign_in'
      union select a.upload_file_id, e.record_id from evidence e join security_alert a on a.record_id = e.record_id where e.table_name = 'security_alert'
      union select l.upload_file_id, e.record_id from evidence e join windows_logon l on l.record_id = e.record_id where e.table_name = 'windows_logon'
    )
    select u.id::text as "uploadId", f.name, u.file_name as upload, coalesce(f.sha256, u.sha256, '') as sha256, count(distinct came.record_id)::int as events
    from came join upload_file f on f.id = came.upload_file_id join upload u on u.id = f.upload_id
    group by 1, 2, 3, 4 order by events desc, f.name limit 50`;
}
