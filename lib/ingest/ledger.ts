import type pg from "pg";
import { db } from "@/lib/db/client";
import type { UploadFile } from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors";
import type { Question } from "./answers";
import type { Micros } from "./canonical";
import type { Loaded } from "./load";
import type { RepairTally } from "./repairs";
import type { Columns } from "./row";
import { formatMicros } from "./times/iso";
import type { Opened } from "./transforms/records";
import { readText } from "./transforms/text";

export type Reject = { line: number; offset: number; reason: string; raw: Uint8Array };

/** Rejected text is shown up to here. */
const rawLimit = 64 << 10;
/** So much of a rejected record is kept to be mended and sent again; the original has the rest. */
export const rejectLimit = 1 << 20;

/** What one transaction adds to a file's line in the ledger. */
export type Step = {
  /** Rows behind this file before the step: another process that moved on makes the step fail instead of counting twice. */
  readBefore: number;
  loaded: Loaded;
  rejects: Reject[];
  /** Rejected rows beyond those whose text is kept. */
  rejectedUnlisted: number;
  repairs: RepairTally;
  bytesRead: number;
  nextLine: number;
  from: Micros | null;
  to: Micros | null;
  seconds: number;
};

const timeOrNull = (time: Micros | null) => (time === null ? null : formatMicros(time));

/** Keeps rejected rows with their text, for people to see and to mend. */
export async function writeRejects(client: pg.ClientBase, rejects: Array<Reject & { fileId: number }>) {
  if (rejects.length === 0) return;
  await client.query(
    `insert into reject (upload_file_id, line, byte_offset, reason, raw, bytes)
     select * from unnest($1::int[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::bytea[])`,
    [
      rejects.map((reject) => reject.fileId),
      rejects.map((reject) => reject.line),
      rejects.map((reject) => reject.offset),
      rejects.map((reject) => reject.reason),
      rejects.map((reject) => textOf(reject.raw)),
      rejects.map((reject) => Buffer.from(reject.raw.subarray(0, rejectLimit))),
    ],
  );
}

/** Writes rejects and counters in the transaction that stored the rows they speak of. */
export async function recordStep(client: pg.ClientBase, fileId: number, step: Step): Promise<number> {
  const { loaded, rejects } = step;
  const rejected = rejects.length + step.rejectedUnlisted;
  const read = loaded.added + loaded.known + rejected;
  await writeRejects(
    client,
    rejects.map((reject) => ({ ...reject, fileId })),
  );
  const { rowCount } = await client.query(
    `update upload_file set state = 'parsing', rows_read = rows_read + $3, rows_new = rows_new + $4, rows_known = rows_known + $5,
       rows_enriched = rows_enriched + $6, rows_rejected = rows_rejected + $7, rows_repaired = rows_repaired + $8, bytes_read = $9, next_line = $14,
       from_time = least(from_time, $10::timestamptz), to_time = greatest(to_time, $11::timestamptz), seconds = seconds + $12,
       repairs = (select coalesce(jsonb_object_agg(kind, rows), '{}') from (select key as kind, sum(value::bigint) as rows from (
         select * from jsonb_each_text(repairs) union all select * from jsonb_each_text($13::jsonb)) both_steps group by key) kinds)
     where id = $1 and rows_read = $2`,
    [
      fileId,
      step.readBefore,
      read,
      loaded.added,
      loaded.known,
      loaded.enriched,
      rejected,
      step.repairs.rows,
      step.bytesRead,
      timeOrNull(step.from),
      timeOrNull(step.to),
      step.seconds,
      JSON.stringify(step.repairs.kinds),
      step.nextLine,
    ],
  );
  if (rowCount !== 1) throw new AppError("conflict", "Another process is reading this file.");
  return step.readBefore + read;
}

function textOf(raw: Uint8Array): string {
  const text = readText(raw.subarray(0, rawLimit), []).replace(/[\r\n]+$/, "");
  return raw.length > rawLimit ? `${text} … (${raw.length} bytes in all)` : text;
}

/** A header that splits into the same names as the file's own, whatever was wrong with that. */
function headerLine(names: string[], delimiter: string): Uint8Array<ArrayBuffer> {
  const needsQuotes = (name: string) => /["\r\n]/.test(name) || name.includes(delimiter);
  const cells = names.map((name) => (needsQuotes(name) ? `"${name.replaceAll('"', '""')}"` : name));
  return Uint8Array.from(Buffer.from(cells.join(delimiter)));
}

/** What the first bytes said, as the ledger keeps it. */
export const openedLine = ({ encoding, shape }: Opened, columns: Columns | null) => ({
  encoding,
  header: shape.kind === "delimited" && columns ? headerLine(columns.header, shape.delimiter) : null,
});

/** Writes down what the first bytes said, before the first rows are stored. */
export async function noteOpened(fileId: number, opened: Opened, columns: Columns | null) {
  await db.uploadFile.update({ where: { id: fileId }, data: openedLine(opened, columns) });
}

type End = {
  state: "done" | "partial" | "refused";
  error: string | null;
  /** Of a member of an archive; null when it was not read to its end. */
  sha256?: string | null;
};

export async function closeFile(fileId: number, end: End) {
  await db.uploadFile.update({ where: { id: fileId }, data: end });
}

/** The file waits: nothing of it was read, and the question is kept with it. */
export async function askAbout(fileId: number, question: Question, reason: string) {
  const { format, table: tableName } = question;
  await db.uploadFile.update({ where: { id: fileId }, data: { state: "asking", question, format, tableName, reason } });
}

const windowLines = 1000;

/** The place of a file in its upload, and its line where an earlier attempt has made one. */
export type Place = { ordinal: number; line: UploadFile | null };

/** The lines of an upload's files, made as the files are reached: an archive may hold hundreds of thousands. */
export class FileLines {
  private ordinal = 0;
  private known = new Map<number, UploadFile>();

  constructor(private readonly uploadId: string) {}

  async next(): Promise<Place> {
    const { uploadId, ordinal } = this;
    if (ordinal % windowLines === 0) {
      const range = { gte: ordinal, lt: ordinal + windowLines };
      const lines = await db.uploadFile.findMany({ where: { uploadId, ordinal: range } });
      this.known = new Map(lines.map((line) => [line.ordinal, line]));
    }
    this.ordinal += 1;
    return { ordinal, line: this.known.get(ordinal) ?? null };
  }

  async make(place: Place, file: { name: string; bytes: number }, sha256: string | null): Promise<UploadFile> {
    const { uploadId } = this;
    const { name, bytes } = file;
    return place.line ?? db.uploadFile.create({ data: { uploadId, ordinal: place.ordinal, name, bytes, sha256 } });
  }
}
