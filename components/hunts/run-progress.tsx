"use client";

import { useState, useTransition } from "react";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Button } from "@/components/ui/button";
import { exactNumber } from "@/components/ui/format";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { cancelRunAction } from "@/lib/hunts/actions";
import type { RunRow } from "@/lib/hunts/schema";

const topics = ["run", "job"] as const;

/** A run that the worker has: how far it is, and a way to stop it. */
export function RunProgress({ run, mayCancel }: { run: RunRow; mayCancel: boolean }) {
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();
  return (
    <div className="grid gap-2 px-3 py-4">
      <LiveRefresh topics={topics} />
      <Progress label={progressWords(run)} value={share(run.progress)} className="max-w-md" />
      <div>
        <Button
          size="sm"
          disabled={!mayCancel || pending}
          onClick={() =>
            start(async () => {
              const result = await cancelRunAction({ runId: run.id });
              setProblem(result.ok ? undefined : result.message);
            })
          }
        >
          {pending ? "Cancelling" : "Cancel run"}
        </Button>
      </div>
      {problem ? <Notice tone="failed">{problem}</Notice> : null}
    </div>
  );
}

/** What the worker said of itself, in words: its phase, and how many steps or rows are done. */
export function progressWords({ state, progress }: Pick<RunRow, "state" | "progress">): string {
  if (state === "queued") return "Waiting for the worker";
  const phase = typeof progress.phase === "string" ? progress.phase : "Running";
  const number = (key: string) => (typeof progress[key] === "number" ? exactNumber(progress[key]) : undefined);
  const [done, total, rows] = [number("done"), number("total"), number("rows")];
  const steps = done && total ? `step ${done} of ${total}` : undefined;
  return [phase, steps, rows ? `${rows} rows` : undefined].filter(Boolean).join(", ");
}

function share({ done, total }: Record<string, unknown>): number | undefined {
  return typeof done === "number" && typeof total === "number" && total > 0 ? done / total : undefined;
}
