import type { LoadedView } from "@/components/data-table/load-view";
import { EvidenceTable } from "@/components/evidence/evidence-table";
import { EvidenceTimeline } from "@/components/evidence/evidence-timeline";
import { WindowLinks } from "@/components/evidence/window-links";
import { Status } from "@/components/findings/status";
import { fieldOf } from "@/components/hunts/field-of";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Time } from "@/components/time/time";
import { TimeSpan } from "@/components/time/time-span";
import { type Definition, DefinitionList } from "@/components/ui/definition-list";
import { exactNumber, plural } from "@/components/ui/format";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Severity } from "@/components/ui/severity";
import { Value } from "@/components/values/value";
import type { Evidence } from "@/lib/evidence/data";
import type { IncidentDetail } from "@/lib/incidents/schema";
import { IncidentFindings } from "./incident-findings";
import { IncidentForm } from "./incident-form";
import { type IncidentViewSearch, incidentHref } from "./links";

type IncidentViewProps = {
  incident: IncidentDetail;
  huntTitle: string | undefined;
  findings: LoadedView;
  evidence: Evidence;
  /** Events behind all of its findings. */
  events: number;
  search: IncidentViewSearch;
  people: string[];
  mayChange: boolean;
};

/** An incident: what happened, which findings say so, when, and who has it in hand. */
export function IncidentView(props: IncidentViewProps) {
  const { incident, huntTitle, findings, evidence, events, search, people, mayChange } = props;
  const shown = evidence.about === "nothing" ? 0 : evidence.rows.length;
  return (
    <>
      <LiveRefresh topics={["finding"]} />
      <PageHeader title={<LogText value={incident.title} wrap />} lead={<Lead {...{ incident, huntTitle }} />} />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 content-start gap-4">
          <Panel title="Findings" flush>
            <IncidentFindings {...findings} />
          </Panel>
          <Panel
            title="Timeline"
            note={evidence.about === "person" ? <LogText value={evidence.upn} /> : null}
            actions={
              <WindowLinks
                current={search.window}
                href={(window) => incidentHref(incident.number, search, { window })}
              />
            }
          >
            <EvidenceTimeline evidence={evidence} pairs={[]} />
          </Panel>
          <Panel title="Events" note={more(shown, events, "event")}>
            <EvidenceTable evidence={evidence} />
          </Panel>
        </div>
        <div className="grid min-w-0 content-start gap-4 max-xl:grid-cols-[repeat(auto-fit,minmax(17rem,1fr))]">
          <Panel title="Work on it">
            <IncidentForm {...{ incident, people, mayChange }} />
          </Panel>
          <Panel title="Facts">
            {incident.description === "" ? null : (
              <p className="mb-3 text-table text-soft">
                <LogText value={incident.description} wrap />
              </p>
            )}
            <DefinitionList items={facts(incident)} />
          </Panel>
        </div>
      </div>
    </>
  );
}

function more(shown: number, total: number, noun: string): string {
  return shown < total ? `the newest ${exactNumber(shown)} of ${plural(total, noun)}` : plural(total, noun);
}

function Lead({ incident, huntTitle }: Pick<IncidentViewProps, "incident" | "huntTitle">) {
  return (
    <span className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="mono text-table">No. {incident.number}</span>
      <Severity value={incident.severity} />
      <Status status={incident.status} />
      {incident.hunt === null ? null : (
        <TextLink href={`/hunts/${incident.hunt}`}>{huntTitle ?? incident.hunt}</TextLink>
      )}
      <span className="text-table">
        <TimeSpan from={incident.firstSeen} to={incident.lastSeen} zone />
      </span>
    </span>
  );
}

function facts(incident: IncidentDetail): Definition[] {
  return [
    ...incident.entities.map(({ name, value }) => {
      const field = fieldOf(name);
      return { term: name, value: field ? <Value field={field} value={value} wrap /> : <LogText value={value} wrap /> };
    }),
    { term: "First seen", value: <Time value={incident.firstSeen} /> },
    { term: "Last seen", value: <Time value={incident.lastSeen} /> },
    {
      term: "Made",
      value: <By name={incident.createdBy} at={incident.createdAt} />,
    },
    ...(incident.updatedBy === null
      ? []
      : [
          {
            term: "Last changed",
            value: <By name={incident.updatedBy} at={incident.updatedAt} />,
          },
        ]),
    ...(incident.closedAt === null
      ? []
      : [{ term: "Closed", value: <Time value={incident.closedAt} digits={0} relative /> }]),
  ];
}

function By({ name, at }: { name: string; at: string }) {
  return (
    <span className="grid">
      <LogText value={name} />
      <Time value={at} digits={0} relative />
    </span>
  );
}
