import Link from "next/link";
import { EmptyState } from "@/components/states/empty-state";
import { duration, exactNumber } from "@/components/ui/format";
import type { Stretch } from "@/lib/coverage/schema";
import { dayOfHour, dayText, momentText } from "./days";

type GapListProps = {
  gaps: Stretch[];
  thin: number[];
  href: (from: string, to: string) => string;
};

const listed = 24;
/** Days shown before and after, to compare with. */
const beside = 3;
const microsAnHour = 3_600_000_000;

type Line = { start: number; hours: number; isGap: boolean };

/** The longest first: a missing week before a thin hour. */
export function GapList({ gaps, thin, href }: GapListProps) {
  const lines: Line[] = [
    ...gaps.map((gap) => ({ start: Math.round(gap.from / microsAnHour), hours: gap.hours, isGap: true })),
    ...runsOf(thin).map((run) => ({ ...run, isGap: false })),
  ].sort((a, b) => Number(b.isGap) - Number(a.isGap) || b.hours - a.hours || b.start - a.start);
  if (lines.length === 0) {
    return (
      <EmptyState compact title="No gaps">
        No hour is empty or thin where the same hour of other days has rows.
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="divide-y divide-line/70 text-table">
        {lines.slice(0, listed).map(({ start, hours, isGap }) => (
          <li key={`${isGap} ${start}`}>
            <Link
              href={href(dayText(dayOfHour(start) - beside), dayText(dayOfHour(start + hours - 1) + beside))}
              scroll={false}
              className="flex flex-wrap items-baseline justify-between gap-x-4 px-3 py-1.5 hover:bg-hover"
            >
              <span className="mono">{momentText(start)}</span>
              <span className={isGap ? "text-cannot-tell" : "text-soft"}>
                {isGap ? "no rows for" : "thin for"} <span className="mono">{duration(hours * 3600)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {lines.length > listed ? (
        <p className="border-t px-3 py-1.5 text-table text-muted">
          {exactNumber(lines.length - listed)} more, shorter ones; the calendar shows them all.
        </p>
      ) : null}
    </>
  );
}

/** Hours in a row, joined. */
export function runsOf(hours: number[]): Array<{ start: number; hours: number }> {
  const runs: Array<{ start: number; hours: number }> = [];
  for (const hour of hours) {
    const last = runs.at(-1);
    if (last && last.start + last.hours === hour) last.hours += 1;
    else runs.push({ start: hour, hours: 1 });
  }
  return runs;
}
