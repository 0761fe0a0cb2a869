import { EntityTarget } from "@/components/entities/entity-target";
import { LiveRefresh } from "@/components/live/live-refresh";
import { EmptyState } from "@/components/states/empty-state";
import { exactNumber } from "@/components/ui/format";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { unusual } from "@/lib/coverage/gaps";
import type { CoverageSearch, Series, SeriesKey } from "@/lib/coverage/schema";
import { seriesName } from "@/lib/coverage/series-name";
import { termOf } from "@/lib/filters/term";
import type { HuntRef } from "@/lib/hunts/needs";
import { DayCalendar } from "./day-calendar";
import { type DayRange, loadedDays } from "./days";
import { FillRates } from "./fill-rates";
import { GapList } from "./gap-list";
import { HourCalendar } from "./hour-calendar";
import { Legend } from "./legend";
import { coverageHref } from "./links";
import { prepareCalendar } from "./prepare-calendar";
import { RangeBar } from "./range-bar";
import { seriesWords } from "./series-title";
import { SourceList } from "./source-list";

type CoverageViewProps = {
  series: Series[];
  /** The one that is looked at; nothing when nothing is loaded. */
  open: { series: Series; rows: number; filled: Record<string, number>; needs: Record<string, HuntRef[]> } | null;
  search: CoverageSearch;
  shown: DayRange;
  mayUpload: boolean;
};

/** What is loaded, hour by hour, where it has holes, and which columns the hunts can count on. */
export function CoverageView({ series, open, search, shown, mayUpload }: CoverageViewProps) {
  return (
    <>
      <LiveRefresh topics={["upload"]} />
      <PageHeader
        title="Coverage"
        lead="What is loaded, hour by hour, where it has holes, and what the hunts can see of it."
      />
      {open ? (
        <Loaded {...{ series, open, search, shown }} />
      ) : (
        <div className="panel">
          <EmptyState
            title="Nothing is loaded yet"
            action={
              mayUpload ? (
                <LinkButton href="/uploads" tone="primary">
                  Upload exports
                </LinkButton>
              ) : undefined
            }
          >
            Once exports are in, each hour that they cover is counted here.
          </EmptyState>
        </div>
      )}
    </>
  );
}

function Loaded({
  series,
  open,
  search,
  shown,
}: Omit<CoverageViewProps, "mayUpload" | "open"> & { open: NonNullable<CoverageViewProps["open"]> }) {
  const current = open.series;
  const holes = unusual(current);
  const calendar = prepareCalendar(current, holes, shown);
  const name = seriesWords(current);
  const within = (from: string, to: string) => coverageHref(search, { source: seriesName(current), from, to });
  return (
    <div className="grid gap-4">
      <Panel
        title="Sources"
        note="one axis of time, UTC"
        actions={<RangeBar search={search} shown={shown} loaded={loadedDays(series)} />}
        flush
      >
        <SourceList
          series={series}
          range={shown}
          current={current}
          href={(line) => coverageHref(search, { source: seriesName(line) })}
        />
      </Panel>
      <Panel title={name} note={calendar.by === "hour" ? "rows an hour, UTC" : "rows a day, UTC; a column is a week"}>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          {calendar.by === "hour" ? (
            <EntityTarget filter={signInsOf(current)} into="the explorer">
              <HourCalendar
                days={calendar.days}
                label={`${name}, rows an hour`}
                hasMenu={current.table === "sign_in"}
              />
            </EntityTarget>
          ) : (
            <DayCalendar weeks={calendar.weeks} label={`${name}, rows a day`} href={within} />
          )}
          <Legend ends={calendar.ends} by={calendar.by} />
        </div>
      </Panel>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Panel title="Columns" note={`of ${exactNumber(open.rows)} rows in the range`} flush>
          <FillRates series={current} rows={open.rows} filled={open.filled} needs={open.needs} />
        </Panel>
        <Panel title="Gaps and thin hours" note="in all that is loaded, beside the same hour of other days" flush>
          <GapList gaps={holes.gaps} thin={holes.thin} href={within} />
        </Panel>
      </div>
    </div>
  );
}

/** The sign-ins of a series, in the explorer's words. */
function signInsOf({ kind, source }: SeriesKey): string {
  return `${termOf("kind", kind)} ${termOf("source", source)}`;
}
