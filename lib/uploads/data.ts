import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import { formats } from "@/lib/ingest/formats";
import type { LedgerLine, OpenUpload, RejectRow, UploadRow } from "./schema";

const pageSize = 50;
const labels = new Map(formats.map((format) => [format.id, format.label]));

type StoredLine = Omit<LedgerLine, "formatLabel"> & { uploadId: string };

async function linesOf(uploadIds: string[]): Promise<Map<string, LedgerLine[]>> {
  const rows = await db.$queryRaw<StoredLine[]>`
    select id, upload_id::text as "uploadId", name, format, table_name as "table", reason, state, error, bytes::float8 as bytes,
      bytes_read::float8 as "bytesRead", sha256, rows_read::float8 as read, rows_new::float8 as added, rows_known::float8 as known,
      rows_enriched::float8 as enriched, rows_rejected::float8 as rejected, rows_repaired::float8 as repaired,
      ${isoTime(Prisma.sql`from_time`)} as "from", ${isoTime(Prisma.sql`to_time`)} as "to", seconds
    from upload_file where upload_id = any(${uploadIds}::uuid[]) order by upload_id, ordinal`;
  const byUpload = new Map<string, LedgerLine[]>();
  for (const { uploadId, ...line } of rows) {
    const lines = byUpload.get(uploadId) ?? [];
    lines.push({ ...line, formatLabel: labels.get(line.format) ?? "" });
    byUpload.set(uploadId, lines);
  }
  return byUpload;
}

type StoredUpload = Omit<UploadRow, "files">;

const uploadColumns = Prisma.sql`id::text, file_name as "fileName", bytes::float8 as bytes, sha256, source, state, error,
  created_by as "createdBy", ${isoTime(Prisma.sql`created_at`)} as "createdAt", ${isoTime(Prisma.sql`finished_at`)} as "finishedAt"`;

/** The newest uploads first, each with its ledger. */
export async function listUploads(page = 1): Promise<{ uploads: UploadRow[]; total: number; pageSize: number }> {
  const [uploads, total] = await Promise.all([
    db.$queryRaw<StoredUpload[]>`select ${uploadColumns} from upload order by created_at desc, id
      limit ${pageSize} offset ${(page - 1) * pageSize}`,
    db.upload.count(),
  ]);
  const lines = await linesOf(uploads.map((upload) => upload.id));
  return { uploads: uploads.map((upload) => ({ ...upload, files: lines.get(upload.id) ?? [] })), total, pageSize };
}

/** One upload with its ledger, or null. */
export async function getUpload(id: string): Promise<UploadRow | null> {
  const [upload] = await db.$queryRaw<StoredUpload[]>`select ${uploadColumns} from upload where id = ${id}::uuid`;
  if (!upload) return null;
  return { ...upload, files: (await linesOf([id])).get(id) ?? [] };
}

/** The rejected rows of an upload in the order of its files. */
export async function listRejects(
  uploadId: string,
  page = 1,
): Promise<{ rows: RejectRow[]; total: number; pageSize: number }> {
  const [rows, [count]] = await Promise.all([
    db.$queryRaw<
      RejectRow[]
    >`select r.id::text, f.name as file, r.line::float8 as line, r.byte_offset::float8 as "offset", r.reason, r.raw
      from reject r join upload_file f on f.id = r.upload_file_id where f.upload_id = ${uploadId}::uuid
      order by f.ordinal, r.line, r.id limit ${pageSize} offset ${(page - 1) * pageSize}`,
    db.$queryRaw<
      [{ count: number }]
    >`select count(*)::int as count from reject r join upload_file f on f.id = r.upload_file_id
      where f.upload_id = ${uploadId}::uuid`,
  ]);
  return { rows, total: count.count, pageSize };
}

/** All rejects in slices, for a download that must not hold them all. */
export async function* eachReject(uploadId: string): AsyncIterable<RejectRow> {
  let last: { ordinal: number; line: number; id: bigint } = { ordinal: -1, line: -1, id: 0n };
  for (;;) {
    const rows = await db.$queryRaw<Array<RejectRow & { ordinal: number }>>`
      select r.id::text, f.ordinal, f.name as file, r.line::float8 as line, r.byte_offset::float8 as "offset", r.reason, r.raw
      from reject r join upload_file f on f.id = r.upload_file_id
      where f.upload_id = ${uploadId}::uuid and (f.ordinal, r.line, r.id) > (${last.ordinal}::int, ${last.line}::bigint, ${last.id}::bigint)
      order by f.ordinal, r.line, r.id limit 1000`;
    yield* rows;
    const end = rows.at(-1);
    if (!end) return;
    last = { ordinal: end.ordinal, line: end.line, id: BigInt(end.id) };
  }
}

/** Uploads that wait or are being read, with the progress of their jobs. */
export async function openUploads(): Promise<OpenUpload[]> {
  return db.$queryRaw<OpenUpload[]>`
    select u.id::text as "uploadId", u.file_name as "fileName", u.bytes::float8 as bytes, j.progress,
      u.file_name ~* '\\.(gz|gzip|zip)$' as "isPacked"
    from job j join upload u on u.id = (j.payload ->> 'uploadId')::uuid
    where j.kind = 'ingest' and j.state in ('queued', 'running') order by j.id`;
}
