import { Time } from "@/components/time/time";
import { exactNumber } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import type { RunRow } from "@/lib/hunts/schema";
import { hasTold } from "../outcome";
import { Began } from "./began";
import { parameterText } from "./parameter-text";
import { PinRun } from "./pin-run";

/** Where a run came from, so that its result can be told again: id, version, parameters, who or what began it. */
export function RunFacts({ run, mayPin }: { run: RunRow; mayPin: boolean }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b px-3 py-1.5 text-table text-muted">
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-3">
        <span>
          Begun <Began run={run} />, <Time value={run.begunAt ?? run.startedAt} />
        </span>
        {hasTold(run) ? (
          <span>
            {exactNumber(run.newFindings)} new, {exactNumber(run.changedFindings)} changed,{" "}
            {exactNumber(run.goneFindings)} gone
          </span>
        ) : null}
        <span className="min-w-0 [overflow-wrap:anywhere]">
          run <span className="mono">{run.id}</span>
        </span>
        <details className="min-w-0 basis-full">
          <summary className="cursor-pointer">Parameters</summary>
          <ul className="flex flex-wrap gap-x-4 py-1">
            {Object.entries(run.parameters).map(([name, value]) => (
              <li key={name} className="min-w-0">
                {name} <LogText value={parameterText(value)} empty="empty" className="mono text-soft" wrap />
              </li>
            ))}
          </ul>
        </details>
      </div>
      {run.state === "done" && run.rowsDroppedAt === null ? (
        <PinRun runId={run.id} isPinned={run.pinnedAt !== null} pinnedBy={run.pinnedBy} mayPin={mayPin} />
      ) : null}
    </div>
  );
}
