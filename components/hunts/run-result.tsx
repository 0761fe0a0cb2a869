import type { ReactNode } from "react";
import type { LoadedView } from "@/components/data-table/load-view";
import { CannotTell, EmptyState } from "@/components/states/empty-state";
import { FailedState } from "@/components/states/failed-state";
import { duration, exactNumber, plural } from "@/components/ui/format";
import { LinkButton } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Panel } from "@/components/ui/panel";
import type { HuntDefinition } from "@/lib/hunts/define-hunt";
import type { HiddenRows } from "@/lib/hunts/hidden/data";
import type { RunRow } from "@/lib/hunts/schema";
import { HiddenTable } from "./hidden-table";
import { type HuntSearch, huntHref } from "./hunt-links";
import { RunOutcome } from "./outcome";
import { SetNote } from "./parameter-sets/hunt-tools";
import { ResultTable } from "./result-table";
import { RunProgress } from "./run-progress";
import { RunSummary } from "./run-summary";
import { failedTitles } from "./runs/failed-titles";
import { RunFacts } from "./runs/run-facts";
import { RunLimits } from "./runs/run-limits";
import { scopeWords } from "./scope-words";

type RunResultProps = {
  run: RunRow;
  hunt: Pick<HuntDefinition, "columns" | "hidden">;
  /** The table of its rows. */
  rows: LoadedView;
  /** The open row. */
  pane?: ReactNode;
  /** What the run left out on purpose, when that is asked for. */
  hidden: HiddenRows | null;
  search: HuntSearch;
  mayRun: boolean;
};

/** What a run found, over which time, and what it cost. */
export function RunResult(props: RunResultProps) {
  const { run, hunt, hidden, search } = props;
  const toggle = { hidden: hidden ? undefined : ("1" as const), row: undefined, page: 1 };
  const href = huntHref(run.hunt, { ...search, run: run.id }, toggle);
  return (
    <Panel
      title="Result"
      note={<RunNote run={run} />}
      actions={<RunOutcome run={run} />}
      flush
      className="min-w-0 grow"
    >
      <RunFacts run={run} mayPin={props.mayRun} />
      <RunLimits run={run} />
      <RunSummary
        summary={run.summary}
        opens={hunt.hidden && { count: hunt.hidden.count, href, isOpen: hidden !== null }}
      />
      <Body {...props} />
    </Panel>
  );
}

function Body({ run, hunt, rows, pane, hidden, search, mayRun }: RunResultProps) {
  const { columns } = hunt;
  if (run.state === "queued" || run.state === "running") return <RunProgress run={run} mayCancel={mayRun} />;
  if (run.state === "cancelled") {
    return (
      <EmptyState title="The run was cancelled">
        <LogText value={run.error ?? ""} empty="" wrap /> It stored nothing. Findings of earlier runs are as they were.
      </EmptyState>
    );
  }
  if (run.state === "failed") {
    return (
      <FailedState title={failedTitles[run.endReason ?? "failed"]}>
        <LogText value={run.error ?? ""} empty="The worker gave no reason." wrap /> Findings of earlier runs are as they
        were.
      </FailedState>
    );
  }
  if (hidden && hunt.hidden) return <HiddenTable {...hidden} about={hunt.hidden} {...{ run, columns, search }} />;
  if (run.rowsDroppedAt !== null) {
    return (
      <EmptyState title="The rows of this run are no longer kept">
        It found {plural(run.rowCount, "row")}; its figures and findings stay. Run the hunt again over the same time to
        see the rows anew.
      </EmptyState>
    );
  }
  if (run.rowCount > 0) return <ResultTable {...{ run, columns, pane }} loaded={rows} />;
  if (run.outcome === "cannot-tell") {
    const reasons = run.health?.reasons.filter((reason) => reason.blocking) ?? [];
    return (
      <CannotTell
        title="No rows, but the hunt could not see"
        action={
          <LinkButton href="/uploads" size="sm">
            Add logs
          </LinkButton>
        }
      >
        {reasons.map((reason) => (
          <p key={reason.text}>{reason.text}</p>
        ))}
      </CannotTell>
    );
  }
  return (
    <EmptyState title="Nothing was found">
      The hunt read {plural(run.rowsRead, "row")} over {scopeWords(run.scope)} and none fits.
    </EmptyState>
  );
}

function RunNote({ run }: { run: RunRow }) {
  const cost = run.milliseconds === null ? [] : [`${duration(run.milliseconds / 1000)}`];
  const read = run.rowsRead > 0 ? [`${exactNumber(run.rowsRead)} rows read`] : [];
  return (
    <>
      <span className="mono">{scopeWords(run.scope)}</span> UTC
      {[...cost, ...read, `version ${run.version}`].map((part) => (
        <span key={part}> · {part}</span>
      ))}
      <SetNote set={run.set} />
    </>
  );
}
