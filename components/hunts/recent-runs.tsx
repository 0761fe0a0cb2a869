"use client";

import { DataTable } from "@/components/data-table/data-table";
import { columnsOf } from "@/components/data-table/table";
import { EmptyState } from "@/components/states/empty-state";
import { exactNumber } from "@/components/ui/format";
import { Count } from "@/components/ui/number";
import { RelativeTime } from "@/components/ui/utc-time";
import type { RunRow } from "@/lib/hunts/schema";
import { hasTold, RunOutcome } from "./outcome";
import { scopeWords } from "./scope-words";

type RunLine = RunRow & { huntTitle?: string };

const column = columnsOf<RunLine>();

const hunt = column.display({
  id: "hunt",
  header: "Hunt",
  cell: ({ row: { original } }) => (
    <span className="block truncate font-medium">{original.huntTitle ?? original.hunt}</span>
  ),
  meta: { card: 1, width: "max-w-64" },
});

const shared = column.columns([
  column.accessor("startedAt", {
    header: "Started",
    cell: (cell) => (
      <span title={cell.getValue()}>
        <RelativeTime value={cell.getValue()} className="text-soft" />
      </span>
    ),
    meta: { card: 2 },
  }),
  column.display({
    id: "outcome",
    header: "Outcome",
    cell: ({ row }) => <RunOutcome run={row.original} />,
    meta: { card: 1 },
  }),
  column.display({
    id: "new",
    header: "New",
    cell: ({ row: { original } }) => {
      if (!hasTold(original)) return <span className="text-muted">—</span>;
      return (
        <span className="inline-flex items-baseline gap-1.5">
          {original.suppressedNew > 0 ? (
            <span className="text-label text-muted">{exactNumber(original.suppressedNew)} suppressed of</span>
          ) : null}
          <Count value={original.newFindings} className={original.newFindings === 0 ? "text-muted" : "font-medium"} />
        </span>
      );
    },
    meta: { align: "end", card: 3 },
  }),
  column.display({
    id: "scope",
    header: "Looked at, UTC",
    cell: ({ row }) => (
      <span className="mono text-soft max-md:whitespace-normal">{scopeWords(row.original.scope)}</span>
    ),
    meta: { card: 4 },
  }),
]);

const columns = [hunt, ...shared];

/** The newest runs of all hunts. */
export function RecentRuns({ runs, titles }: { runs: RunRow[]; titles: Record<string, string> }) {
  const lines: RunLine[] = runs.map((run) => ({ ...run, huntTitle: titles[run.hunt] ?? run.hunt }));
  return (
    <DataTable
      label="Recent runs"
      columns={columns}
      rows={lines}
      rowId={(run) => run.id}
      rowHref={(run) => `/hunts/${run.hunt}?run=${run.id}`}
      empty={
        <EmptyState compact title="No hunt has been run yet">
          Open a hunt and press Run hunt.
        </EmptyState>
      }
    />
  );
}
