import Link from "next/link";
import { TimeSpan } from "@/components/time/time-span";
import { classNames } from "@/components/ui/class-names";
import { plural } from "@/components/ui/format";
import { Count } from "@/components/ui/number";
import { unusual } from "@/lib/coverage/gaps";
import type { Series } from "@/lib/coverage/schema";
import { CoverageStrip } from "./coverage-strip";
import type { DayRange } from "./days";
import { holesWithin, prepareStrip } from "./prepare-calendar";
import { SeriesTitle, SourceName, seriesWords } from "./series-title";

type SourceListProps = {
  series: Series[];
  range: DayRange;
  /** The one whose calendar stands below. */
  current?: Series | undefined;
  href: (series: Series) => string;
  /** Without figures, for narrow places. */
  compact?: boolean;
};

/** A line for each kind and log table, on one axis of time, so that what is missing beside what is loaded shows. */
export function SourceList({ series, range, current, href, compact = false }: SourceListProps) {
  return (
    <ul className="divide-y divide-line/70">
      {series.map((line) => {
        const { gapHours, thinHours } = holesWithin(unusual(line), range);
        return (
          <li key={`${line.table} ${line.kind} ${line.source}`}>
            <Link
              href={href(line)}
              scroll={false}
              aria-current={line === current ? "true" : undefined}
              className={classNames(
                "grid items-center gap-x-4 gap-y-1 px-3 py-2 text-table",
                compact
                  ? "grid-cols-[minmax(0,1fr)_auto] md:grid-cols-[21rem_minmax(0,1fr)_8rem]"
                  : "grid-cols-[minmax(0,1fr)_auto] md:grid-cols-[9rem_minmax(8rem,12rem)_4.5rem_minmax(0,1fr)_8rem] xl:grid-cols-[9rem_minmax(8rem,14.5rem)_4.5rem_12.5rem_minmax(0,1fr)_8rem]",
                line === current ? "bg-selected" : "hover:bg-hover",
              )}
            >
              <span className="min-w-0 truncate font-medium">
                <SeriesTitle series={line} />
                {compact && line.table === "sign_in" ? (
                  <span className="ml-2 font-normal text-muted">
                    <SourceName source={line.source} />
                  </span>
                ) : null}
              </span>
              {compact ? null : (
                <>
                  <span className="min-w-0 truncate text-soft max-md:order-3 max-md:col-span-2">
                    <SourceName source={line.source} />
                  </span>
                  <span className="text-right">
                    <Count value={line.rows} />
                  </span>
                  <span className="max-xl:hidden">
                    <TimeSpan from={line.from} to={line.to} days zone />
                  </span>
                </>
              )}
              <CoverageStrip
                bins={prepareStrip(line, unusual(line), range, 180)}
                label={`${seriesWords(line)}: ${plural(line.hours.length, "hour")} with rows, ${gapHours} h of gaps, ${thinHours} h thin`}
                className={compact ? "max-md:order-last max-md:col-span-2" : "max-md:order-last max-md:col-span-2"}
              />
              <Holes
                gapHours={gapHours}
                thinHours={thinHours}
                className={compact ? undefined : "max-md:order-4 max-md:col-span-2"}
              />
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

function Holes({
  gapHours,
  thinHours,
  className,
}: {
  gapHours: number;
  thinHours: number;
  className?: string | undefined;
}) {
  if (gapHours + thinHours === 0)
    return <span className={classNames("text-right text-muted", className)}>no gaps</span>;
  return (
    <span className={classNames("text-right text-cannot-tell", className)}>
      {[gapHours > 0 ? `gaps ${gapHours} h` : "", thinHours > 0 ? `thin ${thinHours} h` : ""]
        .filter(Boolean)
        .join(", ")}
    </span>
  );
}
