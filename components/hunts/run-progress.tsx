"use client";

import { useState, useTransition } from "react";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Button } from "@/components/ui/button";
import { duration, exactNumber, plural } from "@/components/ui/format";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { cancelRunAction } from "@/lib/hunts/actions";
import type { RunRow } from "@/lib/hunts/schema";
import { useElapsed } from "./runs/use-elapsed";

const topics = ["run", "job"] as const;

/** A run that is not over: what it does, for how long, how far it is where that is known, and a way to stop it. */
export function RunProgress({ run, mayCancel }: { run: RunRow; mayCancel: boolean }) {
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();
  const elapsed = useElapsed(run.begunAt);
  return (
    <div className="grid gap-2 px-3 py-4">
      <LiveRefresh topics={topics} />
      <Progress label={progressWords(run)} value={share(run.progress)} className="max-w-xl" />
      <p className="text-table text-muted">{timeWords(run, elapsed)}</p>
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

const phases: Record<string, string> = {
  querying: "Looking through the events",
  reading: "Reading the result",
  storing: "Storing findings and rows",
};

/** What the run says of itself, in words: its phase, and how many rows that is about. */
export function progressWords({
  state,
  progress,
  runsAhead,
}: Pick<RunRow, "state" | "progress" | "runsAhead">): string {
  if (state === "queued") {
    if (runsAhead === null) return "Waiting";
    return runsAhead === 0 ? "Next in the queue" : `Waiting behind ${plural(runsAhead, "run")}`;
  }
  const phase = phases[String(progress.phase)] ?? "Beginning";
  const number = (key: string) => (typeof progress[key] === "number" ? progress[key] : undefined);
  const [rows, total, toRead] = [number("rows"), number("total"), number("toRead")];
  if (progress.phase === "querying" && toRead !== undefined) return `${phase}: ${plural(toRead, "row")} in scope`;
  if (progress.phase === "storing" && total !== undefined) return `${phase}: ${plural(total, "row")}`;
  return rows !== undefined && total !== undefined
    ? `${phase}: ${exactNumber(rows)} of ${plural(total, "row")}`
    : phase;
}

/** How long it has been at it, beside what runs like it took and what it may take. */
export function timeWords(run: RunRow, elapsed: number | null): string {
  const limit = `stopped after ${duration(run.timeLimitSeconds)}`;
  if (run.state === "queued") return `Will be ${limit} of running.`;
  const toRead = typeof run.progress.toRead === "number" ? run.progress.toRead : null;
  const usual = run.usualMsPerRow !== null && toRead ? (run.usualMsPerRow * toRead) / 1000 : null;
  const parts = [
    elapsed === null ? null : `Running for ${duration(elapsed / 1000)}`,
    usual === null ? null : `runs like this took about ${duration(Math.max(1, usual))}`,
    limit,
  ];
  return `${parts.filter((part) => part !== null).join(" · ")}.`;
}

/** Only what is counted is shown as a share: inside one query the server does not say how far it is. */
function share({ phase, rows, total }: Record<string, unknown>): number | undefined {
  if (phase !== "reading" || typeof rows !== "number" || typeof total !== "number" || total === 0) return undefined;
  return rows / total;
}
