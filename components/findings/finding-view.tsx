import Link from "next/link";
import type { ReactNode } from "react";
import { EvidenceTimeline } from "@/components/evidence/evidence-timeline";
import { WindowLinks } from "@/components/evidence/window-links";
import { RowDefinition } from "@/components/hunts/row-pane";
import { IncidentLinks } from "@/components/incidents/incident-links";
import { SuppressedMark } from "@/components/suppressions/suppressed-mark";
import { TimeSpan } from "@/components/time/time-span";
import { Badge } from "@/components/ui/badge";
import { plural } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Severity } from "@/components/ui/severity";
import { Verdict } from "@/components/ui/verdict";
import type { Evidence } from "@/lib/evidence/data";
import type { FindingDetail } from "@/lib/findings/schema";
import type { HuntDefinition } from "@/lib/hunts/define-hunt";
import type { IncidentLink } from "@/lib/incidents/schema";
import { Decisions } from "./decisions";
import { Entities } from "./entities";
import { EvidenceEvents } from "./evidence-events";
import { type FindingViewSearch, findingHref } from "./finding-links";
import { CarriedVerdict, NewsMark, NewsNote } from "./memory-marks";
import { Notes } from "./notes";
import { SeenInRuns } from "./seen-in-runs";
import { Status } from "./status";
import { TriageForm } from "./triage-form";

type FindingViewProps = {
  finding: FindingDetail;
  hunt: Pick<HuntDefinition, "title" | "columns" | "meaning" | "nextSteps"> | undefined;
  evidence: Evidence;
  pairs: Array<[string, string]>;
  incidents: IncidentLink[];
  search: FindingViewSearch;
  mayTriage: boolean;
  /** What hides it, and the way to hide others like it. */
  suppression: ReactNode;
};

/** A finding: what, who, the proof on a clock, and what people decided. */
export function FindingView({
  finding,
  hunt,
  evidence,
  pairs,
  incidents,
  search,
  mayTriage,
  suppression,
}: FindingViewProps) {
  const events = finding.evidence.length;
  const more = finding.evidenceLeftOut > 0 ? `, ${plural(finding.evidenceLeftOut, "more event")} not kept` : "";
  return (
    <>
      <PageHeader
        title={<LogText value={finding.title} wrap />}
        lead={<Lead finding={finding} huntTitle={hunt?.title} />}
      />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 content-start gap-4">
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
          <Panel title="Evidence" note={`${plural(events, "event")}${more}`} flush>
            <EvidenceEvents findingId={finding.id} events={finding.evidence} search={search} />
          </Panel>
          <Panel title="Newest row" note={plural(finding.rowCount, "row")}>
            <div className="grid gap-4 lg:grid-cols-2">
              <RowDefinition columns={hunt?.columns ?? []} row={finding.row} context={finding.context} />
            </div>
          </Panel>
        </div>
        <div className="grid min-w-0 content-start gap-4 max-xl:grid-cols-[repeat(auto-fit,minmax(17rem,1fr))]">
          <Panel title="Triage">
            <TriageForm finding={finding} mayTriage={mayTriage} />
            {finding.triagedBy && finding.triagedAt ? (
              <div className="mt-3 grid gap-2 border-t pt-2">
                <NewsNote finding={finding} />
                <CarriedVerdict finding={finding} />
              </div>
            ) : null}
          </Panel>
          {suppression}
          <Panel title="Notes">
            <Notes findingId={finding.id} notes={finding.notes} mayWrite={mayTriage} />
          </Panel>
          <Panel title="Incidents">
            <IncidentLinks incidents={incidents} />
          </Panel>
          <Panel title="Entities">
            <Entities entities={finding.entities} />
          </Panel>
          <Panel title="Decisions">
            <Decisions hunt={finding.hunt} decisions={finding.decisions} />
          </Panel>
          <Panel title="Seen in runs">
            <SeenInRuns hunt={finding.hunt} runs={finding.runs} />
          </Panel>
          {hunt && hunt.nextSteps.length > 0 ? (
            <Panel title="Next steps">
              <ul className="grid list-disc gap-1 pl-4 text-table text-soft marker:text-muted">
                {hunt.nextSteps.map((step) => (
                  <li key={step}>{step}</li>
                ))}
              </ul>
            </Panel>
          ) : null}
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

function Lead({ finding, huntTitle }: { finding: FindingDetail; huntTitle: string | undefined }) {
  return (
    <span className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
      <Severity value={finding.severity} />
      <Status status={finding.status} />
      {finding.verdict ? <Verdict value={finding.verdict} /> : null}
      <NewsMark finding={finding} />
      {finding.isSuppressed ? <SuppressedMark /> : null}
      {finding.isGone ? <Badge tone="dashed">Gone from the newest run</Badge> : null}
      <Link href={`/hunts/${finding.hunt}`} className="underline decoration-edge/60 underline-offset-2 hover:text-ink">
        {huntTitle ?? finding.hunt}
      </Link>
      <span className="text-table">
        <TimeSpan from={finding.firstSeen} to={finding.lastSeen} zone />
      </span>
    </span>
  );
}
