import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma, type Sql } from "@/lib/db/sql";
import type { ReportFile, ReportRow } from "../content";

const idsOf = (rows: readonly ReportRow[], table: ReportRow["table"]) =>
  rows.filter((row) => row.table === table).map((row) => row.recordId);

/** Which file of the ledger brought which row. */
const came = (rows: readonly ReportRow[]): Sql => Prisma.sql`
  with came as (
    select d.upload_file_id as id, d.record_id from sign_in_detail d where d.record_id = any(${idsOf(rows, "sign_in")}::uuid[])
    union select a.upload_file_id, a.record_id from security_alert a where a.record_id = any(${idsOf(rows, "security_alert")}::uuid[])
    union select l.upload_file_id, l.record_id from windows_logon l where l.record_id = any(${idsOf(rows, "windows_logon")}::uuid[])
    -- Files that brought an event again are named as well: each of them proves it.
    union select c.upload_file_id, c.record_id from contribution c
      where c.record_id = any(${rows.map(({ recordId }) => recordId)}::uuid[]))`;

/** The uploads that the rows came in: their custody says that they went into a report. */
export async function uploadsOf(rows: readonly ReportRow[]): Promise<string[]> {
  const uploads = await db.$queryRaw<Array<{ id: string }>>`
    ${came(rows)} select distinct f.upload_id::text as id from came join upload_file f using (id) order by 1`;
  return uploads.map(({ id }) => id);
}

/** The files that the rows came in, by their SHA-256, with how their rows fared when they were loaded. */
export async function filesOf(rows: readonly ReportRow[]): Promise<ReportFile[]> {
  return db.$queryRaw<ReportFile[]>`
    ${came(rows)}
    select f.name as file, u.file_name as upload, coalesce(f.sha256, u.sha256, '') as sha256, f.rows_read::float8 as "rowsRead",
      f.rows_new::float8 as "rowsNew", f.rows_known::float8 as "rowsKnown", f.rows_rejected::float8 as "rowsRejected",
      ${isoTime(Prisma.sql`f.from_time`)} as "from", ${isoTime(Prisma.sql`f.to_time`)} as "to",
      coalesce(u.created_by, '') as "uploadedBy", ${isoTime(Prisma.sql`u.created_at`)} as "uploadedAt",
      count(distinct came.record_id)::int as rows
    from came join upload_file f using (id) join upload u on u.id = f.upload_id
    group by f.id, u.id order by f.from_time, f.name, f.id`;
}
