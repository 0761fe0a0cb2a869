import Link from "next/link";
import { findingsHref } from "@/components/findings/links";
import { CannotTellBadge, RunOutcome } from "@/components/hunts/outcome";
import { TechniqueIds } from "@/components/hunts/technique-links";
import { ScheduleMark } from "@/components/schedules/next-tick";
import { RelativeTime } from "@/components/time/relative-time";
import { Badge } from "@/components/ui/badge";
import { exactNumber } from "@/components/ui/format";
import type { LeagueLine } from "@/lib/overview/schema";
import type { ScheduleState } from "@/lib/schedules/data";
import { Delta } from "./delta";
import { RunOne } from "./run-one";
import { TrendBars } from "./trend-bars";

type LeagueTableProps = { lines: LeagueLine[]; schedules: ScheduleState[]; mayRun: boolean };

const cell = "px-2.5 py-1.5 align-top";

/** The hunts against each other: what is open, what is new, whether each can see, and how it last went. */
export function LeagueTable({ lines, schedules, mayRun }: LeagueTableProps) {
  const scheduleOf = new Map(schedules.map((schedule) => [schedule.hunt, schedule]));
  const ordered = [...lines].sort((a, b) => b.openFindings - a.openFindings || a.title.localeCompare(b.title, "en"));
  return (
    <table className="w-full border-separate border-spacing-0 text-table max-lg:block" aria-label="Hunts">
      <thead className="max-lg:hidden">
        <tr className="text-left text-label text-muted [&_th]:border-b [&_th]:px-2.5 [&_th]:whitespace-nowrap [&_th]:py-1.5 [&_th]:font-medium">
          <th scope="col">Hunt</th>
          <th scope="col" className="text-right">
            Open
          </th>
          <th scope="col" className="text-right">
            New, 24 h
          </th>
          <th scope="col">Found by day, 14 d</th>
          <th scope="col">Can it see</th>
          <th scope="col">Last run</th>
          <th scope="col">By itself</th>
          <th scope="col">
            <span className="sr-only">Run it</span>
          </th>
        </tr>
      </thead>
      <tbody className="max-lg:block">
        {ordered.map((line) => (
          <Line key={line.slug} line={line} schedule={scheduleOf.get(line.slug)} mayRun={mayRun} />
        ))}
      </tbody>
    </table>
  );
}

type LineProps = { line: LeagueLine; schedule: ScheduleState | undefined; mayRun: boolean };

function Line({ line, schedule, mayRun }: LineProps) {
  const { slug, title, techniques, openFindings, suppressedFindings, newToday, newBefore, health, lastRun } = line;
  const { trend, trendEnd } = line;
  const isOpen = lastRun?.state === "queued" || lastRun?.state === "running";
  const blocking = health.reasons.find((reason) => reason.blocking);
  return (
    <tr className="max-lg:grid max-lg:grid-cols-[minmax(0,auto)_minmax(0,auto)_1fr] max-lg:items-center max-lg:gap-x-3 max-lg:gap-y-1 max-lg:border-b max-lg:px-3 max-lg:py-2.5 max-lg:last:border-b-0 lg:[&:not(:last-child)>td]:border-b lg:[&>td]:border-line/70 lg:hover:bg-hover max-lg:[&>td]:p-0">
      <td className={`${cell} max-lg:col-span-3`}>
        <Link href={`/hunts/${slug}`} className="font-medium text-ink hover:underline">
          {title}
        </Link>
        <span className="block">
          <TechniqueIds techniques={techniques} />
        </span>
      </td>
      <td className={`${cell} text-right whitespace-nowrap max-lg:text-left`}>
        <Small>Open</Small>
        <Link href={findingsHref({ status: "open", hunt: slug })} className="mono text-lead hover:underline">
          <span className={openFindings === 0 ? "text-muted" : "font-medium text-ink"}>
            {exactNumber(openFindings)}
          </span>
        </Link>
        {suppressedFindings > 0 ? (
          <span className="block text-label text-muted">{exactNumber(suppressedFindings)} suppressed</span>
        ) : null}
      </td>
      <td className={`${cell} text-right whitespace-nowrap max-lg:text-left`}>
        <Small>New</Small>
        <span className={newToday === 0 ? "mono text-lead text-muted" : "mono text-lead font-medium"}>
          {exactNumber(newToday)}
        </span>
        <span className="block max-lg:ml-1.5 max-lg:inline">
          <Delta value={newToday - newBefore} than="than the day before" />
        </span>
      </td>
      <td className={`${cell} max-lg:justify-self-end`}>
        <TrendBars counts={trend} end={trendEnd} hunt={slug} label="Found by day" />
      </td>
      <td className={`${cell} max-lg:col-span-3 lg:max-w-80`}>
        {health.outcome === "cannot-tell" ? (
          <span className="grid justify-items-start gap-0.5">
            <CannotTellBadge />
            <span className="text-soft [overflow-wrap:anywhere]">{blocking?.text}</span>
          </span>
        ) : (
          <Badge tone="good">Can see</Badge>
        )}
      </td>
      <td className={`${cell} max-lg:col-span-2`}>
        {lastRun ? (
          <span className="grid justify-items-start gap-0.5">
            <Link href={`/hunts/${slug}?run=${lastRun.id}`}>
              <RunOutcome run={lastRun} />
            </Link>
            <RelativeTime value={lastRun.startedAt} className="text-muted" />
          </span>
        ) : (
          <span className="text-muted">Never run</span>
        )}
      </td>
      <td className={`${cell} max-lg:hidden`}>
        <ScheduleMark schedule={schedule} />
      </td>
      <td className={`${cell} text-right max-lg:justify-self-end`}>
        {mayRun ? <RunOne slug={slug} title={title} isOpen={isOpen} /> : null}
      </td>
    </tr>
  );
}

/** The column's name where the table has become cards. */
function Small({ children }: { children: string }) {
  return <span className="mr-1.5 text-label text-muted lg:hidden">{children}</span>;
}
