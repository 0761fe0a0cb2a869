import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";

/** Which upload a file of the ledger belongs to; null where there is no such file. */
export async function uploadOfFile(fileId: number): Promise<string | null> {
  const file = await db.uploadFile.findUnique({ where: { id: fileId }, select: { uploadId: true } });
  return file?.uploadId ?? null;
}

export type Custody = {
  id: string;
  fileName: string;
  bytes: number;
  sha256: string | null;
  source: string;
  createdBy: string | null;
  createdAt: string;
  removedAt: string | null;
  removedBy: string | null;
  files: Array<{ id: number; name: string; bytes: number; sha256: string | null }>;
  /** Members of an archive that are not listed. */
  moreFiles: number;
  /** When the original was last compared with its hash. */
  lastCheck: { at: string; by: string; matches: boolean } | null;
};

const mostFiles = 50;

/** What an original is, and that it is still what was received. */
export async function getCustody(uploadId: string): Promise<Custody | null> {
  const [[upload], files, count, [lastCheck]] = await Promise.all([
    db.$queryRaw<Array<Omit<Custody, "files" | "moreFiles" | "lastCheck">>>`
      select id::text, file_name as "fileName", bytes::float8, sha256, source, created_by as "createdBy",
        ${isoTime(Prisma.sql`created_at`)} as "createdAt", ${isoTime(Prisma.sql`original_removed_at`)} as "removedAt",
        original_removed_by as "removedBy" from upload where id = ${uploadId}::uuid`,
    db.$queryRaw<Custody["files"]>`
      select id, name, bytes::float8, sha256 from upload_file where upload_id = ${uploadId}::uuid order by ordinal limit ${mostFiles}`,
    db.uploadFile.count({ where: { uploadId } }),
    db.$queryRaw<Array<NonNullable<Custody["lastCheck"]>>>`
      select ${isoTime(Prisma.sql`at`)} as at, actor as by, (detail ->> 'matches')::boolean as matches from audit_entry
      where object = ${`upload/${uploadId}`} and action = 'upload.checked' order by seq desc limit 1`,
  ]);
  if (!upload) return null;
  return { ...upload, files, moreFiles: count - files.length, lastCheck: lastCheck ?? null };
}
