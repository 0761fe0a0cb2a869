import Link from "next/link";
import { EmptyState } from "@/components/states/empty-state";
import { RelativeTime } from "@/components/time/relative-time";
import { classNames } from "@/components/ui/class-names";
import { duration, exactNumber } from "@/components/ui/format";
import { visibleText } from "@/components/ui/visible-text";
import type { RunRow } from "@/lib/hunts/schema";
import { hasTold, RunOutcome } from "./outcome";
import { scopeWords } from "./scope-words";

type RunListProps = { runs: RunRow[]; currentId: string | undefined; canRun: boolean };

/** The runs of one hunt, the newest first; each shows its rows. */
export function RunList({ runs, currentId, canRun }: RunListProps) {
  if (runs.length === 0) {
    return (
      <EmptyState compact title="This hunt has not been run yet">
        {canRun
          ? "Choose the time it looks at and press Run hunt."
          : "Its runs stand here once what it reads is loaded."}
      </EmptyState>
    );
  }
  return (
    <ol className="max-h-72 divide-y overflow-y-auto">
      {runs.map((run) => (
        <li key={run.id}>
          <Link
            href={`/hunts/${run.hunt}?run=${run.id}`}
            aria-current={run.id === currentId ? "true" : undefined}
            className={classNames(
              "grid gap-0.5 px-3 py-1.5 -outline-offset-2 text-table",
              run.id === currentId ? "bg-selected" : "hover:bg-hover",
            )}
          >
            <span className="flex items-center gap-2">
              <RunOutcome run={run} />
              {run.newFindings > 0 ? (
                <span className="text-soft">
                  {exactNumber(run.newFindings)} new
                  {run.suppressedNew > 0 ? `, ${exactNumber(run.suppressedNew)} of them suppressed` : ""}
                </span>
              ) : null}
              {run.goneFindings > 0 ? <span className="text-muted">{exactNumber(run.goneFindings)} gone</span> : null}
              <RelativeTime value={run.startedAt} className="ml-auto text-muted" />
            </span>
            <span className="mono text-label text-soft">{scopeWords(run.scope)}</span>
            <span className="truncate text-label text-muted">{cost(run)}</span>
          </Link>
        </li>
      ))}
    </ol>
  );
}

function cost(run: RunRow): string {
  const { rowCount, milliseconds, startedBy } = run;
  const rows = hasTold(run) ? [`${exactNumber(rowCount)} rows`] : [];
  const took = milliseconds === null ? [] : [duration(milliseconds / 1000)];
  return [...rows, ...took, ...(startedBy ? [visibleText(startedBy)] : [])].join(" · ");
}
