import Link from "next/link";
import { hasTold, RunOutcome } from "@/components/hunts/outcome";
import { EmptyState } from "@/components/states/empty-state";
import { RelativeTime } from "@/components/time/relative-time";
import { Badge } from "@/components/ui/badge";
import { exactNumber, plural } from "@/components/ui/format";
import type { RunRow } from "@/lib/hunts/schema";
import type { RunGroup } from "@/lib/overview/schema";

type RunGroupsProps = { groups: RunGroup[]; titles: Record<string, string> };

/** The newest runs; those that ran by themselves and found nothing are one line. */
export function RunGroups({ groups, titles }: RunGroupsProps) {
  if (groups.length === 0) {
    return (
      <EmptyState compact title="No hunt has been run yet">
        Press Run beside a hunt.
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y divide-line/70">
      {groups.map((group) =>
        group.kind === "run" ? (
          <li key={group.run.id}>
            <RunLink run={group.run} title={titles[group.run.hunt] ?? group.run.hunt} />
          </li>
        ) : (
          <li key={group.runs[0]?.id}>
            <CleanRuns runs={group.runs} hunts={group.hunts} titles={titles} />
          </li>
        ),
      )}
    </ul>
  );
}

function RunLink({ run, title }: { run: RunRow; title: string }) {
  return (
    <Link
      href={`/hunts/${run.hunt}?run=${run.id}`}
      className="flex min-h-7.5 items-center gap-3 px-3 py-1 text-table hover:bg-hover"
    >
      <span className="min-w-0 grow truncate font-medium" title={title}>
        {title}
      </span>
      {hasTold(run) && run.newFindings > 0 ? (
        <span className="shrink-0 text-soft">{exactNumber(run.newFindings)} new</span>
      ) : null}
      <RunOutcome run={run} />
      <RelativeTime value={run.startedAt} className="w-20 shrink-0 text-right text-muted" />
    </Link>
  );
}

function CleanRuns({ runs, hunts, titles }: { runs: RunRow[]; hunts: string[]; titles: Record<string, string> }) {
  const [only] = runs;
  if (!only) return null;
  if (runs.length === 1) return <RunLink run={only} title={titles[only.hunt] ?? only.hunt} />;
  return (
    <details>
      <summary className="flex min-h-7.5 cursor-pointer items-center gap-3 px-3 py-1 text-table text-soft hover:bg-hover">
        <span className="min-w-0 grow">
          {plural(runs.length, "run")} by themselves of {plural(hunts.length, "hunt")}
        </span>
        <Badge tone="good">All clean</Badge>
        <RelativeTime value={only.startedAt} className="w-20 shrink-0 text-right text-muted" />
      </summary>
      <ul className="border-t">
        {runs.map((run) => (
          <li key={run.id}>
            <RunLink run={run} title={titles[run.hunt] ?? run.hunt} />
          </li>
        ))}
      </ul>
    </details>
  );
}
