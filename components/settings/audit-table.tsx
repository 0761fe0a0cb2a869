"use client";

import { DataTable } from "@/components/data-table/data-table";
import { columnsOf } from "@/components/data-table/table";
import { EmptyState } from "@/components/states/empty-state";
import { Time } from "@/components/time/time";
import { LogText } from "@/components/ui/log-text";
import type { AuditRow } from "@/lib/audit/data";

const column = columnsOf<AuditRow>();

const columns = column.columns([
  column.display({
    id: "seq",
    header: "No.",
    cell: ({ row }) => row.original.seq,
    meta: { align: "end", mono: true, width: "w-16", card: 5 },
  }),
  column.display({
    id: "at",
    header: "Time",
    cell: ({ row }) => <Time value={row.original.at} digits={3} />,
    meta: { card: 3 },
  }),
  column.display({
    id: "actor",
    header: "Who",
    cell: ({ row }) => <LogText value={row.original.actor} />,
    meta: { card: 2 },
  }),
  column.display({
    id: "action",
    header: "Did",
    cell: ({ row }) => <LogText value={row.original.action} />,
    meta: { card: 1 },
  }),
  column.display({
    id: "object",
    header: "To",
    cell: ({ row }) => <LogText value={row.original.object} />,
    meta: { card: 4 },
  }),
  column.display({
    id: "detail",
    header: "Detail",
    cell: ({ row }) => (
      <LogText value={Object.keys(row.original.detail).length > 0 ? JSON.stringify(row.original.detail) : ""} />
    ),
    meta: { card: 6 },
  }),
]);

export function AuditTable({ rows }: { rows: AuditRow[] }) {
  return (
    <DataTable
      label="Audit trail"
      columns={columns}
      rows={rows}
      rowId={(row) => row.seq}
      empty={
        <EmptyState title="Nothing has been done yet">Sign-ins, uploads, hunts and verdicts appear here.</EmptyState>
      }
    />
  );
}
