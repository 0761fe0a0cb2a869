import type { Subject } from "@/components/findings/triage/draft";
import { severities, statuses, verdicts } from "@/lib/findings/schema";
import type { ViewRow } from "@/lib/views/schema";

/** A finding as it stands in a list. */
export type Target = { id: string; version: number; subject: Subject };

const textOr = <Empty>(value: unknown, empty: Empty) => (typeof value === "string" && value !== "" ? value : empty);

/** The finding that a row of a list of findings stands for; null for a row that does not say enough. */
export function targetOf({ id, cells, extra }: ViewRow): Target | null {
  const status = statuses.find((each) => each === cells.status);
  const severity = severities.find((each) => each === cells.severity);
  const version = Number(extra?.version);
  if (!status || !severity || !Number.isInteger(version)) return null;
  return {
    id,
    version,
    subject: {
      status,
      severity,
      verdict: verdicts.find((each) => each === cells.verdict) ?? null,
      closingReason: textOr(cells.reason, null),
      huntSeverity: severities.find((each) => each === cells.huntSeverity) ?? null,
      assignee: textOr(cells.assignee, null),
      labels: Array.isArray(extra?.labels) ? extra.labels.map(String) : [],
      holds: extra?.verdictHolds === true && !cells.newsAt,
    },
  };
}
