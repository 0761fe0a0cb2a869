"use client";

import { DataTable } from "@/components/data-table/data-table";
import { columnsOf } from "@/components/data-table/table";
import { AddressCell, NetworkCell } from "@/components/networks/network-cells";
import { EmptyState } from "@/components/states/empty-state";
import { Time } from "@/components/time/time";
import { KindMark } from "@/components/ui/kind-mark";
import { LogText } from "@/components/ui/log-text";
import { ScrollBox } from "@/components/ui/scroll-box";
import type { SignInRow } from "@/lib/sign-ins/data";

const column = columnsOf<SignInRow>();

/** The code with the log's own words; with ours where the log has none. */
const resultWords = ({ resultCode, resultReason, resultText, succeeded }: SignInRow) =>
  [resultCode, resultReason || (succeeded ? "" : resultText)].filter(Boolean).join(" ");

const columns = column.columns([
  column.accessor("at", {
    header: "Time",
    cell: (cell) => <Time value={cell.getValue()} />,
    meta: { card: 1 },
  }),
  column.accessor("kind", {
    header: "Kind",
    cell: (cell) => <KindMark kind={cell.getValue()} failed={!cell.row.original.succeeded} />,
    meta: { card: 2 },
  }),
  column.accessor("appName", {
    header: "Application",
    cell: (cell) => <LogText value={cell.getValue()} />,
    meta: { card: 3 },
  }),
  column.accessor("ip", {
    header: "Address",
    cell: (cell) => <AddressCell ip={cell.getValue()} mayBeInherited={cell.row.original.mayBeInherited} />,
    meta: { card: 4 },
  }),
  column.display({
    id: "network",
    header: "Network",
    cell: (cell) => <NetworkCell network={cell.row.original.network} />,
    meta: { card: 5 },
  }),
  column.accessor("resultCode", {
    header: "Result",
    cell: (cell) => <LogText value={resultWords(cell.row.original)} />,
    meta: { card: 6 },
  }),
  column.display({
    id: "client",
    header: "Client",
    cell: (cell) => <LogText value={cell.row.original.client.name} />,
    meta: { card: 7 },
  }),
  column.accessor("userAgent", {
    header: "User agent",
    cell: (cell) => <LogText value={cell.getValue()} />,
    meta: { card: 8 },
  }),
]);

type SignInTableProps = { rows: SignInRow[]; label: string };

/** Sign-ins in order of time, as a table. */
export function SignInTable({ rows, label }: SignInTableProps) {
  return (
    <ScrollBox label={label} className="max-h-96 overflow-auto rounded-sm border">
      <DataTable
        label={label}
        columns={columns}
        rows={rows}
        rowId={(row) => row.recordId}
        empty={
          <EmptyState compact title="No sign-ins in this span">
            The log holds none of this person here.
          </EmptyState>
        }
      />
    </ScrollBox>
  );
}
