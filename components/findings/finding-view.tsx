import type { ReactNode } from "react";
import type { LoadedView } from "@/components/data-table/load-view";
import { EvidenceTimeline } from "@/components/evidence/evidence-timeline";
import { WindowLinks } from "@/components/evidence/window-links";
import { RowDefinition } from "@/components/hunts/row-pane";
import { IncidentLinks } from "@/components/incidents/incident-links";
import { IncidentFromFinding } from "@/components/incidents/selection-action";
import { LiveRefresh } from "@/components/live/live-refresh";
import { ReportLink } from "@/components/reports/report-link";
import { duration, plural } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import type { Evidence } from "@/lib/evidence/data";
import type { Neighbours } from "@/lib/findings/neighbours/data";
import type { Provenance as Rests } from "@/lib/findings/provenance/data";
import type { RelatedFinding } from "@/lib/findings/related/schema";
import type { FindingDetail } from "@/lib/findings/schema";
import type { SinceThen, TriageChoices } from "@/lib/findings/triage/schema";
import type { HuntDefinition } from "@/lib/hunts/define-hunt";
import type { IncidentLink } from "@/lib/incidents/schema";
import { AskBeside } from "./ask-beside";
import { apart, choosePair } from "./choose-pair";
import { Decisions } from "./decisions";
import { Entities } from "./entities";
import { EvidenceEvents } from "./evidence-events";
import { EvidencePair } from "./evidence-pair";
import { EvidencePrint } from "./evidence-print";
import { FindingLead } from "./finding-lead";
import { type FindingViewSearch, findingHref } from "./finding-links";
import { FindingNav } from "./finding-nav";
import { CarriedVerdict, NewsNote } from "./memory-marks";
import { OtherChanges } from "./other-changes";
import { PrintHead } from "./print-head";
import { Provenance } from "./provenance";
import { RelatedFindings } from "./related-findings";
import { SeenInRuns } from "./seen-in-runs";
import { subjectOfFinding } from "./triage/subject";
import { TriagePanel } from "./triage/triage-panel";
import { TriagePlace } from "./triage/triage-place";

type FindingViewProps = {
  finding: FindingDetail;
  hunt: HuntDefinition | undefined;
  evidence: Evidence;
  /** The same events as a list. */
  events: LoadedView;
  pairs: Array<[string, string]>;
  related: RelatedFinding[];
  titles: Record<string, string>;
  rests: Rests;
  incidents: IncidentLink[];
  neighbours: Neighbours;
  search: FindingViewSearch;
  choices: TriageChoices;
  changes: SinceThen[];
  mayTriage: boolean;
  /** What people wrote, and the place to write. */
  notes: ReactNode;
  /** What hides it, and the way to hide others like it. */
  suppression: ReactNode;
};

const topics = ["finding", "run"] as const;

/** A finding: what it says, the proof side by side and on a clock, what else is like it, and what people decided. */
export function FindingView(props: FindingViewProps) {
  const { finding, hunt, evidence, events, pairs, related, titles, rests, incidents, neighbours, search } = props;
  const { choices, changes, mayTriage, notes, suppression } = props;
  const pair = choosePair(finding.evidence, pairs);
  const sentence = hunt ? hunt.sentence(finding.row, finding.context) : "";
  const step = (id: string | null) => (id === null ? null : findingHref(id, { ...search, at: undefined }));
  const steps = {
    previous: step(neighbours.previous),
    next: step(neighbours.next),
    list: neighbours.list,
    isOutside: neighbours.isOutside,
  };
  const triage = (
    <Panel title="Triage" id="triage" className="scroll-mt-14 print:hidden">
      <TriagePanel
        key={finding.id}
        finding={{ id: finding.id, version: finding.version, ...subjectOfFinding(finding) }}
        {...{ choices, mayTriage, steps }}
      />
    </Panel>
  );
  return (
    <>
      <LiveRefresh topics={topics} />
      <PrintHead
        hunt={hunt?.title ?? finding.hunt}
        version={rests.run?.version ?? hunt?.version ?? ""}
        findingId={finding.id}
      />
      <PageHeader
        title={<LogText value={finding.title} wrap />}
        lead={<FindingLead finding={finding} huntTitle={hunt?.title ?? finding.hunt} sentence={sentence} />}
        actions={
          <>
            <FindingNav key={finding.id} {...steps} />
            <ReportLink subject={{ kind: "finding", id: finding.id }} />
          </>
        }
      />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 content-start gap-4">
          {pair ? (
            <Panel title="What happened" note={`the newest match, ${duration(apart(pair))} apart`} flush>
              <EvidencePair pair={pair} />
            </Panel>
          ) : null}
          <TriagePlace where="between">{triage}</TriagePlace>
          <Panel
            title="Timeline"
            note={evidence.about === "person" ? <LogText value={evidence.upn} /> : null}
            actions={
              <WindowLinks current={search.window} href={(window) => findingHref(finding.id, search, { window })} />
            }
          >
            <EvidenceTimeline evidence={evidence} pairs={pairs} />
            {isPart(finding, evidence) ? (
              <p className="mt-1 text-label text-muted">
                The finding is longer than this timeline. Open an event below to look around it.
              </p>
            ) : null}
          </Panel>
          <Panel title="Evidence" note={eventsNote(finding)} flush>
            <div className="print:hidden">
              <EvidenceEvents loaded={events} />
            </div>
            <EvidencePrint events={finding.evidence} />
          </Panel>
          <Panel title="Related findings" note="what they share with this one" flush>
            <RelatedFindings related={related} titles={titles} />
          </Panel>
          <Panel title="Newest row" note={plural(finding.rowCount, "row")}>
            <div className="grid content-start gap-4 lg:grid-cols-2 print:grid-cols-2">
              <RowDefinition columns={hunt?.columns ?? []} row={finding.row} context={finding.context} />
            </div>
          </Panel>
          <Panel title="Where it comes from">
            <Provenance {...rests} />
          </Panel>
        </div>
        <div className="grid min-w-0 content-start gap-4 max-xl:grid-cols-[repeat(auto-fit,minmax(17rem,1fr))]">
          <TriagePlace where="beside">{triage}</TriagePlace>
          <Panel title="Incidents">
            <IncidentLinks incidents={incidents} />
            {mayTriage ? (
              <div className="mt-2 print:hidden">
                <IncidentFromFinding findingId={finding.id} />
              </div>
            ) : null}
          </Panel>
          <Panel title="Notes and memory">
            <div className="grid gap-4">
              {finding.triagedBy && finding.triagedAt ? (
                <div className="grid gap-2">
                  <NewsNote finding={finding} />
                  <CarriedVerdict finding={finding} />
                </div>
              ) : null}
              {notes}
              <section>
                <h3 className="label mb-1">Decisions</h3>
                <Decisions hunt={finding.hunt} decisions={finding.decisions} />
              </section>
              <section>
                <h3 className="label mb-1">Other changes</h3>
                <OtherChanges changes={changes} />
              </section>
              <section>
                <h3 className="label mb-1">Seen in runs</h3>
                <SeenInRuns hunt={finding.hunt} runs={finding.runs} />
              </section>
            </div>
          </Panel>
          <Panel title="Entities">
            <Entities entities={finding.entities} />
          </Panel>
          {hunt ? (
            <Panel title="Guide" className="print:hidden">
              <AskBeside hunt={hunt} runId={finding.lastRun} />
            </Panel>
          ) : null}
          <div className="contents print:hidden">{suppression}</div>
        </div>
      </div>
    </>
  );
}

/** Some of the evidence lies outside the frame. */
function isPart(finding: FindingDetail, evidence: Evidence): boolean {
  if (evidence.about === "nothing") return false;
  const { from, to } = evidence.frame;
  return finding.evidence.some(({ at }) => at < from || at > to);
}

function eventsNote({ evidence, evidenceLeftOut }: FindingDetail): string {
  const more = evidenceLeftOut > 0 ? `, ${plural(evidenceLeftOut, "more event")} not kept` : "";
  return `${plural(evidence.length, "event")}${more}`;
}
