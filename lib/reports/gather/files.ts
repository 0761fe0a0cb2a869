import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma, type Sql } from "@/lib/db/sql";
import type { ReportFile } from "../content";

/** Which file of the ledger brought which of the events. */
const came = (events: Sql): Sql => Prisma.sql`
  with e as materialized (${events}), came as (
    select d.upload_file_id as id, e.record_id from e join sign_in_detail d on d.record_id = e.record_id where e.table_name = 'sign_in'
    union select a.upload_file_id, e.record_id from e join security_alert a on a.record_id = e.record_id where e.table_name = 'security_alert'
    union select l.upload_file_id, e.record_id from e join windows_logon l on l.record_id = e.record_id where e.table_name = 'windows_logon'
    -- Files that brought an event again are named as well: each of them proves it.
    union select c.upload_file_id, e.record_id from e join contribution c on c.record_id = e.record_id)`;

/** The uploads that the events came in: their custody says that they went into a report. */
export async function uploadsOf(events: Sql): Promise<string[]> {
  const uploads = await db.$queryRaw<Array<{ id: string }>>`
    ${came(events)} select distinct f.upload_id::text as id from came join upload_file f using (id) order by 1`;
  return uploads.map(({ id }) => id);
}

/** The files that the events came in, by their SHA-256, with how their rows fared when they were loaded. */
export async function filesOf(events: Sql): Promise<ReportFile[]> {
  return db.$queryRaw<ReportFile[]>`
    ${came(events)}
    select f.name as file, u.file_name as upload, coalesce(f.sha256, u.sha256, '') as sha256, f.rows_read::float8 as "rowsRead",
      f.rows_new::float8 as "rowsNew", f.rows_known::float8 as "rowsKnown", f.rows_rejected::float8 as "rowsRejected",
      ${isoTime(Prisma.sql`f.from_time`)} as "from", ${isoTime(Prisma.sql`f.to_time`)} as "to",
      coalesce(u.created_by, '') as "uploadedBy", ${isoTime(Prisma.sql`u.created_at`)} as "uploadedAt", n.rows
    from (select id, count(distinct record_id)::int as rows from came group by id) n
    join upload_file f using (id) join upload u on u.id = f.upload_id order by f.from_time, f.name, f.id`;
}
