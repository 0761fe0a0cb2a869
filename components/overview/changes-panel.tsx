import Link from "next/link";
import type { ReactNode } from "react";
import { findingsHref } from "@/components/findings/links";
import { statusWord } from "@/components/findings/status";
import { RelativeTime } from "@/components/time/relative-time";
import { Time } from "@/components/time/time";
import { classNames } from "@/components/ui/class-names";
import { exactNumber, plural } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import { Count } from "@/components/ui/number";
import { Severity, severities } from "@/components/ui/severity";
import { Verdict } from "@/components/ui/verdict";
import { UploadState } from "@/components/uploads/upload-state";
import type { Changes } from "@/lib/overview/schema";
import type { SinceChoice } from "@/lib/overview/since";
import { AnswerPanel } from "./answer-panel";

type ChangesPanelProps = {
  changes: Changes;
  choice: SinceChoice;
  /** When the visit before ended, where that is known. */
  left: string | null;
};

/** What happened while nobody looked: found, decided by others, come in. */
export function ChangesPanel({ changes, choice, left }: ChangesPanelProps) {
  const { found, back, decisions, uploads, runs } = changes;
  const total = found.reduce((sum, { count }) => sum + count, 0);
  const bySeverity = severities
    .map((severity) => ({
      severity,
      count: found.reduce((sum, one) => (one.severity === severity ? sum + one.count : sum), 0),
    }))
    .filter(({ count }) => count > 0);
  return (
    <AnswerPanel
      title={choice === "visit" ? "What changed since my last visit?" : "What changed since yesterday?"}
      answer={answerOf(total, decisions.total, uploads.total)}
      actions={
        left ? <SinceLinks choice={choice} left={left} /> : <span className="text-table text-muted">the last 24 h</span>
      }
    >
      <ul className="divide-y divide-line/70 text-table">
        {total > 0 ? (
          <Line href={findingsHref({ foundSince: changes.since })}>
            <Figure>+{exactNumber(total)}</Figure> found
            <span className="ml-auto flex flex-wrap gap-x-3">
              {bySeverity.map(({ severity, count }) => (
                <span key={severity} className="inline-flex items-baseline gap-1">
                  <span className="mono">{exactNumber(count)}</span>
                  <Severity value={severity} className="text-label" />
                </span>
              ))}
            </span>
          </Line>
        ) : null}
        {back > 0 ? (
          <Line href={findingsHref({ news: true })}>
            <Figure>{exactNumber(back)}</Figure> came back with new evidence
          </Line>
        ) : null}
        {decisions.newest.map((one) => (
          <Line key={`${one.findingId} ${one.at}`} href={`/findings/${one.findingId}`}>
            {one.verdict ? (
              <Verdict value={one.verdict} />
            ) : (
              <span className="text-soft">{statusWord(statusOf(one.status))}</span>
            )}
            <LogText value={one.title} className="min-w-0 grow" />
            <LogText value={one.by} className="max-w-24 shrink-0 text-muted max-sm:hidden" />
            <RelativeTime value={one.at} className="shrink-0 text-muted" />
          </Line>
        ))}
        {decisions.total > decisions.newest.length ? (
          <li className="px-3 py-1.5 text-muted">
            and {plural(decisions.total - decisions.newest.length, "more decision")}
          </li>
        ) : null}
        {uploads.newest.map((upload) => (
          <Line key={upload.id} href={`/uploads/${upload.id}`}>
            <LogText value={upload.fileName} className="min-w-0 grow" />
            {upload.rejected > 0 ? (
              <span className="shrink-0 text-failure">
                <Count value={upload.rejected} /> rejected
              </span>
            ) : null}
            <span className="shrink-0 text-soft">
              <Count value={upload.added} /> new rows
            </span>
            {upload.state === "done" ? null : <UploadState state={upload.state} />}
            <RelativeTime value={upload.at} className="shrink-0 text-muted max-sm:hidden" />
          </Line>
        ))}
        {uploads.total > uploads.newest.length ? (
          <Line href="/uploads">
            <span className="text-muted">and {plural(uploads.total - uploads.newest.length, "more upload")}</span>
          </Line>
        ) : null}
        {runs.total > 0 ? <li className="px-3 py-1.5 text-muted">{runsLine(runs)}</li> : null}
        {total + back + decisions.total + uploads.total + runs.total === 0 ? (
          <li className="px-3 py-2 text-muted">
            No run, no decision of a colleague and no upload since <Time value={changes.since} digits={0} />.
          </li>
        ) : null}
      </ul>
    </AnswerPanel>
  );
}

const statusOf = (status: string) => (status === "closed" || status === "in-review" ? status : "open");

function Line({ href, children }: { href: string; children: ReactNode }) {
  return (
    <li>
      <Link href={href} className="flex min-h-7.5 items-center gap-2 px-3 py-1 hover:bg-hover">
        {children}
      </Link>
    </li>
  );
}

function Figure({ children }: { children: ReactNode }) {
  return <span className="mono font-medium">{children}</span>;
}

function SinceLinks({ choice, left }: { choice: SinceChoice; left: string }) {
  const options = [
    { value: "day", href: "/", label: <>24 h</> },
    {
      value: "visit",
      href: "/?since=visit",
      label: (
        <>
          Last visit, <RelativeTime value={left} className="" />
        </>
      ),
    },
  ] as const;
  return (
    <nav aria-label="Since when">
      <ul className="flex gap-2 text-table">
        {options.map(({ value, href, label }) => (
          <li key={value}>
            <Link
              href={href}
              scroll={false}
              aria-current={value === choice ? "true" : undefined}
              className={classNames(
                "inline-flex h-6 items-center",
                value === choice ? "font-medium text-ink" : "text-muted hover:text-ink hover:underline",
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What is none is left out: five runs that all found something are no “0 clean”. */
function runsLine({ total, clean, cannotTell, failed }: Changes["runs"]): string {
  const parts = [
    ...(clean > 0 ? [`${exactNumber(clean)} clean`] : []),
    ...(cannotTell > 0 ? [`${exactNumber(cannotTell)} could not tell`] : []),
    ...(failed > 0 ? [`${exactNumber(failed)} failed`] : []),
  ];
  return [plural(total, "run"), ...parts].join(", ");
}

function answerOf(found: number, decided: number, uploads: number): string {
  const parts = [
    ...(found > 0 ? [`${exactNumber(found)} new`] : []),
    ...(decided > 0 ? [`${exactNumber(decided)} decided by others`] : []),
    ...(uploads > 0 ? [plural(uploads, "upload")] : []),
  ];
  return parts.length === 0 ? "Nothing" : parts.join(", ");
}
