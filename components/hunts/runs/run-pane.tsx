import { FindingLines } from "@/components/findings/finding-lines";
import { PanePart } from "@/components/shell/pane-part";
import { PaneRest } from "@/components/shell/pane-rest";
import { ReadingPane } from "@/components/shell/reading-pane";
import { Time } from "@/components/time/time";
import { type Definition, DefinitionList } from "@/components/ui/definition-list";
import { duration, exactNumber, plural } from "@/components/ui/format";
import { LogText, MonoValue } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { Count } from "@/components/ui/number";
import type { RunFindingLine, RunRow } from "@/lib/hunts/schema";
import { FindingStateMark } from "../finding-state-mark";
import { HuntHealth } from "../hunt-health";
import { hasTold, RunOutcome } from "../outcome";
import { RunProgress } from "../run-progress";
import { RunSummary } from "../run-summary";
import { scopeWords } from "../scope-words";
import { Began } from "./began";
import { failedTitles } from "./failed-titles";
import { parameterText } from "./parameter-text";
import { PinRun } from "./pin-run";

export type OpenedRun = {
  run: RunRow;
  huntTitle: string;
  /** The first of them, in the hunt's own order. */
  findings: RunFindingLine[];
};

type RunPaneProps = {
  /** Null: the address names a run that is not there. */
  opened: OpenedRun | null;
  mayRun: boolean;
  closeHref: string;
};

/** A run beside the others: what it came to, on what, with which values, and whether it could see. */
export function RunPane({ opened, mayRun, closeHref }: RunPaneProps) {
  if (!opened) {
    return (
      <ReadingPane label="Run" title="This run is not there" closeHref={closeHref}>
        <p className="text-soft">The address names a run that nobody asked for. The link may be older than the data.</p>
      </ReadingPane>
    );
  }
  const { run, huntTitle, findings } = opened;
  const pageHref = `/hunts/${run.hunt}?run=${run.id}`;
  const isOpen = run.state === "queued" || run.state === "running";
  return (
    <ReadingPane label="Run" title={huntTitle} closeHref={closeHref} pageHref={pageHref} pageName="Open result">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <RunOutcome run={run} />
            <span className="mono text-table text-soft">{scopeWords(run.scope)} UTC</span>
          </span>
          {run.state === "done" && run.rowsDroppedAt === null ? (
            <PinRun runId={run.id} isPinned={run.pinnedAt !== null} pinnedBy={run.pinnedBy} mayPin={mayRun} />
          ) : null}
        </div>
        <Ending run={run} />
        {isOpen ? (
          <div className="-mx-3 -my-4">
            <RunProgress run={run} mayCancel={mayRun} />
          </div>
        ) : null}
        <DefinitionList items={facts(run)} />
        {hasTold(run) ? (
          <PanePart title={run.rowsDroppedAt === null ? "What it found first" : "What it found"}>
            <FindingLines
              findings={findings}
              empty={
                run.rowsDroppedAt === null ? "Nothing." : "Its rows are no longer kept; its figures and findings are."
              }
              note={({ state }) => <FindingStateMark state={state} />}
            />
            {run.rowsDroppedAt === null ? (
              <PaneRest more={run.findingCount - findings.length} one="more finding" href={pageHref} />
            ) : null}
          </PanePart>
        ) : null}
        {Object.keys(run.summary).length > 0 ? (
          <div className="-mx-3 border-t">
            <RunSummary summary={run.summary} />
          </div>
        ) : null}
        <PanePart title="Parameters">
          <DefinitionList
            items={Object.entries(run.parameters).map(([term, value]) => ({
              term,
              value: <LogText value={parameterText(value)} empty="empty" mono wrap />,
            }))}
          />
        </PanePart>
        {run.health ? <HuntHealth health={run.health} note="when it ran" /> : null}
      </div>
    </ReadingPane>
  );
}

/** Why there is no result. */
function Ending({ run: { state, endReason, error } }: { run: RunRow }) {
  if (state === "cancelled") {
    return (
      <Notice>
        It was cancelled and stored nothing. <LogText value={error ?? ""} empty="" wrap />
      </Notice>
    );
  }
  if (state !== "failed") return null;
  return (
    <Notice tone="failed">
      <p className="font-medium">{failedTitles[endReason ?? "failed"]}</p>
      <LogText value={error ?? ""} empty="The worker gave no reason." wrap />
    </Notice>
  );
}

function facts(run: RunRow): Definition[] {
  const { rowCount, rowsLeftOut, newFindings, changedFindings, goneFindings, suppressedFindings } = run;
  const told: Definition[] = hasTold(run)
    ? [
        {
          term: "Findings",
          value: (
            <>
              {exactNumber(newFindings)} new, {exactNumber(changedFindings)} changed, {exactNumber(goneFindings)} gone
              {suppressedFindings > 0 ? `; ${exactNumber(suppressedFindings)} suppressed` : ""}
            </>
          ),
        },
        {
          term: "Rows",
          value:
            rowsLeftOut > 0 ? (
              `${plural(rowCount, "row")}, ${exactNumber(rowsLeftOut)} of them not kept`
            ) : (
              <Count value={rowCount} />
            ),
        },
      ]
    : [];
  return [
    ...told,
    ...(run.rowsRead > 0 ? [{ term: "Rows read", value: <Count value={run.rowsRead} /> }] : []),
    ...(run.milliseconds === null ? [] : [{ term: "Took", value: duration(run.milliseconds / 1000) }]),
    {
      term: "Begun",
      value: (
        <>
          <Began run={run} />, <Time value={run.begunAt ?? run.startedAt} digits={0} relative />
        </>
      ),
    },
    {
      term: "Version",
      value:
        run.set === null ? (
          run.version
        ) : (
          <>
            {run.version}, <LogText value={run.set.name} wrap /> version {run.set.version}
          </>
        ),
    },
    { term: "Run", value: <MonoValue value={run.id} label="run id" wrap /> },
  ];
}
