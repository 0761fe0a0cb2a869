"use client";

import { DataTable } from "@/components/data-table/data-table";
import { columnsOf } from "@/components/data-table/table";
import { EmptyState } from "@/components/states/empty-state";
import { Time } from "@/components/time/time";
import { LogText } from "@/components/ui/log-text";
import { Value } from "@/components/values/value";
import type { HostEvent } from "@/lib/host-events/data";

const column = columnsOf<HostEvent>();

const columns = column.columns([
  column.accessor("at", { header: "Time", cell: (cell) => <Time value={cell.getValue()} />, meta: { card: 1 } }),
  column.accessor("table", {
    header: "Kind",
    cell: (cell) => (cell.getValue() === "security_alert" ? "Alert" : "Logon"),
    meta: { card: 2 },
  }),
  column.accessor("title", { header: "What", cell: (cell) => <LogText value={cell.getValue()} />, meta: { card: 3 } }),
  column.accessor("computer", {
    header: "Computer",
    cell: (cell) => <LogText value={cell.getValue()} mono />,
    meta: { card: 4 },
  }),
  column.accessor("account", {
    header: "Account",
    cell: (cell) => <Value field="user" value={cell.getValue()} at={cell.row.original.at} inRow />,
    meta: { card: 5 },
  }),
  column.accessor("ip", {
    header: "Address",
    cell: (cell) => <Value field="ip" value={cell.getValue()} at={cell.row.original.at} mono inRow />,
    meta: { card: 6 },
  }),
]);

/** Alerts and logons in order of time, as a table. */
export function HostEventTable({ rows, label }: { rows: HostEvent[]; label: string }) {
  return (
    <div className="max-h-96 overflow-auto rounded-sm border">
      <DataTable
        label={label}
        columns={columns}
        rows={rows}
        rowId={(row) => row.recordId}
        empty={
          <EmptyState compact title="No events in this span">
            No alert and no logon of this computer is loaded here.
          </EmptyState>
        }
      />
    </div>
  );
}
