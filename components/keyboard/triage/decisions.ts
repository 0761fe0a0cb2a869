import type { FindingStatus, Verdict } from "@/lib/findings/schema";
import type { TriageChange } from "@/lib/findings/triage/schema";
import type { Target } from "./target";

export type Wish = { verdict: Verdict } | { status: FindingStatus };

/** Who sets evidence aside says why: the next one who meets it will ask. */
export function noteIsDue(wish: Wish): boolean {
  return "verdict" in wish && (wish.verdict === "benign" || wish.verdict === "false-positive");
}

/** A verdict usually ends the work. */
export function changeFor(wish: Wish): TriageChange {
  if ("status" in wish) return wish;
  return wish.verdict === "undetermined" ? { verdict: wish.verdict } : { verdict: wish.verdict, status: "closed" };
}

/** Findings that the wish cannot be for: nothing is closed without a verdict. */
export const isPossible = (wish: Wish, { subject }: Target): boolean =>
  !("status" in wish && wish.status === "closed" && subject.verdict === null);
