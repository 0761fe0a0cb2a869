import { Check, CircleHelp, Crosshair } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { exactNumber, plural } from "@/components/ui/format";
import type { RunRow, RunState } from "@/lib/hunts/schema";

const states: Record<Exclude<RunState, "done">, string> = {
  queued: "Waiting",
  running: "Running",
  failed: "Failed",
  cancelled: "Cancelled",
};

/** What a run came to: findings, clean, or that it could not tell. */
export function RunOutcome({
  run,
}: {
  run: Pick<RunRow, "state" | "outcome" | "findingCount" | "suppressedFindings">;
}) {
  if (run.state !== "done") {
    const tone = run.state === "failed" ? "bad" : run.state === "cancelled" ? "dashed" : "accent";
    return <Badge tone={tone}>{states[run.state]}</Badge>;
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

export function CannotTellBadge({ reason }: { reason?: string }) {
  return (
    <Badge tone="warn" {...(reason ? { title: reason } : {})}>
      <CircleHelp aria-hidden="true" />
      Cannot tell
    </Badge>
  );
}
