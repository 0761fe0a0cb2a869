import Link from "next/link";
import { SuppressedMark } from "@/components/suppressions/suppressed-mark";
import { TimeSpan } from "@/components/time/time-span";
import { Badge } from "@/components/ui/badge";
import { plural } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import { Severity, severityWord } from "@/components/ui/severity";
import { Verdict } from "@/components/ui/verdict";
import { visibleText } from "@/components/ui/visible-text";
import type { FindingDetail } from "@/lib/findings/schema";
import { NewsMark } from "./memory-marks";
import { Status } from "./status";

type FindingLeadProps = { finding: FindingDetail; huntTitle: string; sentence: string };

/** What it says in one sentence, and how it stands. */
export function FindingLead({ finding, huntTitle, sentence }: FindingLeadProps) {
  return (
    <div className="grid gap-1.5">
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Severity value={finding.severity} />
        {finding.huntSeverity ? (
          <span className="text-table">
            set by hand; the hunt says {severityWord(finding.huntSeverity).toLowerCase()}
          </span>
        ) : null}
        <Status status={finding.status} />
        {finding.verdict ? <Verdict value={finding.verdict} /> : null}
        {finding.closingReason ? (
          <span className="text-table">
            <LogText value={finding.closingReason} />
          </span>
        ) : null}
        {finding.labels.map((label) => (
          <Badge key={label}>{visibleText(label)}</Badge>
        ))}
        <NewsMark finding={finding} />
        {finding.isSuppressed ? <SuppressedMark /> : null}
        {finding.isGone ? <Badge tone="dashed">Gone from the newest run</Badge> : null}
        <Link
          href={`/hunts/${finding.hunt}`}
          className="underline decoration-edge/60 underline-offset-2 hover:text-ink"
        >
          {huntTitle}
        </Link>
        <span className="text-table">
          <TimeSpan from={finding.firstSeen} to={finding.lastSeen} zone />, {plural(finding.rowCount, "row")}
        </span>
      </span>
      {sentence === "" ? null : (
        <p className="max-w-[96ch] text-lead text-ink">
          <LogText value={sentence} wrap />
        </p>
      )}
    </div>
  );
}
