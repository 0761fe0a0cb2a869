import type { FindingRow } from "@/lib/findings/schema";
import type { Subject } from "./draft";

/** What the form has to know of a finding. */
export const subjectOfFinding = (
  finding: Omit<Subject, "holds"> & Pick<FindingRow, "verdictHolds" | "newsAt">,
): Subject => {
  const { status, verdict, closingReason, severity, huntSeverity, assignee, labels, verdictHolds, newsAt } = finding;
  const holds = verdictHolds === true && newsAt === null;
  return { status, verdict, closingReason, severity, huntSeverity, assignee, labels, holds };
};
