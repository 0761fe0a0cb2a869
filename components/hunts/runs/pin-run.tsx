"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { pinRunAction } from "@/lib/hunts/actions";

type PinRunProps = { runId: string; isPinned: boolean; pinnedBy: string | null; mayPin: boolean };

/** Keeps the rows of a run for good; those of old runs are dropped otherwise. */
export function PinRun({ runId, isPinned, pinnedBy, mayPin }: PinRunProps) {
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();
  const change = () =>
    start(async () => {
      const result = await pinRunAction({ runId, isPinned: !isPinned });
      setProblem(result.ok ? undefined : result.message);
    });
  return (
    <div className="grid gap-1">
      <Button
        size="sm"
        aria-pressed={isPinned}
        disabled={!mayPin || pending}
        title={isPinned && pinnedBy ? `Kept by ${pinnedBy}` : "The rows of old runs are dropped unless they are kept"}
        onClick={change}
      >
        {isPinned ? "Rows are kept" : "Keep rows"}
      </Button>
      {problem ? <Notice tone="failed">{problem}</Notice> : null}
    </div>
  );
}
