import type { LedgerLine, UploadRow } from "@/lib/uploads/schema";

/** A line of the list: a file or an archive's member; an upload that nobody has looked into yet has one without figures. */
export type LedgerRow = {
  key: string;
  upload: Omit<UploadRow, "files">;
  line: LedgerLine | null;
  /** Several lines belong to the upload: it is an archive. */
  isMember: boolean;
};

export function ledgerRows(uploads: UploadRow[]): LedgerRow[] {
  return uploads.flatMap(({ files, ...upload }): LedgerRow[] => {
    if (files.length === 0) return [{ key: upload.id, upload, line: null, isMember: false }];
    return files.map((line) => ({
      key: `${upload.id} ${line.id}`,
      upload,
      line,
      isMember: files.length > 1 || line.name !== upload.fileName,
    }));
  });
}

export type LedgerTotals = Pick<
  LedgerLine,
  "read" | "added" | "known" | "enriched" | "rejected" | "repaired" | "seconds"
>;

export function ledgerTotals(files: LedgerLine[]): LedgerTotals {
  const totals: LedgerTotals = { read: 0, added: 0, known: 0, enriched: 0, rejected: 0, repaired: 0, seconds: 0 };
  for (const file of files) {
    for (const key of Object.keys(totals) as Array<keyof LedgerTotals>) totals[key] += file[key];
  }
  return totals;
}

/** From the earliest event to the latest of all files; null where none has an event. */
export function ledgerSpan(files: LedgerLine[]): { from: string; to: string } | null {
  const from = files.flatMap((file) => file.from ?? []).sort()[0];
  const to = files
    .flatMap((file) => file.to ?? [])
    .sort()
    .at(-1);
  return from && to ? { from, to } : null;
}
