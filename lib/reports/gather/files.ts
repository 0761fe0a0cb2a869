import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import type { ReportFile, ReportRow } from "../content";

/** The files that the rows came in, by their SHA-256, with how their rows fared when they were loaded. */
export async function filesOf(rows: readonly ReportRow[]): Promise<ReportFile[]> {
  const idsOf = (table: ReportRow["table"]) => rows.filter((row) => row.table === table).map((row) => row.recordId);
  return db.$queryRaw<ReportFile[]>`
    with came as (
      select d.upload_file_id as id, d.record_id from sign_in_detail d where d.record_id = any(${idsOf("sign_in")}::uuid[])
      union select a.upload_file_id, a.record_id from security_alert a where a.record_id = any(${idsOf("security_alert")}::uuid[])
      union select l.upload_file_id, l.record_id from windows_logon l where l.record_id = any(${idsOf("windows_logon")}::uuid[])
      -- Files that brought an event again are named as well: each of them proves it.
      union select c.upload_file_id, c.record_id from contribution c
        where c.record_id = any(${rows.map(({ recordId }) => recordId)}::uuid[]))
    select f.name as file, u.file_name as upload, coalesce(f.sha256, u.sha256, '') as sha256, f.rows_read::float8 as "rowsRead",
      f.rows_new::float8 as "rowsNew", f.rows_known::float8 as "rowsKnown", f.rows_rejected::float8 as "rowsRejected",
      ${isoTime(Prisma.sql`f.from_time`)} as "from", ${isoTime(Prisma.sql`f.to_time`)} as "to",
      coalesce(u.created_by, '') as "uploadedBy", ${isoTime(Prisma.sql`u.created_at`)} as "uploadedAt",
      count(distinct came.record_id)::int as rows
    from came join upload_file f using (id) join upload u on u.id = f.upload_id
    group by f.id, u.id order by f.from_time, f.name, f.id`;
}
