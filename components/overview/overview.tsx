import Link from "next/link";
import { HourChart } from "@/components/charts/hour-chart";
import type { HourCount } from "@/components/charts/prepare-hours";
import { loadedDays } from "@/components/coverage/days";
import { seriesHref } from "@/components/coverage/links";
import { shownDays } from "@/components/coverage/shown-days";
import { SourceList } from "@/components/coverage/source-list";
import { BlindHunts } from "@/components/hunts/health/blind-hunts";
import { RecentRuns } from "@/components/hunts/recent-runs";
import { LiveRefresh } from "@/components/live/live-refresh";
import { FailingSchedules } from "@/components/schedules/failing-schedules";
import { EmptyState } from "@/components/states/empty-state";
import { exactNumber } from "@/components/ui/format";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import type { LoadedSource, Series } from "@/lib/coverage/schema";
import type { FindingFacets, FindingRow } from "@/lib/findings/schema";
import type { HuntCard, RunRow } from "@/lib/hunts/schema";
import type { ScheduleState } from "@/lib/schedules/data";
import type { UploadRow } from "@/lib/uploads/schema";
import { LoadedSources } from "./loaded-sources";
import { OpenFindings } from "./open-findings";
import { RecentUploads } from "./recent-uploads";
import { WaitingUploads } from "./waiting-uploads";

type OverviewProps = {
  sources: LoadedSource[];
  series: Series[];
  hours: HourCount[];
  hunts: HuntCard[];
  runs: RunRow[];
  schedules: ScheduleState[];
  open: { rows: FindingRow[]; total: number; facets: FindingFacets };
  uploads: UploadRow[];
  waiting: Array<{ id: string; fileName: string }>;
  mayUpload: boolean;
};

const topics = ["upload", "run", "finding"] as const;

/** What is loaded, what is open, what happened last. */
export function Overview({
  sources,
  series,
  hours,
  hunts,
  runs,
  schedules,
  open,
  uploads,
  waiting,
  mayUpload,
}: OverviewProps) {
  const titles = Object.fromEntries(hunts.map((hunt) => [hunt.slug, hunt.title]));
  return (
    <>
      <LiveRefresh topics={topics} />
      <PageHeader title="Overview" lead="What is loaded, what is open, and what happened last." />
      <FailingSchedules schedules={schedules} className="mb-4" />
      <WaitingUploads uploads={waiting} className="mb-4" />
      {sources.length === 0 ? (
        <NothingLoaded mayUpload={mayUpload} />
      ) : (
        <div className="grid gap-4 xl:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
          <BlindHunts hunts={hunts} className="xl:col-span-2" />
          <Panel
            title="Open findings"
            note={
              open.facets.suppressed > 0
                ? `${exactNumber(open.total)}, and ${exactNumber(open.facets.suppressed)} suppressed`
                : exactNumber(open.total)
            }
            actions={<More href="/findings?status=open" />}
            flush
          >
            <OpenFindings open={open} hunts={hunts} />
          </Panel>
          <Panel title="Loaded" actions={<More href="/uploads" />} flush className="max-xl:order-last">
            <LoadedSources sources={sources} />
          </Panel>
          {hours.length > 0 ? (
            <Panel
              title="Sign-ins by hour"
              note="interactive above, non-interactive below, UTC"
              className="xl:col-span-2"
            >
              <HourChart hours={hours} label="Sign-ins by hour" />
            </Panel>
          ) : null}
          <Panel
            title="Coverage"
            note="each source from first to last event"
            actions={<More href="/coverage" />}
            flush
            className="xl:col-span-2"
          >
            <SourceList series={series} range={shownDays({}, loadedDays(series))} href={seriesHref} compact />
          </Panel>
          <Panel title="Recent runs" actions={<More href="/hunts" />} flush>
            <RecentRuns runs={runs} titles={titles} />
          </Panel>
          <Panel title="Recent uploads" actions={<More href="/uploads" />} flush>
            <RecentUploads uploads={uploads} />
          </Panel>
        </div>
      )}
    </>
  );
}

function NothingLoaded({ mayUpload }: { mayUpload: boolean }) {
  return (
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
        Huntboard works on the exports you have: interactive and non-interactive sign-ins of Microsoft Entra ID,
        security alerts, Windows logons.{" "}
        {mayUpload ? "Drop them in, then run the hunts." : "Ask an analyst to upload them."}
      </EmptyState>
    </div>
  );
}

function More({ href }: { href: string }) {
  return (
    <Link href={href} className="text-table text-muted hover:text-ink">
      Show all
    </Link>
  );
}
