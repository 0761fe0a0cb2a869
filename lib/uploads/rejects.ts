import "server-only";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { readText } from "@/lib/ingest/transforms/text";
import type { MendableRow, Mending } from "./schema";

/** The record's own text without the line end that followed it. Bytes that were no UTF-8 are read as the ingest reads them. */
const textOf = (bytes: Uint8Array) => readText(bytes, []).replace(/[\r\n]+$/, "");

/** A JSON record on one line, when it reads as JSON; damaged ones stay as they are. */
function oneLine(text: string): string {
  if (!/[\r\n]/.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}

type StoredReject = { id: bigint; line: bigint; raw: string; bytes: Uint8Array | null };

/**
 * The rejected records of a file as they stood in it, to be mended in an editor and sent again: the header first where there is one,
 * JSON one record a line. Always UTF-8.
 */
export async function* rejectLines(fileId: number): AsyncIterable<string> {
  const file = await db.uploadFile.findUnique({ where: { id: fileId }, select: { header: true } });
  if (!file) throw new AppError("not-found", "There is no such file.");
  if (file.header) yield `${textOf(file.header)}\n`;
  let last: { line: bigint; id: bigint } = { line: -1n, id: 0n };
  for (;;) {
    const rows = await db.$queryRaw<StoredReject[]>`select id, line, raw, bytes from reject
      where upload_file_id = ${fileId} and (line, id) > (${last.line}::bigint, ${last.id}::bigint) order by line, id limit 100`;
    for (const { raw, bytes } of rows) {
      const text = bytes ? textOf(bytes) : raw;
      yield `${file.header ? text : oneLine(text)}\n`;
    }
    const end = rows.at(-1);
    if (!end) return;
    last = end;
  }
}

/** One rejected record with all that is known of it, or null. */
export async function mendableRow(
  rejectId: string,
): Promise<(MendableRow & { fileId: number; uploadId: string }) | null> {
  const reject = await db.reject.findUnique({ where: { id: BigInt(rejectId) }, include: { uploadFile: true } });
  if (!reject) return null;
  const { uploadFile: file } = reject;
  return {
    id: rejectId,
    fileId: file.id,
    uploadId: file.uploadId,
    file: file.name,
    line: Number(reject.line),
    reason: reject.reason,
    text: reject.bytes ? textOf(reject.bytes) : reject.raw,
    header: file.header ? textOf(file.header) : null,
  };
}

/** The uploads that brought rejected rows of these files again, oldest first. */
export async function mendingsOf(fileIds: number[]): Promise<Mending[]> {
  return db.$queryRaw<Mending[]>`
    select u.resubmits as "fileId", u.id::text as "uploadId", u.file_name as "fileName", u.state,
      coalesce(sum(f.rows_new + f.rows_known), 0)::float8 as stored
    from upload u left join upload_file f on f.upload_id = u.id
    where u.resubmits = any(${fileIds}::int[]) group by u.id order by u.created_at, u.id`;
}

/** The header of each of these files that has one. */
export async function headersOf(fileIds: number[]): Promise<Record<number, string>> {
  const files = await db.uploadFile.findMany({
    where: { id: { in: fileIds }, header: { not: null } },
    select: { id: true, header: true },
  });
  return Object.fromEntries(files.map(({ id, header }) => [id, header ? textOf(header) : ""]));
}
