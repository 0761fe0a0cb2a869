"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { useLive } from "@/components/live/use-live";
import { Button } from "@/components/ui/button";
import { bytes, exactNumber } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { cancelUploadAction } from "@/lib/uploads/actions";
import type { OpenUpload } from "@/lib/uploads/schema";

const quietMs = 400;

/** Uploads that the worker has not finished, with rows and rate, and a way to stop each. */
export function OpenUploads() {
  const router = useRouter();
  const [open, setOpen] = useState<OpenUpload[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const before = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  const load = useCallback(async () => {
    const response = await fetch("/api/uploads", { cache: "no-store" }).catch(() => null);
    if (!response?.ok) return;
    const { open: found } = (await response.json()) as { open: OpenUpload[] };
    setOpen(found);
    // The ledger below changes when an upload ends.
    if (found.length < before.current) router.refresh();
    before.current = found.length;
  }, [router]);

  useEffect(() => {
    void load();
  }, [load]);
  useLive(["job", "upload"], () => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      void load();
    }, quietMs);
  });

  if (open.length === 0) return problem ? <Notice tone="failed">{problem}</Notice> : null;
  return (
    <ul aria-label="Uploads that are being read" className="grid gap-2">
      {open.map((upload) => (
        <li key={upload.uploadId} className="flex items-center gap-3 rounded-md border bg-panel px-3 py-2">
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
    </ul>
  );
}

function labelOf({ progress, bytes: size }: OpenUpload): string {
  if (progress.phase === "checking") return "computing the SHA-256 of the original";
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
