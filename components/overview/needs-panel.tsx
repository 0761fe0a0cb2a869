import Link from "next/link";
import type { ReactNode } from "react";
import { findingsHref } from "@/components/findings/links";
import { RelativeTime } from "@/components/time/relative-time";
import { exactNumber, plural } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import { Severity, severities } from "@/components/ui/severity";
import type { Needs } from "@/lib/overview/schema";
import type { ScheduleState } from "@/lib/schedules/data";
import { alarmingFailures } from "@/lib/schedules/schema";
import { AnswerPanel } from "./answer-panel";
import { All } from "./data-panel";

type NeedsPanelProps = { needs: Needs; schedules: ScheduleState[]; titles: Record<string, string> };

/** What waits for somebody, the most urgent first. */
export function NeedsPanel({ needs, schedules, titles }: NeedsPanelProps) {
  const total = needs.open.reduce((sum, { count }) => sum + count, 0);
  const of = (severity: string) =>
    needs.open.reduce((sum, one) => (one.severity === severity ? sum + one.count : sum), 0);
  const failing = schedules.filter(({ enabled, failures }) => enabled && failures >= alarmingFailures);
  const items: Item[] = [
    ...(needs.back > 0
      ? [
          {
            key: "back",
            href: findingsHref({ news: true, status: "open" }),
            count: needs.back,
            words: "came back with new evidence",
          },
        ]
      : []),
    ...(needs.moreEvidence > 0
      ? [
          {
            key: "more",
            href: findingsHref({ news: true }),
            count: needs.moreEvidence,
            words: "closed, with new evidence since",
          },
        ]
      : []),
    ...(needs.mine.findings > 0
      ? [
          {
            key: "mine",
            href: findingsHref({ assignee: needs.reader }),
            count: needs.mine.findings,
            words: "assigned to you",
          },
        ]
      : []),
    ...(needs.openIncidents > 0
      ? [
          {
            key: "incidents",
            href: "/incidents?q=-status:closed",
            count: needs.openIncidents,
            words: `${needs.openIncidents === 1 ? "incident" : "incidents"} not closed${needs.mine.incidents > 0 ? `, ${exactNumber(needs.mine.incidents)} of yours` : ""}`,
          },
        ]
      : []),
    ...failing.map(({ hunt, title, failures }) => ({
      key: `schedule ${hunt}`,
      href: `/hunts/${hunt}/schedule`,
      count: failures,
      isAlarm: true,
      words: `scheduled runs in a row failed: ${title}`,
    })),
    ...(needs.stoppedWebhooks > 0
      ? [
          {
            key: "webhooks",
            href: "/settings/webhooks",
            count: needs.stoppedWebhooks,
            isAlarm: true,
            words: `${needs.stoppedWebhooks === 1 ? "webhook" : "webhooks"} stopped: nobody is told of what is new`,
          },
        ]
      : []),
    ...needs.failedRuns.map(({ hunt, runId }) => ({
      key: runId,
      href: `/hunts/${hunt}?run=${runId}`,
      isAlarm: true,
      words: `The last run failed: ${titles[hunt] ?? hunt}`,
    })),
    ...needs.waitingUploads.map(({ id, fileName }) => ({
      key: id,
      href: `/uploads/${id}`,
      words: (
        <>
          Waits for an answer: <LogText value={fileName} wrap />
        </>
      ),
    })),
    ...needs.failedUploads.map(({ id, fileName }) => ({
      key: id,
      href: `/uploads/${id}`,
      isAlarm: true,
      words: (
        <>
          Could not be loaded: <LogText value={fileName} wrap />
        </>
      ),
    })),
  ];
  return (
    <AnswerPanel
      title="What needs me?"
      answer={answerOf(total, of("high"), items.length)}
      actions={<All href="/findings?q=status:open">Findings</All>}
    >
      <ul className="grid grid-cols-[1fr_1fr_1fr_1.35fr] border-b">
        {severities.map((severity) => (
          <li key={severity} className="border-r last:border-r-0">
            <Link href={findingsHref({ status: "open", severity })} className="grid gap-0.5 px-2.5 py-2 hover:bg-hover">
              <span className={of(severity) > 0 ? "mono text-title" : "mono text-title text-muted"}>
                {exactNumber(of(severity))}
              </span>
              <Severity value={severity} className="min-w-0 truncate text-label" />
            </Link>
          </li>
        ))}
      </ul>
      {needs.first.length > 0 ? (
        <ul className="divide-y divide-line/70 border-b border-b-line/70">
          {needs.first.map(({ id, title, severity, lastSeen }) => (
            <li key={id}>
              <Link
                href={`/findings/${id}`}
                className="flex min-h-7.5 items-center gap-2.5 px-3 py-1 text-table hover:bg-hover"
              >
                <Severity value={severity} className="w-18 shrink-0" />
                <LogText value={title} className="min-w-0 grow" />
                <RelativeTime value={lastSeen} className="shrink-0 text-muted max-sm:hidden" />
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      {items.length > 0 ? (
        <ul className="divide-y divide-line/70">
          {items.map(({ key, href, count, isAlarm, words }) => (
            <li key={key}>
              <Link href={href} className="flex items-baseline gap-2 px-3 py-1.5 text-table hover:bg-hover">
                {count === undefined ? null : <span className="mono font-medium">{exactNumber(count)}</span>}
                <span className={isAlarm ? "text-failure" : "text-soft"}>{words}</span>
              </Link>
            </li>
          ))}
        </ul>
      ) : (
        <p className="px-3 py-2 text-table text-muted">No incident is open, nothing failed and no upload waits.</p>
      )}
    </AnswerPanel>
  );
}

type Item = { key: string; href: string; count?: number; isAlarm?: boolean; words: ReactNode };

function answerOf(total: number, high: number, others: number): string {
  if (total === 0) return others === 0 ? "Nothing waits" : "No finding is open";
  const severe = high > 0 ? `, ${exactNumber(high)} of them high` : "";
  return `${plural(total, "open finding")}${severe}`;
}
