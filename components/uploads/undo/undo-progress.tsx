"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState, useTransition } from "react";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Button } from "@/components/ui/button";
import { exactNumber } from "@/components/ui/format";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { cancelUndoAction } from "@/lib/ingest/undo/actions";
import type { UndoJob } from "@/lib/ingest/undo/schema";

const topics = ["job"] as const;
const lookAgainMs = 1500;

/** How far the worker is, and a way to stop it: nothing is changed before the end. */
export function UndoProgress({ uploadId, job, mayCancel }: { uploadId: string; job: UndoJob; mayCancel: boolean }) {
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();
  const router = useRouter();
  // A small undo can end before the page hears of anything.
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), lookAgainMs);
    return () => clearInterval(timer);
  }, [router]);
  const { phase, done, total } = job.progress;
  const isCounted = phase !== undefined && done !== undefined && total !== undefined;
  return (
    <div className="grid gap-2">
      <LiveRefresh topics={topics} />
      <Progress
        label={isCounted ? `${phase}: ${exactNumber(done)} of ${exactNumber(total)}` : "Waiting for the worker"}
        value={isCounted && total > 0 ? done / total : undefined}
        className="max-w-md"
      />
      <p className="text-table text-muted">Until it has ended, nothing is changed: cancelling leaves all as it was.</p>
      {mayCancel ? (
        <div>
          <Button
            size="sm"
            disabled={pending}
            onClick={() =>
              start(async () => {
                const result = await cancelUndoAction({ uploadId });
                setProblem(result.ok ? undefined : result.message);
              })
            }
          >
            {pending ? "Cancelling" : "Cancel undo"}
          </Button>
        </div>
      ) : null}
      {problem ? <Notice tone="failed">{problem}</Notice> : null}
    </div>
  );
}
