import { Badge } from "@/components/ui/badge";
import { Verdict, verdicts } from "@/components/ui/verdict";
import { visibleText } from "@/components/ui/visible-text";
import type { CarriedVerdict, FindingState } from "@/lib/hunts/schema";

const words: Record<FindingState, string> = {
  new: "New",
  same: "Known",
  changed: "Changed",
  back: "Found again",
  gone: "Gone",
};

type FindingStateMarkProps = { state: FindingState; verdict?: string | null; carried?: CarriedVerdict | null };

/** What a run says of a finding; a verdict that was carried over is said beside it. */
export function FindingStateMark({ state, verdict, carried }: FindingStateMarkProps) {
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
      {known && carried ? (
        <span
          className={carried.holds ? "text-label text-muted" : "text-label text-cannot-tell"}
          title={`Verdict from ${carried.at.slice(0, 10)} by ${visibleText(carried.by)}, before this run; ${carried.holds ? "given on exactly this evidence" : "the evidence has changed since"}`}
        >
          {carried.holds ? "from before" : "from before, other evidence"}
        </span>
      ) : null}
    </span>
  );
}
