import { z } from "zod";

export const uploadId = z.strictObject({ uploadId: z.uuid() });

export const rejectSearch = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
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
  read: number;
  added: number;
  known: number;
  enriched: number;
  rejected: number;
  repaired: number;
  from: string | null;
  to: string | null;
  seconds: number;
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
  files: LedgerLine[];
};

export type RejectRow = { id: string; file: string; line: number; offset: number; reason: string; raw: string };

/** An upload that waits or is being read. */
export type OpenUpload = {
  uploadId: string;
  fileName: string;
  bytes: number;
  isPacked: boolean;
  progress: {
    phase?: "checking" | "reading";
    rows?: number;
    rowsPerSecond?: number;
    bytesRead?: number;
    files?: number;
    fileNumber?: number;
  };
};
