import { z } from "zod";
import type { Answers, Question } from "@/lib/ingest/answers";
import type { RepairCounts } from "@/lib/ingest/repairs";

export const uploadId = z.strictObject({ uploadId: z.uuid() });

const pageNumber = z.coerce.number().int().min(1).max(100_000).catch(1);

export const uploadSearch = z.object({ page: pageNumber, files: pageNumber });

export const fileId = z.coerce.number().int().min(1).max(2_147_483_647);

/** A rejected record that is mended in the browser; what is longer is mended in an editor. */
export const mendableCharacters = 64 << 10;

export const mendedRow = z.strictObject({
  rejectId: z.string().regex(/^\d{1,18}$/),
  text: z
    .string()
    .max(mendableCharacters)
    .refine((text) => text.trim() !== "", "Write the row as it should have been."),
});

/** One line of the ledger: a file, or a member of an archive. `read` is always `new + known + rejected`. */
export type LedgerLine = {
  id: number;
  name: string;
  format: string;
  formatLabel: string;
  table: string;
  reason: string;
  state: string;
  error: string | null;
  bytes: number;
  bytesRead: number;
  sha256: string | null;
  encoding: string;
  repairs: RepairCounts;
  read: number;
  added: number;
  known: number;
  enriched: number;
  rejected: number;
  repaired: number;
  from: string | null;
  to: string | null;
  seconds: number;
  /** What must be said before it can be read, while it waits for that. */
  question: Question | null;
  /** What was said of it. */
  answers: Answers;
};

export type UploadRow = {
  id: string;
  fileName: string;
  bytes: number;
  sha256: string | null;
  source: string;
  state: string;
  error: string | null;
  createdBy: string | null;
  createdAt: string;
  finishedAt: string | null;
  /** The file whose rejected rows this upload brings mended. */
  mends: { fileId: number; file: string; uploadId: string } | null;
  /** Of all files together; `files` has only a page of them. */
  fileCount: number;
  totals: LedgerTotals;
  files: LedgerLine[];
};

export type LedgerTotals = Pick<
  LedgerLine,
  "read" | "added" | "known" | "enriched" | "rejected" | "repaired" | "seconds" | "from" | "to"
>;

/** An upload that brought rejected rows of a file again, and how many of them are stored now. */
export type Mending = { fileId: number; uploadId: string; fileName: string; state: string; stored: number };

export type RejectRow = {
  id: string;
  fileId: number;
  file: string;
  line: number;
  offset: number;
  reason: string;
  raw: string;
  /** Too long to be mended in the browser. */
  isLong: boolean;
};

/** A rejected record as it can be mended: its whole text, and the names of its cells where it has a header. */
export type MendableRow = {
  id: string;
  file: string;
  line: number;
  reason: string;
  text: string;
  header: string | null;
};

/** An upload that waits or is being read. */
export type OpenUpload = {
  uploadId: string;
  fileName: string;
  bytes: number;
  isPacked: boolean;
  progress: {
    phase?: "opening" | "reading" | "digesting";
    rows?: number;
    rowsPerSecond?: number;
    bytesRead?: number;
    files?: number;
    fileNumber?: number;
  };
};
