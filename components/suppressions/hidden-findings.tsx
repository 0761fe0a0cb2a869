"use client";

import { DataTable } from "@/components/data-table/data-table";
import { Pager } from "@/components/data-table/pager";
import { columnsOf } from "@/components/data-table/table";
import { Status } from "@/components/findings/status";
import { EmptyState } from "@/components/states/empty-state";
import { RelativeTime } from "@/components/time/relative-time";
import { RowLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Count } from "@/components/ui/number";
import { Verdict } from "@/components/ui/verdict";
import { visibleText } from "@/components/ui/visible-text";
import type { FindingStatus, Verdict as VerdictName } from "@/lib/findings/schema";
import type { HiddenFinding } from "@/lib/suppressions/schema";

const places: Record<HiddenFinding["place"], string> = {
  hidden: "Hidden",
  free: "In sight: its evidence shows other values now",
  "true-positive": "In sight: a true positive",
  over: "Hidden by this no more",
};

const column = columnsOf<HiddenFinding>();

const columns = column.columns([
  column.accessor("title", {
    header: "Finding",
    cell: ({ row: { original } }) => (
      <RowLink href={`/findings/${original.id}`} title={visibleText(original.title)}>
        <LogText value={original.title} />
      </RowLink>
    ),
    meta: { card: 1, width: "max-w-96" },
  }),
  column.accessor("place", {
    header: "Now",
    cell: (cell) => <span className="max-md:whitespace-normal">{places[cell.getValue()]}</span>,
    meta: { card: 2 },
  }),
  column.accessor("status", {
    header: "Status",
    cell: ({ row: { original } }) => (
      <span className="inline-flex gap-1.5">
        <Status status={original.status as FindingStatus} />
        {original.verdict ? <Verdict value={original.verdict as VerdictName} /> : null}
      </span>
    ),
    meta: { card: 3 },
  }),
  column.accessor("since", {
    header: "Covered since",
    cell: (cell) => <RelativeTime value={cell.getValue()} />,
    meta: { card: 4 },
  }),
  column.accessor("hits", {
    header: "Hits",
    cell: (cell) => <Count value={cell.getValue()} />,
    meta: { align: "end", card: 5 },
  }),
]);

type HiddenFindingsProps = { id: number; findings: HiddenFinding[]; total: number; pageSize: number; page: number };

/** All that a suppression covers or covered. */
export function HiddenFindings({ id, findings, total, pageSize, page }: HiddenFindingsProps) {
  return (
    <DataTable
      label={`Findings of suppression ${id}`}
      columns={columns}
      rows={findings}
      rowId={(row) => row.id}
      rowHref={(row) => `/findings/${row.id}`}
      empty={
        <EmptyState compact title="It has covered no finding yet">
          Findings of later runs that match are hidden and listed here.
        </EmptyState>
      }
      footer={
        <Pager
          {...{ page, pageSize, total }}
          noun="findings"
          href={(next) => (next === 1 ? `/suppressions/${id}` : `/suppressions/${id}?page=${next}`)}
        />
      }
    />
  );
}
