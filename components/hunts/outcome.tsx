import { Check, CircleHelp, Crosshair } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { exactNumber, plural } from "@/components/ui/format";
import type { EndReason, RunRow, RunState } from "@/lib/hunts/schema";

const states: Record<Exclude<RunState, "done">, string> = {
  queued: "Waiting",
  running: "Running",
  failed: "Failed",
  cancelled: "Cancelled",
};

/** Why it failed, where that is more than an error. */
const ends: Partial<Record<EndReason, string>> = {
  "timed-out": "Timed out",
  "too-large": "Too large",
  "database-away": "Interrupted",
  "process-ended": "Interrupted",
};

/** What a run came to: findings, clean, or that it could not tell. */
export function RunOutcome({
  run,
}: {
  run: Pick<RunRow, "state" | "endReason" | "outcome" | "findingCount" | "suppressedFindings">;
}) {
  if (run.state !== "done") {
    const tone = run.state === "failed" ? "bad" : run.state === "cancelled" ? "dashed" : "accent";
    const end = run.state === "failed" && run.endReason ? ends[run.endReason] : undefined;
    return <Badge tone={tone}>{end ?? states[run.state]}</Badge>;
  }
  if (run.outcome === "findings") {
    return (
      <Badge tone="neutral">
        <Crosshair aria-hidden="true" />
        {plural(run.findingCount, "finding")}
        {suppressedWords(run.suppressedFindings, run.findingCount)}
      </Badge>
    );
  }
  if (run.outcome === "clean") {
    return (
      <Badge tone="good">
        <Check aria-hidden="true" />
        Clean
      </Badge>
    );
  }
  return <CannotTellBadge />;
}

/** `, 4 suppressed`: of a count that includes them. */
function suppressedWords(suppressed: number, all: number): string {
  if (suppressed === 0) return "";
  return suppressed === all ? ", all suppressed" : `, ${exactNumber(suppressed)} suppressed`;
}

/** A run that could not tell, or has not ended, has no figures: zero would be a claim. */
export const hasTold = ({ state, outcome }: Pick<RunRow, "state" | "outcome">): boolean =>
  state === "done" && outcome !== "cannot-tell";

export function CannotTellBadge({ reason }: { reason?: string }) {
  return (
    <Badge tone="warn" {...(reason ? { title: reason } : {})}>
      <CircleHelp aria-hidden="true" />
      Cannot tell
    </Badge>
  );
}
