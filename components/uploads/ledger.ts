import type { LedgerLine, UploadRow } from "@/lib/uploads/schema";

/** A line of the list: a file or an archive's member; an upload that nobody has looked into yet has one without figures. */
export type LedgerRow = {
  key: string;
  upload: Omit<UploadRow, "files">;
  line: LedgerLine | null;
  /** Several lines belong to the upload: it is an archive. */
  isMember: boolean;
  /** Files of the upload that the list leaves out; said on its last line. */
  more: number;
};

export function ledgerRows(uploads: UploadRow[]): LedgerRow[] {
  return uploads.flatMap(({ files, ...upload }): LedgerRow[] => {
    if (files.length === 0) return [{ key: upload.id, upload, line: null, isMember: false, more: 0 }];
    const rows = files.map((line) => ({
      key: `${upload.id} ${line.id}`,
      upload,
      line,
      isMember: upload.fileCount > 1 || line.name !== upload.fileName,
      more: 0,
    }));
    const last = rows.at(-1);
    if (last) last.more = upload.fileCount - files.length;
    return rows;
  });
}
