import type { LoadedView } from "@/components/data-table/load-view";
import { exactNumber, plural } from "@/components/ui/format";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { analystDays, dayFromNow } from "@/lib/suppressions/days";
import type { HiddenWeek, Suppression, SuppressionChange } from "@/lib/suppressions/schema";
import { expiryText } from "@/lib/watchlists/expiry";
import { ConditionWords } from "./condition-words";
import { CoveredHelp } from "./covered-help";
import { EditSuppression } from "./edit-suppression";
import { EndSuppression } from "./end-suppression";
import { Ends } from "./ends";
import { HiddenFindings } from "./hidden-findings";
import { HiddenWeeks } from "./hidden-weeks";
import { StateMark } from "./state-mark";
import { SuppressionHistory } from "./suppression-history";

type SuppressionViewProps = {
  suppression: Suppression;
  hidden: LoadedView;
  weeks: HiddenWeek[];
  changes: SuppressionChange[];
  huntTitles: Record<string, string>;
  user: { maySuppress: boolean; mayExceed: boolean };
};

/** A suppression: what it covers, why, what it hid, and what was done to it. */
export function SuppressionView({ suppression, hidden, weeks, changes, huntTitles, user }: SuppressionViewProps) {
  const { id, state, conditions, owner, reason, expiresAt, version, hides, covered, hits, still } = suppression;
  const mayChange = user.maySuppress && state !== "ended";
  return (
    <>
      <PageHeader
        title={`Suppression ${id}`}
        lead={
          <span className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
            <StateMark state={state} />
            <Ends suppression={suppression} />
            {suppression.fromFinding ? (
              <TextLink href={`/findings/${suppression.fromFinding}`}>Made from this finding</TextLink>
            ) : null}
          </span>
        }
        actions={mayChange ? <EndSuppression id={id} hides={hides} /> : null}
      />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 content-start gap-4">
          <Panel
            title="What it covers"
            note={`${exactNumber(hides)} hidden now, ${plural(covered, "finding")} in all`}
            flush
          >
            <HiddenFindings {...hidden} />
          </Panel>
          <Panel title="By week" note={`${plural(hits, "hit")}, ${exactNumber(still)} times still hidden`} flush>
            <HiddenWeeks weeks={weeks} huntTitles={huntTitles} />
            <p className="border-t px-3 py-2 text-label text-muted">
              A hit is a finding that a run brought new, back or with new evidence, and that was hidden: once for each
              finding and run. A run that finds a hidden finding again as it was counts as still hidden. What was hidden
              when the suppression was made is no hit.
            </p>
          </Panel>
        </div>
        <div className="grid min-w-0 content-start gap-4 max-xl:grid-cols-[repeat(auto-fit,minmax(17rem,1fr))]">
          <Panel title="Conditions">
            <div className="grid gap-2">
              <ConditionWords
                conditions={conditions}
                huntTitle={conditions.hunt === undefined ? undefined : huntTitles[conditions.hunt]}
              />
              <CoveredHelp />
            </div>
          </Panel>
          <Panel title="Why and until when">
            {mayChange ? (
              <EditSuppression
                key={version}
                {...{ id, version }}
                terms={{ owner, reason, expires: expiryText(expiresAt) }}
                mayExceed={user.mayExceed}
                latest={dayFromNow(analystDays)}
              />
            ) : (
              <div className="grid gap-1 text-table">
                <LogText value={reason} wrap />
                <span className="flex gap-1 text-muted">
                  Owner <LogText value={owner} wrap />
                </span>
              </div>
            )}
          </Panel>
          <Panel title="History">
            <SuppressionHistory changes={changes} />
          </Panel>
        </div>
      </div>
    </>
  );
}
