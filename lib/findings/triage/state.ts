import type { FindingSeverity } from "../schema";
import type { TriageChange, TriageField, TriageState, TriageValues } from "./schema";

export const triageFields = [
  "status",
  "verdict",
  "closingReason",
  "severity",
  "severityIsSet",
  "assignee",
  "labels",
] as const satisfies readonly TriageField[];

/** What belongs to a decision: whoever changes one of these has judged the evidence. */
export const decisionFields: readonly TriageField[] = ["status", "verdict", "closingReason"];

export const isDecision = ({ status, verdict }: TriageChange): boolean => status !== undefined || verdict !== undefined;

/** A finding as it is, with what its hunt says of its severity. */
export type Standing = TriageState & { huntSeverity: FindingSeverity };

/** What the change makes of a finding. */
export function nextState(now: Standing, change: TriageChange): TriageState {
  const verdict = change.verdict === undefined ? now.verdict : change.verdict;
  // A reason says why for one verdict; another verdict needs one of its own.
  const keptReason = verdict === now.verdict ? now.closingReason : null;
  const { severity, severityIsSet } = severityAfter(now, change.severity);
  return {
    status: change.status ?? now.status,
    verdict,
    closingReason: change.closingReason === undefined ? keptReason : change.closingReason,
    severity,
    severityIsSet,
    assignee: change.assignee === undefined ? now.assignee : change.assignee,
    labels: labelsAfter(now.labels, change),
  };
}

function severityAfter(
  now: Standing,
  asked: TriageChange["severity"],
): Pick<TriageState, "severity" | "severityIsSet"> {
  if (asked === undefined) return now;
  const severity = asked ?? now.huntSeverity;
  return { severity, severityIsSet: severity !== now.huntSeverity };
}

function labelsAfter(now: readonly string[], { addLabels = [], removeLabels = [] }: TriageChange): string[] {
  const gone = new Set(removeLabels);
  return [...new Set([...now.filter((label) => !gone.has(label)), ...addLabels])].sort();
}

export const sameValue = (one: TriageState[TriageField], other: TriageState[TriageField]): boolean =>
  Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length && one.every((label, index) => label === other[index])
    : one === other;

/** The fields in which two states differ, with the values of each. */
export function difference(before: TriageState, after: TriageState): { before: TriageValues; after: TriageValues } {
  const changed = triageFields.filter((field) => !sameValue(before[field], after[field]));
  return { before: only(before, changed), after: only(after, changed) };
}

export const only = (state: TriageState, fields: readonly TriageField[]): TriageValues =>
  Object.fromEntries(fields.map((field) => [field, state[field]]));

/** The change without the fields in which another's choice is kept; null where nothing is left of it. */
export function without(change: TriageChange, kept: ReadonlySet<TriageField>): TriageChange | null {
  const { status, verdict, closingReason, severity, assignee, ...rest } = change;
  const next: TriageChange = {
    ...rest,
    ...(status === undefined || kept.has("status") ? {} : { status }),
    ...(verdict === undefined || kept.has("verdict") ? {} : { verdict }),
    ...(closingReason === undefined || kept.has("closingReason") || kept.has("verdict") ? {} : { closingReason }),
    ...(severity === undefined || kept.has("severity") || kept.has("severityIsSet") ? {} : { severity }),
    ...(assignee === undefined || kept.has("assignee") ? {} : { assignee }),
  };
  return Object.keys(next).length === 0 ? null : next;
}
