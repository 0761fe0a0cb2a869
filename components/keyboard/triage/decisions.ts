import type { ManyDecision } from "@/lib/findings/many/schema";
import type { FindingStatus, Verdict } from "@/lib/findings/schema";

/** A finding as it stands in a list. */
export type Target = { id: string; version: number; status: FindingStatus; verdict: Verdict | null };

export type Wish = { verdict: Verdict } | { status: FindingStatus };

export const letters: Record<Verdict, string> = {
  "true-positive": "t",
  benign: "b",
  "false-positive": "f",
  undetermined: "u",
};

/** Who sets evidence aside says why: the next one who meets it will ask. */
export function noteIsDue(wish: Wish): boolean {
  return "verdict" in wish && (wish.verdict === "benign" || wish.verdict === "false-positive");
}

/** What the wish makes of a finding: a verdict usually ends the work. Null where it cannot be, for want of a verdict. */
export function decided({ id, version, ...now }: Target, wish: Wish): ManyDecision | null {
  const verdict = "verdict" in wish ? wish.verdict : now.verdict;
  const ends = "verdict" in wish && wish.verdict !== "undetermined" && now.status === "open";
  const status = "status" in wish ? wish.status : ends ? "closed" : now.status;
  return status === "closed" && verdict === null ? null : { findingId: id, version, status, verdict };
}
