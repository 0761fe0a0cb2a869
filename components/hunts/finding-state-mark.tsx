import { Badge } from "@/components/ui/badge";
import { Verdict, verdicts } from "@/components/ui/verdict";
import type { FindingState } from "@/lib/hunts/schema";

const words: Record<FindingState, string> = {
  new: "New",
  same: "Known",
  changed: "Changed",
  back: "Found again",
  gone: "Gone",
};

export function findingStateWord(state: FindingState): string {
  return words[state];
}

/** What a run says of a finding; a verdict that was carried over is said beside it. */
export function FindingStateMark({ state, verdict }: { state: FindingState; verdict?: string | null }) {
  const known = verdicts.find((name) => name === verdict);
  return (
    <span className="inline-flex items-center gap-1.5">
      <Badge
        tone={
          state === "new"
            ? "accent"
            : state === "changed" || state === "back"
              ? "warn"
              : state === "gone"
                ? "dashed"
                : "neutral"
        }
      >
        {words[state]}
      </Badge>
      {known ? <Verdict value={known} /> : null}
    </span>
  );
}
