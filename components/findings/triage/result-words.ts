import { plural } from "@/components/ui/format";
import { verdictWord } from "@/components/ui/verdict";
import type { TriageChange, TriageDone } from "@/lib/findings/triage/schema";
import { statusWord } from "../status";

/** `benign true positive, closed`: what a change says, short. */
export function wishWords({
  verdict,
  status,
  severity,
  assignee,
  addLabels,
  removeLabels,
  note,
}: TriageChange): string {
  const parts = [
    ...(verdict ? [verdictWord(verdict).toLowerCase()] : verdict === null ? ["without a verdict"] : []),
    ...(status ? [statusWord(status).toLowerCase()] : []),
    ...(severity ? [`severity ${severity}`] : severity === null ? ["severity as the hunt says"] : []),
    ...(assignee ? [`assigned to ${assignee}`] : assignee === null ? ["assigned to nobody"] : []),
    ...(addLabels?.length ? [`labelled ${addLabels.join(", ")}`] : []),
    ...(removeLabels?.length ? [`label ${removeLabels.join(", ")} taken off`] : []),
  ];
  return parts.length === 0 && note ? "a note added" : parts.join(", ");
}

/** What became of many findings. */
export function doneWords(change: TriageChange, { changed, same, merged }: TriageDone): string {
  const others = merged > 0 ? ` ${plural(merged, "finding")} changed meanwhile in other ways; both stand.` : "";
  const rest = same > 0 && changed > 0 ? ` ${plural(same, "finding")} were so already.` : "";
  if (changed === 0)
    return change.note ? `The note is kept on ${plural(same, "finding")}.` : "They are so already: nothing changed.";
  return `${plural(changed, "finding")}: ${wishWords(change)}.${rest}${others}`;
}
