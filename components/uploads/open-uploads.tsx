"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { bytes, exactNumber } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { cancelUploadAction } from "@/lib/uploads/actions";
import type { OpenUpload } from "@/lib/uploads/schema";
import { useOpenUploads } from "./use-open-uploads";

/** Two are read at a time; of those that wait, so many are named. */
const named = 6;

/** Uploads that the worker has not finished, with rows and rate, and a way to stop each. */
export function OpenUploads({ sent }: { sent: number /** How many files this page has sent. */ }) {
  const { open, load } = useOpenUploads(sent);
  const [problem, setProblem] = useState<string | null>(null);

  if (open.length === 0) return problem ? <Notice tone="failed">{problem}</Notice> : null;
  return (
    <ul aria-label="Uploads that are being read" className="panel divide-y">
      {open.slice(0, named).map((upload) => (
        <li key={upload.uploadId} className="flex items-center gap-3 px-3 py-2">
          <div className="min-w-0 flex-1">
            <p className="truncate font-medium">
              <LogText value={upload.fileName} />
            </p>
            <Progress label={labelOf(upload)} value={shareOf(upload)} />
          </div>
          <Button
            size="sm"
            onClick={async () => {
              const result = await cancelUploadAction({ uploadId: upload.uploadId });
              setProblem(result.ok ? null : result.message);
              void load();
            }}
          >
            Cancel
          </Button>
        </li>
      ))}
      {open.length > named ? (
        <li className="px-3 py-1.5 text-table text-muted">and {open.length - named} more wait to be read</li>
      ) : null}
    </ul>
  );
}

function labelOf({ progress, bytes: size }: OpenUpload): string {
  if (progress.phase === "opening") return "looking into the file";
  if (progress.phase === "digesting") return "its rows are read; computing the SHA-256 of the original";
  if (progress.phase !== "reading") return `${bytes(size)}, waiting for the worker`;
  const { rows = 0, rowsPerSecond = 0, files = 1, fileNumber = 1 } = progress;
  const part = files > 1 ? `file ${fileNumber} of ${files}: ` : "";
  return `${part}${exactNumber(rows)} rows read, ${exactNumber(rowsPerSecond)} a second`;
}

/** Known only for a file that is not packed: how far into it the reading is. */
function shareOf({ progress, bytes: size, isPacked }: OpenUpload): number | undefined {
  if (progress.phase !== "reading" || isPacked || size === 0) return undefined;
  return (progress.bytesRead ?? 0) / size;
}
