import "server-only";
import { getFinding } from "@/lib/findings/data";
import type { FindingDetail } from "@/lib/findings/schema";
import { huntBySlug } from "@/lib/hunts/catalogue";
import type { ReportFinding, ReportNote } from "../content";
import { plainText } from "./words";

const atOnce = 4;

/** The findings with all that stands behind them, in time order. */
export async function findingDetails(ids: readonly string[]): Promise<FindingDetail[]> {
  const found: FindingDetail[] = [];
  for (let start = 0; start < ids.length; start += atOnce) {
    const some = await Promise.all(ids.slice(start, start + atOnce).map((id) => getFinding(id)));
    found.push(...some.filter((finding) => finding !== null));
  }
  return found.sort((a, b) => (a.firstSeen < b.firstSeen ? -1 : a.firstSeen > b.firstSeen ? 1 : a.id < b.id ? -1 : 1));
}

export function reportFinding(finding: FindingDetail, index: number, notes: ReportNote[]): ReportFinding {
  const hunt = huntBySlug(finding.hunt);
  return {
    no: index + 1,
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
