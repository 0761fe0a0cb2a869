import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Severity } from "@/components/ui/severity";
import { Verdict } from "@/components/ui/verdict";
import type { FindingLine } from "@/lib/findings/schema";
import { Status } from "./status";

type FindingLinesProps<Line extends FindingLine> = {
  findings: readonly Line[];
  /** What is said of it here, beside how it stands. */
  note?: (finding: Line) => ReactNode;
  empty: ReactNode;
};

/** The first findings of something, in a pane: how bad each is, what it is, and how it stands. */
export function FindingLines<Line extends FindingLine>({ findings, note, empty }: FindingLinesProps<Line>) {
  if (findings.length === 0) return <p className="text-soft">{empty}</p>;
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] text-table">
      {findings.map((finding) => (
        <li key={finding.id} className="grid gap-1 border-b border-line/70 py-1.5 last:border-b-0">
          <TextLink href={`/findings/${finding.id}`} prefetch={false} className="min-w-0">
            <LogText value={finding.title} wrap />
          </TextLink>
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted">
            <Severity value={finding.severity} />
            <Status status={finding.status} />
            {finding.verdict ? <Verdict value={finding.verdict} /> : null}
            {note?.(finding)}
          </p>
        </li>
      ))}
    </ul>
  );
}
