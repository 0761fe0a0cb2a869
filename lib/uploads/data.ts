import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import { storedAnswers } from "@/lib/ingest/answers";
import { formats } from "@/lib/ingest/formats";
import {
  type LedgerLine,
  type LedgerTotals,
  mendableCharacters,
  type OpenUpload,
  type RejectRow,
  type UploadRow,
} from "./schema";

const pageSize = 50;
export const filesPageSize = 100;
const labels = new Map(formats.map((format) => [format.id, format.label]));

/** Of an upload in a list; its own page has them all, in pages. */
const filesInList = 20;

type StoredLine = Omit<LedgerLine, "formatLabel"> & { uploadId: string };

const lineColumns = Prisma.sql`id, upload_id::text as "uploadId", name, format, table_name as "table", reason, state, error,
  bytes::float8 as bytes, bytes_read::float8 as "bytesRead", sha256, encoding, repairs, question, answers, rows_read::float8 as read,
  rows_new::float8 as added, rows_known::float8 as known, rows_enriched::float8 as enriched, rows_rejected::float8 as rejected,
  rows_repaired::float8 as repaired, ${isoTime(Prisma.sql`from_time`)} as "from", ${isoTime(Prisma.sql`to_time`)} as "to", seconds`;

const asLine = ({ uploadId: _, ...line }: StoredLine): LedgerLine => ({
  ...line,
  answers: storedAnswers(line.answers),
  formatLabel: labels.get(line.format) ?? "",
});

/** The files of uploads from the given place in each, in their order. */
async function linesOf(uploadIds: string[], from: number, count: number): Promise<Map<string, LedgerLine[]>> {
  const rows = await db.$queryRaw<StoredLine[]>`select ${lineColumns} from upload_file
    where upload_id = any(${uploadIds}::uuid[]) and ordinal >= ${from} and ordinal < ${from + count}
    order by upload_id, ordinal`;
  const byUpload = new Map<string, LedgerLine[]>();
  for (const row of rows) {
    const lines = byUpload.get(row.uploadId) ?? [];
    lines.push(asLine(row));
    byUpload.set(row.uploadId, lines);
  }
  return byUpload;
}

type StoredUpload = Omit<UploadRow, "files" | "fileCount" | "totals" | "mends"> &
  LedgerTotals & { fileCount: number } & {
    mendsFile: number | null;
    mendsName: string;
    mendsUpload: string;
  };

const uploadColumns = Prisma.sql`u.id::text, u.file_name as "fileName", u.bytes::float8 as bytes, u.sha256, u.source, u.state, u.error,
  u.created_by as "createdBy", ${isoTime(Prisma.sql`u.created_at`)} as "createdAt", ${isoTime(Prisma.sql`u.finished_at`)} as "finishedAt",
  mended.id as "mendsFile", mended.name as "mendsName", mended.upload_id::text as "mendsUpload", ledger.*`;

const uploadTables = Prisma.sql`upload u left join upload_file mended on mended.id = u.resubmits
  cross join lateral (
    select count(*)::int as "fileCount", coalesce(sum(rows_read), 0)::float8 as read, coalesce(sum(rows_new), 0)::float8 as added,
      coalesce(sum(rows_known), 0)::float8 as known, coalesce(sum(rows_enriched), 0)::float8 as enriched,
      coalesce(sum(rows_rejected), 0)::float8 as rejected, coalesce(sum(rows_repaired), 0)::float8 as repaired,
      coalesce(sum(seconds), 0)::float8 as seconds, ${isoTime(Prisma.sql`min(from_time)`)} as "from", ${isoTime(Prisma.sql`max(to_time)`)} as "to"
    from upload_file f where f.upload_id = u.id
  ) ledger`;

function asUpload(stored: StoredUpload, files: LedgerLine[]): UploadRow {
  const {
    read,
    added,
    known,
    enriched,
    rejected,
    repaired,
    seconds,
    from,
    to,
    mendsFile,
    mendsName,
    mendsUpload,
    ...upload
  } = stored;
  return {
    ...upload,
    totals: { read, added, known, enriched, rejected, repaired, seconds, from, to },
    mends: mendsFile === null ? null : { fileId: mendsFile, file: mendsName, uploadId: mendsUpload },
    files,
  };
}

/** The newest uploads first, each with the first lines of its ledger. */
export async function listUploads(page = 1): Promise<{ uploads: UploadRow[]; total: number; pageSize: number }> {
  const [uploads, total] = await Promise.all([
    db.$queryRaw<StoredUpload[]>`select ${uploadColumns} from ${uploadTables} order by u.created_at desc, u.id
      limit ${pageSize} offset ${(page - 1) * pageSize}`,
    db.upload.count(),
  ]);
  const ids = uploads.map((upload) => upload.id);
  const lines = await linesOf(ids, 0, filesInList);
  return { uploads: uploads.map((upload) => asUpload(upload, lines.get(upload.id) ?? [])), total, pageSize };
}

/** One upload with a page of its ledger, or null. */
export async function getUpload(id: string, page = 1): Promise<UploadRow | null> {
  const [upload] = await db.$queryRaw<
    StoredUpload[]
  >`select ${uploadColumns} from ${uploadTables} where u.id = ${id}::uuid`;
  if (!upload) return null;
  return asUpload(upload, (await linesOf([id], (page - 1) * filesPageSize, filesPageSize)).get(id) ?? []);
}

/** Every file of an upload, a page at a time. */
export async function* eachFile(uploadId: string): AsyncIterable<LedgerLine> {
  for (let from = 0; ; from += filesPageSize) {
    const lines = (await linesOf([uploadId], from, filesPageSize)).get(uploadId) ?? [];
    yield* lines;
    if (lines.length < filesPageSize) return;
  }
}

/** All rejects in slices, for a download that must not hold them all. */
export async function* eachReject(uploadId: string, fileId: number | null = null): AsyncIterable<RejectRow> {
  let last: { ordinal: number; line: number; id: bigint } = { ordinal: -1, line: -1, id: 0n };
  for (;;) {
    const rows = await db.$queryRaw<Array<RejectRow & { ordinal: number }>>`
      select r.id::text, f.ordinal, f.id as "fileId", f.name as file, r.line::float8 as line, r.byte_offset::float8 as "offset", r.reason, r.raw,
      coalesce(length(r.bytes), 0) > ${mendableCharacters} as "isLong"
      from reject r join upload_file f on f.id = r.upload_file_id
      where f.upload_id = ${uploadId}::uuid and (${fileId}::int is null or f.id = ${fileId}::int) and (f.ordinal, r.line, r.id) > (${last.ordinal}::int, ${last.line}::bigint, ${last.id}::bigint)
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
