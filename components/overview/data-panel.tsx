import Link from "next/link";
import type { ReactNode } from "react";
import { seriesHref } from "@/components/coverage/links";
import { SeriesTitle, SourceName } from "@/components/coverage/series-title";
import { RelativeTime } from "@/components/time/relative-time";
import { duration, plural } from "@/components/ui/format";
import { Count } from "@/components/ui/number";
import { freshDays } from "@/lib/overview/freshness/prepare";
import type { Freshness } from "@/lib/overview/schema";
import { AnswerPanel } from "./answer-panel";

/** Less than this behind the newest source is how exports come. */
const late = 6 * 3600;

type DataPanelProps = { sources: Freshness[]; waiting: number; failed: number };

/** Whether what is loaded is whole and fresh, source by source. */
export function DataPanel({ sources, waiting, failed }: DataPanelProps) {
  const newest = sources
    .map((source) => source.newest)
    .sort()
    .at(-1);
  return (
    <AnswerPanel
      title="Is the data complete and fresh?"
      answer={
        <>
          {answerOf(sources, waiting, failed)}
          {newest === undefined ? null : (
            <span className="font-normal text-soft">
              , newest event <RelativeTime value={newest} className="" />
            </span>
          )}
        </>
      }
      actions={<All href="/coverage">Coverage</All>}
    >
      <ul className="divide-y divide-line/70">
        {sources.map((source) => (
          <li key={`${source.table} ${source.kind} ${source.source}`}>
            <Link
              href={seriesHref(source)}
              className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 px-3 py-1.5 text-table hover:bg-hover"
            >
              <span className="flex min-w-0 items-baseline gap-2 font-medium">
                <span className="shrink-0">
                  <SeriesTitle series={source} />
                </span>
                <span className="min-w-0 truncate font-normal text-muted">
                  <SourceName source={source.source} />
                </span>
              </span>
              <span className="text-right text-soft">
                <Count value={source.rows} /> rows
              </span>
              <span className="text-muted">
                newest <RelativeTime value={source.newest} className="text-soft" />
                {source.behind > late && source.newest !== newest ? (
                  <span className="text-cannot-tell"> · {duration(source.behind)} behind the newest</span>
                ) : null}
              </span>
              <Holes source={source} />
            </Link>
          </li>
        ))}
      </ul>
    </AnswerPanel>
  );
}

function Holes({ source: { gapHours, thinHours } }: { source: Freshness }) {
  if (gapHours + thinHours === 0) return <span className="text-right text-muted">no gaps in {freshDays} d</span>;
  const parts = [
    ...(gapHours > 0 ? [`gaps of ${gapHours} h`] : []),
    ...(thinHours > 0 ? [`thin for ${thinHours} h`] : []),
  ];
  return (
    <span className="text-right text-cannot-tell">
      {parts.join(", ")} in {freshDays} d
    </span>
  );
}

function answerOf(sources: Freshness[], waiting: number, failed: number): string {
  const behind = sources.filter((source) => source.behind > late).length;
  const holes = sources.filter((source) => source.gapHours > 0).length;
  const parts = [
    ...(waiting > 0 ? [`${plural(waiting, "upload")} ${waiting === 1 ? "waits" : "wait"} for an answer`] : []),
    ...(failed > 0 ? [`${plural(failed, "upload")} could not be loaded`] : []),
    ...(behind > 0 ? [`${plural(behind, "source")} ${behind === 1 ? "lags" : "lag"} behind`] : []),
    ...(holes > 0 ? [`${plural(holes, "source")} with gaps`] : []),
  ];
  const text = parts.join(", ");
  return text === "" ? "Complete" : text.charAt(0).toUpperCase() + text.slice(1);
}

export function All({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="text-table text-muted hover:text-ink">
      {children}
    </Link>
  );
}
