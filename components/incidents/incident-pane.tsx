import type { ReactNode } from "react";
import { FindingLines } from "@/components/findings/finding-lines";
import { LiveRefresh } from "@/components/live/live-refresh";
import { PanePart } from "@/components/shell/pane-part";
import { PaneRest } from "@/components/shell/pane-rest";
import { ReadingPane } from "@/components/shell/reading-pane";
import { plural } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import type { FindingLine } from "@/lib/findings/schema";
import type { IncidentDetail, IncidentLink } from "@/lib/incidents/schema";
import type { IncidentWork } from "@/lib/incidents/work/schema";
import { Hypotheses } from "./hypotheses";
import { IncidentFacts } from "./incident-facts";
import { IncidentForm } from "./incident-form";
import { IncidentLead } from "./incident-lead";
import { incidentHref } from "./links";
import { MergedNotice } from "./merged-notice";
import { Tasks } from "./tasks";

export type OpenedIncident = {
  incident: IncidentDetail;
  /** The first of them. */
  findings: FindingLine[];
  heirOf: IncidentLink[];
  work: IncidentWork;
  people: string[];
};

type IncidentPaneProps = {
  /** Null: the address names an incident that is not there. */
  opened: OpenedIncident | null;
  huntTitle: string | undefined;
  /** What people wrote, and the place to write. */
  notes: ReactNode;
  me: string;
  mayChange: boolean;
  closeHref: string;
};

/** An incident beside the list: what it is about, who has it in hand, and what is to be done; enough to take it, or to close it. */
export function IncidentPane({ opened, huntTitle, notes, me, closeHref, ...props }: IncidentPaneProps) {
  if (!opened) {
    return (
      <ReadingPane label="Incident" title="This incident is not there" closeHref={closeHref}>
        <p className="text-soft">The address names an incident that nobody made.</p>
      </ReadingPane>
    );
  }
  const { incident, findings, heirOf, work, people } = opened;
  const { number, merged } = incident;
  const mayChange = props.mayChange && merged === null;
  const openTasks = work.tasks.filter(({ doneAt }) => doneAt === null).length;
  const pageHref = incidentHref(number);
  return (
    <ReadingPane
      key={number}
      label="Incident"
      title={<LogText value={incident.title} />}
      closeHref={closeHref}
      pageHref={pageHref}
    >
      <LiveRefresh topics={["finding", "incident"]} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <IncidentLead {...{ incident, huntTitle }} />
        {merged ? <MergedNotice {...{ incident, merged }} mayChange={props.mayChange} /> : null}
        <PanePart title={plural(incident.findings, "finding")}>
          <FindingLines findings={findings} empty="All findings were taken out, or do not exist any more." />
          <PaneRest more={incident.findings - findings.length} one="more finding" href={pageHref} />
        </PanePart>
        <PanePart title="Work on it">
          <IncidentForm {...{ incident, people, me, openTasks, mayChange }} />
        </PanePart>
        <PanePart title={openTasks > 0 ? `Tasks, ${openTasks} open` : "Tasks"}>
          <Tasks incident={number} tasks={work.tasks} {...{ people, mayChange }} />
        </PanePart>
        <PanePart title="Hypotheses">
          <Hypotheses incident={number} hypotheses={work.hypotheses} mayChange={mayChange} />
        </PanePart>
        <PanePart title="Notes">{notes}</PanePart>
        <PanePart title="Facts">
          <IncidentFacts {...{ incident, heirOf }} />
        </PanePart>
      </div>
    </ReadingPane>
  );
}
