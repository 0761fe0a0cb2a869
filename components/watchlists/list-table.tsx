"use client";

import { DataTable } from "@/components/data-table/data-table";
import { columnsOf } from "@/components/data-table/table";
import { EmptyState } from "@/components/states/empty-state";
import { RelativeTime } from "@/components/time/relative-time";
import { Time } from "@/components/time/time";
import { exactNumber } from "@/components/ui/format";
import { RowLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { kindWords } from "@/lib/watchlists/kinds";
import type { Watchlist } from "@/lib/watchlists/schema";
import { listPath } from "./links";

const column = columnsOf<Watchlist>();

const columns = column.columns([
  column.accessor("name", {
    header: "List",
    cell: ({ row: { original } }) => (
      <RowLink href={listPath(original.id)}>
        <LogText value={original.name} />
      </RowLink>
    ),
    meta: { card: 1 },
  }),
  column.accessor("kind", {
    header: "Entries are",
    cell: (cell) => kindWords[cell.getValue()].name,
    meta: { card: 2 },
  }),
  column.accessor("description", {
    header: "Description",
    cell: (cell) => <LogText value={cell.getValue()} />,
    meta: { card: 6 },
  }),
  column.accessor("entries", {
    header: "Entries",
    cell: (cell) => exactNumber(cell.getValue()),
    meta: { align: "end", mono: true, card: 3 },
  }),
  column.accessor("expired", {
    header: "Of them expired",
    cell: (cell) => exactNumber(cell.getValue()),
    meta: { align: "end", mono: true, card: 4 },
  }),
  column.display({
    id: "changed",
    header: "Last change",
    cell: ({ row: { original } }) =>
      original.changedAt ? (
        <span className="inline-flex max-w-full gap-1.5">
          <Time value={original.changedAt} digits={0} zone={false} />
          <RelativeTime value={original.changedAt} />
        </span>
      ) : (
        <span className="text-muted">—</span>
      ),
    meta: { card: 5 },
  }),
  column.accessor("changedBy", {
    header: "By",
    cell: (cell) => <LogText value={cell.getValue() ?? ""} className="max-w-48" />,
    meta: { card: 7 },
  }),
]);

export function ListTable({ lists }: { lists: Watchlist[] }) {
  return (
    <DataTable
      label="Watchlists"
      columns={columns}
      rows={lists}
      rowId={({ id }) => String(id)}
      rowHref={({ id }) => listPath(id)}
      empty={<EmptyState title="No list is there">Create one with the button above.</EmptyState>}
    />
  );
}
