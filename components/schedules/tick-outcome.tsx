import { RunOutcome } from "@/components/hunts/outcome";
import { Badge } from "@/components/ui/badge";
import type { Tick } from "@/lib/schedules/schema";

/** What a tick came to. */
export function TickOutcome({ tick: { state, run } }: { tick: Pick<Tick, "state" | "run"> }) {
  if (state === "waiting") return <Badge tone="bad">Failed, tries again</Badge>;
  if (state === "failed") return <Badge tone="bad">Failed</Badge>;
  if (state === "cancelled") return <Badge tone="dashed">Cancelled</Badge>;
  if (run) return <RunOutcome run={run} />;
  return <Badge tone={state === "done" ? "neutral" : "accent"}>{state === "done" ? "Done" : "Running"}</Badge>;
}
