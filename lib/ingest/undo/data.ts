import "server-only";
import type pg from "pg";
import { db } from "@/lib/db/client";
import { isoTime, Prisma, query } from "@/lib/db/sql";
import { transaction } from "@/lib/db/transaction";
import { huntBySlug } from "@/lib/hunts/catalogue";
import { countChanges, countTouched, filesToUndo } from "./counts";
import { removes, type SharedUpload, type TouchedFinding, type UndoJob, type UndoPreview } from "./schema";
import { listTouched } from "./touched";

/** Findings that a preview lists, and events that it looks into one by one. */
const listed = 100;
const lookedAt = 50_000;

/** What undoing an upload would do, counted by the same rules that undoing follows; changes nothing. */
export async function previewUndo(uploadId: string): Promise<UndoPreview> {
  return transaction(async (client) => {
    // What is counted is what is there at one moment.
    await client.query("set transaction isolation level repeatable read");
    const files = await filesToUndo(client, uploadId);
    await listTouched(client, files);
    const counted = await countTouched(client, files);
    const { changes, isExact } = await countChanges(client, files, lookedAt);
    const counts = { ...counted, changes };
    const findings = await touchedFindings(client);
    return {
      ...counts,
      removes: removes(counts),
      changesAreExact: isExact,
      sharedWith: await sharedWith(client, files),
      ...findings,
    };
  });
}

/** The uploads that keep an event here, each with how many of them. */
async function sharedWith(client: pg.ClientBase, files: number[]): Promise<SharedUpload[]> {
  return query<SharedUpload>(
    client,
    Prisma.sql`
      with holder as (
        select t.table_name, t.record_id, c.upload_file_id from touched t join contribution c using (table_name, record_id) where not t.goes
        union
        select t.table_name, t.record_id, d.upload_file_id from touched t join sign_in_detail d using (record_id)
          where t.table_name = 'sign_in' and not t.goes and not t.is_first
        union
        select t.table_name, t.record_id, a.upload_file_id from touched t join security_alert a using (record_id)
          where t.table_name = 'security_alert' and not t.goes and not t.is_first
        union
        select t.table_name, t.record_id, w.upload_file_id from touched t join windows_logon w using (record_id)
          where t.table_name = 'windows_logon' and not t.goes and not t.is_first)
      select u.id::text as "uploadId", u.file_name as "fileName", ${isoTime(Prisma.sql`u.created_at`)} as "createdAt",
        count(distinct (h.table_name, h.record_id))::int as events
      from holder h join upload_file f on f.id = h.upload_file_id join upload u on u.id = f.upload_id
      where h.upload_file_id <> all(${files}::int[]) group by u.id order by events desc, u.created_at`,
  );
}

type Touched = { touched: TouchedFinding[]; judged: number; runs: number };

async function touchedFindings(client: pg.ClientBase): Promise<Touched> {
  const rows = await query<Omit<TouchedFinding, "huntTitle"> & { judged: number; runs: number }>(
    client,
    Prisma.sql`
      with hit as (
        select e.finding_id, count(distinct e.record_id)::int as events from finding_event e join touched t using (table_name, record_id)
        where t.goes group by 1
      ), line as (
        select f.*, h.events, (select count(*)::int from note n where n.finding_id = f.id and n.deleted_at is null) as notes from hit h join finding f on f.id = h.finding_id
      )
      select id::text, title, hunt, severity, status, verdict, notes, events,
        (select count(distinct e.record_id)::int from finding_event e where e.finding_id = line.id) as "of",
        (select count(*)::int from line where verdict is not null or notes > 0) as judged,
        (select count(distinct r.run_id)::int from run_finding r join hit on hit.finding_id = r.finding_id where r.state <> 'gone') as runs
      from line order by (verdict is null and notes = 0), last_seen desc, id limit ${listed}`,
  );
  return {
    touched: rows.map(({ judged: _judged, runs: _runs, ...row }) => ({
      ...row,
      huntTitle: huntBySlug(row.hunt)?.title ?? row.hunt,
    })),
    judged: rows[0]?.judged ?? 0,
    runs: rows[0]?.runs ?? 0,
  };
}

/** The newest job that was to undo the upload, or null. */
export async function undoJob(uploadId: string): Promise<UndoJob | null> {
  const [job] = await db.$queryRaw<UndoJob[]>`
    select state, progress, error, created_by as by from job
    where kind = 'undo' and payload ->> 'uploadId' = ${uploadId} order by id desc limit 1`;
  return job ?? null;
}
