import type { FindingFacts } from "@/lib/findings/data";
import { severities } from "@/lib/findings/schema";
import { huntBySlug } from "@/lib/hunts/catalogue";
import type { ReportFinding, ReportNote } from "../content";
import { plainText } from "./words";

const verdictRank = ["true-positive", null, "undetermined", "benign", "false-positive"] as const;

/** Those that are told in detail where not all can be: what was decided to be bad first, then the worst, then the oldest. */
export function toldFirst(findings: readonly FindingFacts[], most: number): Set<string> {
  const worstFirst = [...findings].sort(
    (a, b) =>
      verdictRank.indexOf(a.verdict) - verdictRank.indexOf(b.verdict) ||
      severities.indexOf(a.severity) - severities.indexOf(b.severity),
  );
  return new Set(worstFirst.slice(0, most).map(({ id }) => id));
}

type Told = { index: number; notes: ReportNote[]; isTold: boolean };

export function reportFinding(finding: FindingFacts, { index, notes, isTold }: Told): ReportFinding {
  const hunt = huntBySlug(finding.hunt);
  return {
    no: index + 1,
    isTold,
    id: finding.id,
    hunt: finding.hunt,
    huntTitle: hunt?.title ?? finding.hunt,
    title: finding.title,
    sentence: hunt?.sentence(finding.row, finding.context) ?? "",
    severity: finding.severity,
    status: finding.status,
    verdict: finding.verdict,
    reason: finding.closingReason ?? "",
    huntSeverity: finding.huntSeverity,
    verdictHolds: finding.verdictHolds,
    user: finding.upn,
    ip: finding.ip,
    firstSeen: finding.firstSeen,
    lastSeen: finding.lastSeen,
    rows: finding.rowCount,
    notKept: finding.evidenceLeftOut,
    assignee: finding.assignee ?? "",
    triagedBy: finding.triagedBy ?? "",
    triagedAt: finding.triagedAt,
    facts: Object.entries(finding.row).map(([field, value]) => {
      const column = hunt?.columns.find(({ name }) => name === field);
      return {
        label: column?.label ?? field,
        field: column?.entity ?? field,
        value: plainText(value),
        isTime: column?.kind === "time",
      };
    }),
    decisions: [...finding.decisions]
      .reverse()
      .map(({ at, by, status, verdict, because }) => ({ at, by: by ?? "a run", status, verdict, because })),
    notes,
    techniques: (hunt?.techniques ?? []).map(({ id, name }) => ({ id, name })),
    run: finding.lastRun,
  };
}
