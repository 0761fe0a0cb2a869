import { type ReactNode, Suspense } from "react";
import type { LoadedView } from "@/components/data-table/load-view";
import { EvidenceTable } from "@/components/evidence/evidence-table";
import { WindowLinks } from "@/components/evidence/window-links";
import { LiveRefresh } from "@/components/live/live-refresh";
import { plural } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import type { Evidence } from "@/lib/evidence/data";
import type { Clock as ClockData } from "@/lib/incidents/clock/schema";
import type { PastMember } from "@/lib/incidents/members/schema";
import type { IncidentDetail, IncidentLink } from "@/lib/incidents/schema";
import type { IncidentWork } from "@/lib/incidents/work/schema";
import { Clock } from "./clock";
import { EditIncident } from "./edit-incident";
import { Hypotheses } from "./hypotheses";
import { IncidentFacts } from "./incident-facts";
import { IncidentFindings } from "./incident-findings";
import { IncidentForm } from "./incident-form";
import { IncidentLead } from "./incident-lead";
import { IncidentTimeline } from "./incident-timeline";
import { type IncidentViewSearch, incidentHref } from "./links";
import { MergeIncident } from "./merge-incident";
import { MergedNotice } from "./merged-notice";
import { NearFindings } from "./near-findings";
import { PastMembers } from "./past-members";
import { Tasks } from "./tasks";

type IncidentViewProps = {
  incident: IncidentDetail;
  huntTitle: string | undefined;
  findings: LoadedView;
  evidence: Evidence;
  /** Events behind all of its findings. */
  events: number;
  search: IncidentViewSearch;
  people: string[];
  past: PastMember[];
  /** Incidents that were merged into it. */
  heirOf: IncidentLink[];
  work: IncidentWork;
  clock: ClockData;
  notes: ReactNode;
  /** What else can be done with it. */
  actions?: ReactNode;
  me: string;
  mayChange: boolean;
};

const topics = ["finding", "incident"] as const;

/** An incident: what happened, which findings say so, when, and what the team makes of it. */
export function IncidentView(props: IncidentViewProps) {
  const { incident, huntTitle, findings, evidence, events, search, people, past, heirOf, work, clock, notes, me } =
    props;
  const { number, merged } = incident;
  const shown = evidence.about === "nothing" ? 0 : evidence.rows.length;
  // What is merged goes on elsewhere.
  const mayChange = props.mayChange && merged === null;
  const openTasks = work.tasks.filter(({ doneAt }) => doneAt === null).length;
  return (
    <>
      <LiveRefresh topics={topics} />
      <PageHeader
        title={<LogText value={incident.title} wrap />}
        lead={<IncidentLead {...{ incident, huntTitle }} />}
        actions={
          <>
            {mayChange ? (
              <>
                <EditIncident incident={incident} />
                <MergeIncident incident={incident} />
              </>
            ) : null}
            {props.actions}
          </>
        }
      />
      {merged ? <MergedNotice {...{ incident, merged }} mayChange={props.mayChange} /> : null}
      {/* Where it is narrow, the work stands before the long lists. */}
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_22rem] xl:grid-rows-[auto_1fr]">
        <div className="grid min-w-0 content-start gap-4">
          <Panel title="Findings" flush>
            <IncidentFindings {...findings} {...{ mayChange }} incident={number} />
          </Panel>
          {mayChange && incident.status !== "closed" ? (
            <Suspense fallback={null}>
              <NearFindings incident={number} />
            </Suspense>
          ) : null}
          {past.length > 0 ? (
            <Panel title="Taken out" note={plural(past.length, "finding")}>
              <PastMembers {...{ past, mayChange }} incident={number} />
            </Panel>
          ) : null}
          <Panel
            title="Timeline"
            actions={
              <WindowLinks current={search.window} href={(window) => incidentHref(number, search, { window })} />
            }
          >
            <IncidentTimeline incident={number} evidence={evidence} />
          </Panel>
        </div>
        <div className="grid min-w-0 content-start gap-4 xl:col-start-2 xl:row-span-2 xl:row-start-1 max-xl:grid-cols-[repeat(auto-fit,minmax(17rem,1fr))]">
          <Panel title="Work on it">
            <IncidentForm {...{ incident, people, me, openTasks, mayChange }} />
          </Panel>
          <Panel title="Tasks" note={openTasks > 0 ? `${openTasks} open` : null}>
            <Tasks incident={number} tasks={work.tasks} {...{ people, mayChange }} />
          </Panel>
          <Panel title="Hypotheses">
            <Hypotheses incident={number} hypotheses={work.hypotheses} mayChange={mayChange} />
          </Panel>
          <Panel title="Notes">{notes}</Panel>
          <Panel title="Facts">
            <IncidentFacts {...{ incident, heirOf }} />
          </Panel>
        </div>
        <div className="grid min-w-0 content-start gap-4 xl:col-start-1">
          <Panel title="On one clock" note="what happened, and what was done about it">
            <Clock {...{ clock, mayChange }} incident={number} entries={work.entries} />
          </Panel>
          <Panel title="Events" note={more(shown, events)} flush>
            <EvidenceTable evidence={evidence} />
          </Panel>
        </div>
      </div>
    </>
  );
}

function more(shown: number, total: number): string {
  return shown < total ? `the newest ${plural(shown, "event")} of ${plural(total, "event")}` : plural(total, "event");
}
