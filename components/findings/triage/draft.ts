import type { FindingRow, FindingSeverity, FindingStatus, Verdict } from "@/lib/findings/schema";
import type { TriageChange } from "@/lib/findings/triage/schema";

/** What the form is about: one finding as it stands, or null for many, of which nothing is changed that is not chosen. */
export type Subject = Pick<
  FindingRow,
  "status" | "verdict" | "closingReason" | "severity" | "huntSeverity" | "assignee" | "labels"
> & {
  /** The verdict was given on this evidence, and nothing came up since. */
  holds: boolean;
};

export type Draft = {
  status: FindingStatus | "keep";
  verdict: Verdict | "none" | "keep";
  /** Empty: none. */
  reason: string;
  severity: FindingSeverity | "hunt" | "keep";
  /** An e-mail address; empty: nobody. */
  assignee: string;
  addLabels: string[];
  removeLabels: string[];
  note: string;
};

export const keep = "keep";

export const draftOf = (subject: Subject | null): Draft => ({
  status: subject?.status ?? keep,
  verdict: subject ? (subject.verdict ?? "none") : keep,
  reason: subject?.closingReason ?? "",
  severity: subject ? (subject.huntSeverity === null ? "hunt" : subject.severity) : keep,
  assignee: subject ? (subject.assignee ?? "") : keep,
  addLabels: [],
  removeLabels: [],
  note: "",
});

/** A verdict usually ends the work; the status can still be set back. A reason is one verdict's own. */
export function withVerdict(draft: Draft, verdict: Draft["verdict"]): Draft {
  const ends = verdict !== keep && verdict !== "none" && verdict !== "undetermined";
  const status = ends ? "closed" : verdict === "none" && draft.status === "closed" ? "open" : draft.status;
  return { ...draft, verdict, status, reason: verdict === draft.verdict ? draft.reason : "" };
}

/** Labels as they will be: those of the subject without what is taken off, and what is added. */
export const labelsOf = ({ addLabels, removeLabels }: Draft, subject: Subject | null): string[] =>
  [...new Set([...(subject?.labels ?? []).filter((label) => !removeLabels.includes(label)), ...addLabels])].sort();

/** What the draft asks for; null when that is nothing. */
export function changeOf(draft: Draft, subject: Subject | null): TriageChange | null {
  const change: TriageChange = {
    ...decisionOf(draft, subject),
    ...severityOf(draft, subject),
    ...(draft.assignee === keep || draft.assignee === (subject ? (subject.assignee ?? "") : keep)
      ? {}
      : { assignee: draft.assignee === "" ? null : draft.assignee }),
    ...(draft.addLabels.length > 0 ? { addLabels: draft.addLabels } : {}),
    ...(draft.removeLabels.length > 0 ? { removeLabels: draft.removeLabels } : {}),
    ...(draft.note.trim() === "" ? {} : { note: draft.note.trim() }),
  };
  return Object.keys(change).length === 0 ? null : change;
}

/** Of one finding status and verdict are said together: they are one decision. It is said again where the evidence is another. */
function decisionOf(draft: Draft, subject: Subject | null): TriageChange {
  const verdict = draft.verdict === "none" ? null : draft.verdict;
  const reason = verdict === null || verdict === keep || draft.reason === "" ? null : draft.reason;
  if (!subject) {
    return {
      ...(draft.status === keep ? {} : { status: draft.status }),
      ...(verdict === keep ? {} : { verdict, ...(reason === null ? {} : { closingReason: reason }) }),
    };
  }
  if (draft.status === keep || verdict === keep) return {};
  const isSame = draft.status === subject.status && verdict === subject.verdict && reason === subject.closingReason;
  const confirms = isSame && verdict !== null && !subject.holds;
  return isSame && !confirms ? {} : { status: draft.status, verdict, closingReason: reason };
}

function severityOf({ severity }: Draft, subject: Subject | null): TriageChange {
  if (severity === keep || severity === draftOf(subject).severity) return {};
  return { severity: severity === "hunt" ? null : severity };
}
