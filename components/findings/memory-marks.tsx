import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { LogText } from "@/components/ui/log-text";
import { Verdict } from "@/components/ui/verdict";
import { visibleText } from "@/components/ui/visible-text";
import type { FindingDetail, FindingRow } from "@/lib/findings/schema";

type Newsworthy = Pick<FindingRow, "news" | "newsAt" | "newsReopened">;

/** In the queue: that a finding came back or has new evidence, since when, and on hover why. */
export function NewsMark({ finding }: { finding: Newsworthy }) {
  if (finding.newsAt === null) return null;
  const since = finding.newsAt.slice(0, 10);
  return (
    <Badge tone="warn" title={visibleText(finding.news.join(". "))}>
      {finding.newsReopened ? "Back since" : "New evidence since"} <span className="mono">{since}</span>
    </Badge>
  );
}

/** Why a finding came back, or what is new of one that stays closed. */
export function NewsNote({
  finding,
}: {
  finding: Newsworthy & Pick<FindingDetail, "decisions" | "triagedBy" | "triagedAt">;
}) {
  if (finding.newsAt === null) return null;
  // What a decision was set back to is what stands, by whom it was first made.
  const before = finding.decisions.find(({ kind }) => kind === "triage" || kind === "undo");
  return (
    <div className="rounded-md border border-cannot-tell/50 px-2.5 py-1.5 text-table">
      <p className="font-medium">
        {finding.newsReopened ? "Back in the queue since " : "New evidence since "}
        <Time value={finding.newsAt} digits={0} />
      </p>
      <ul className="my-1 list-disc pl-4 marker:text-muted">
        {finding.news.map((words) => (
          <li key={words}>
            <LogText value={words} wrap />
          </li>
        ))}
      </ul>
      {before ? (
        <p className="flex flex-wrap items-center gap-x-1.5 text-muted">
          {finding.newsReopened ? "It was closed as" : "It stays closed as"} <Verdict value={before.verdict} /> by{" "}
          <LogText value={finding.triagedBy ?? before.by ?? ""} />
          <Time value={finding.triagedAt ?? before.at} digits={0} />
        </p>
      ) : null}
    </div>
  );
}

type Carried = Pick<FindingDetail, "verdict" | "verdictHolds" | "triagedBy" | "triagedAt" | "lastRunAt">;

/** Whether a verdict was given before the newest run that found the evidence, and on which evidence. */
export function CarriedVerdict({ finding }: { finding: Carried }) {
  const { verdict, verdictHolds, triagedBy, triagedAt, lastRunAt } = finding;
  if (verdict === null || triagedAt === null) return null;
  const isCarried = lastRunAt !== null && triagedAt < lastRunAt;
  return (
    <p className="text-table text-muted">
      Verdict from <Time value={triagedAt} digits={0} /> by <LogText value={triagedBy ?? ""} />
      {isCarried ? ", before the newest run that found it" : ""}.{" "}
      {verdictHolds ? (
        "It was given on exactly this evidence."
      ) : (
        <span className="text-cannot-tell">The evidence has changed since; the verdict is carried over.</span>
      )}
    </p>
  );
}
