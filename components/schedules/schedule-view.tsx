import { LiveRefresh } from "@/components/live/live-refresh";
import { Time } from "@/components/time/time";
import { type Definition, DefinitionList } from "@/components/ui/definition-list";
import { plural } from "@/components/ui/format";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import type { HuntDefinition } from "@/lib/hunts/define-hunt";
import type { ScheduleState } from "@/lib/schedules/data";
import { durationWords } from "@/lib/schedules/duration";
import { NextTickInFull } from "./next-tick";
import { ScheduleForm } from "./schedule-form";
import { TickTable } from "./tick-table";

type ScheduleViewProps = {
  hunt: Pick<HuntDefinition, "slug" | "title" | "clock" | "incident" | "hidden">;
  schedule: ScheduleState;
  mayManage: boolean;
};

/** How a hunt runs by itself, and what became of each time. */
export function ScheduleView({ hunt, schedule, mayManage }: ScheduleViewProps) {
  const lastError = schedule.lastTicks[0]?.error;
  return (
    <>
      <LiveRefresh topics={["run", "upload"]} />
      <PageHeader title="Schedule" lead={<TextLink href={`/hunts/${hunt.slug}`}>{hunt.title}</TextLink>} />
      {schedule.failures > 0 ? (
        <Notice tone="failed" className="mb-4">
          The last {schedule.failures === 1 ? "attempt" : plural(schedule.failures, "attempt")} failed.{" "}
          {lastError ? <LogText value={lastError} wrap /> : null} Nothing is lost: the next tick that goes well looks at
          the time of those that failed as well.
        </Notice>
      ) : null}
      <div className="grid gap-4">
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_25rem]">
          <div className="grid min-w-0 content-start gap-4">
            <Panel title="Now">
              <DefinitionList items={facts(schedule)} />
            </Panel>
            <Panel title="What a tick does">
              <About hunt={hunt} />
            </Panel>
          </div>
          <Panel title="Runs by itself">
            <ScheduleForm isAsOf={hunt.clock === "as-of"} {...{ schedule, mayManage }} />
          </Panel>
        </div>
        <Panel title="Ticks" note="the newest first" flush>
          <TickTable ticks={schedule.lastTicks} />
        </Panel>
      </div>
    </>
  );
}

function facts({ next, coveredTo, enabled, updatedBy, updatedAt }: ScheduleState): Definition[] {
  return [
    { term: "Next tick", value: <NextTickInFull next={next} /> },
    {
      term: "Covered to",
      value: enabled && coveredTo !== null ? <Time value={coveredTo} digits={0} /> : "—",
    },
    {
      term: "Last changed",
      value:
        updatedAt !== null && updatedBy !== null ? (
          <span className="flex flex-wrap gap-x-1.5">
            <LogText value={updatedBy} /> <Time value={updatedAt} digits={0} relative />
          </span>
        ) : (
          "Never: what stands here is proposed"
        ),
    },
  ];
}

function About({ hunt: { clock, incident, hidden } }: Pick<ScheduleViewProps, "hunt">) {
  const entities = incident.groupBy.map(({ name }) => (name === "IP" ? name : name.toLowerCase())).join(" and ");
  return (
    <ul className="grid list-disc gap-1 pl-4 text-table text-soft marker:text-muted">
      <li>It runs with the parameters that the hunt has at that time.</li>
      <li>
        Ticks that were missed are caught up by one run:{" "}
        {clock === "as-of" ? "a replay of every step that they would have taken." : "one range over all of their time."}
      </li>
      {hidden ? (
        <li>
          A run that catches up looks at a longer range, and this hunt’s distribution then hides more than single ticks
          would.
        </li>
      ) : null}
      <li>
        A run that fails is tried again after one and after five minutes; then the next tick takes its time along.
      </li>
      <li>
        Its findings make incidents: those of the same {entities} no more than{" "}
        {durationWords(incident.groupingHours * 3600)} apart join one that is not closed. Suppressed and closed findings
        make none.
      </li>
      <li>By the newest event, a tick comes once all of the hunt’s sources reach it and no upload is on its way.</li>
    </ul>
  );
}
