import Link from "next/link";
import { HourChart } from "@/components/charts/hour-chart";
import { LiveRefresh } from "@/components/live/live-refresh";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { UploadStrip } from "@/components/uploads/upload-strip";
import type { SignInHour } from "@/lib/coverage/sign-in-hours";
import type { Changes, Freshness, LeagueLine, Needs, RunGroup } from "@/lib/overview/schema";
import type { SinceChoice } from "@/lib/overview/since";
import type { ScheduleState } from "@/lib/schedules/data";
import { ChangesPanel } from "./changes-panel";
import { DataPanel } from "./data-panel";
import { FirstUpload } from "./first-upload";
import { LeagueTable } from "./league-table";
import { NeedsPanel } from "./needs-panel";
import { RunGroups } from "./run-groups";
import { VisitStamp } from "./visit-stamp";

type OverviewProps = {
  sources: Freshness[];
  needs: Needs;
  changes: Changes;
  since: SinceChoice;
  /** When the visit before ended. */
  left: string | null;
  lines: LeagueLine[];
  schedules: ScheduleState[];
  runs: RunGroup[];
  hours: SignInHour[];
  mayUpload: boolean;
  mayRun: boolean;
};

const topics = ["upload", "run", "finding", "incident", "suppression", "webhook"] as const;

/** Three questions with their answers, then the hunts against each other. */
export function Overview(props: OverviewProps) {
  const { sources, needs, changes, since, left, lines, schedules, runs, hours, mayUpload, mayRun } = props;
  const titles = Object.fromEntries(lines.map((line) => [line.slug, line.title]));
  const isEmpty = sources.length === 0;
  return (
    <>
      <LiveRefresh topics={topics} />
      <VisitStamp />
      <PageHeader title="Overview" actions={isEmpty ? null : <UploadStrip />} />
      {isEmpty ? (
        <div className="grid max-w-3xl gap-4">
          <FirstUpload mayUpload={mayUpload} />
          {needs.waitingUploads.length + needs.failedUploads.length > 0 ? (
            <NeedsPanel {...{ needs, schedules, titles }} />
          ) : null}
        </div>
      ) : (
        <div className="grid gap-4">
          <div className="grid gap-4 lg:grid-cols-2 xl:grid-cols-3">
            <NeedsPanel {...{ needs, schedules, titles }} />
            <ChangesPanel changes={changes} choice={since} left={left} />
            <DataPanel sources={sources} waiting={needs.waitingUploads.length} failed={needs.failedUploads.length} />
          </div>
          <Panel title="Hunts" actions={<All href="/hunts" />} flush>
            <LeagueTable lines={lines} schedules={schedules} mayRun={mayRun} />
          </Panel>
          <div className="grid gap-4 xl:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
            {hours.length > 0 ? (
              <Panel
                title="Sign-ins by hour"
                note="interactive above, non-interactive below; the last 30 days of what is loaded"
              >
                <HourChart hours={hours} label="Sign-ins by hour" />
              </Panel>
            ) : null}
            <Panel title="Recent runs" actions={<All href="/hunts/runs" />} flush>
              <RunGroups groups={runs} titles={titles} />
            </Panel>
          </div>
        </div>
      )}
    </>
  );
}

function All({ href }: { href: string }) {
  return (
    <Link href={href} className="text-table text-muted hover:text-ink">
      Show all
    </Link>
  );
}
