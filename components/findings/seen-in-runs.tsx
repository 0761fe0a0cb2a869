import Link from "next/link";
import { FindingStateMark } from "@/components/hunts/finding-state-mark";
import { RelativeTime } from "@/components/time/relative-time";
import { plural } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import type { SeenInRun } from "@/lib/findings/schema";

/** The finding's memory: in which runs it was new, the same, changed or gone. */
export function SeenInRuns({ hunt, runs }: { hunt: string; runs: SeenInRun[] }) {
  return (
    <ol className="divide-y">
      {runs.map((run) => (
        <li
          key={run.runId}
          className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5 py-1.5 text-table first:pt-0 last:pb-0"
        >
          <FindingStateMark state={run.state} />
          <Link
            href={`/hunts/${hunt}?run=${run.runId}`}
            className="underline decoration-edge/60 underline-offset-2"
            title={run.startedAt}
          >
            Run <span className="mono">{run.runId.slice(0, 8)}</span>
          </Link>
          <RelativeTime value={run.startedAt} />
          {run.state === "gone" ? null : <span className="text-muted">{plural(run.rowCount, "row")}</span>}
          <LogText value={run.startedBy ?? ""} empty="" className="text-muted" />
        </li>
      ))}
    </ol>
  );
}
