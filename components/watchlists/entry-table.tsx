"use client";

import { useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { Pager } from "@/components/data-table/pager";
import { columnsOf } from "@/components/data-table/table";
import { EmptyState } from "@/components/states/empty-state";
import { LogText } from "@/components/ui/log-text";
import { RelativeTime, UtcTime } from "@/components/ui/utc-time";
import type { WatchlistEntry, WatchlistSearch } from "@/lib/watchlists/schema";
import { watchlistHref } from "./links";
import { RemoveEntry } from "./remove-entry";

const column = columnsOf<WatchlistEntry>();

const shared = column.columns([
  column.accessor("value", {
    header: "Entry",
    cell: (cell) => <LogText value={cell.getValue()} mono />,
    meta: { sort: "value", card: 1 },
  }),
  column.display({
    id: "range",
    header: "From – to, both included",
    cell: ({ row: { original } }) => (
      <span className="mono text-soft max-md:whitespace-normal">
        {original.low === original.high ? original.low : `${original.low} – ${original.high}`}
      </span>
    ),
    meta: { card: 2 },
  }),
  column.accessor("label", {
    header: "Label",
    cell: (cell) => <LogText value={cell.getValue()} />,
    meta: { sort: "label", card: 3 },
  }),
  column.accessor("createdBy", {
    header: "Added by",
    cell: (cell) => <LogText value={cell.getValue() ?? ""} />,
    meta: { sort: "createdBy", card: 4 },
  }),
  column.accessor("createdAt", {
    header: "Added",
    cell: (cell) => (
      <span className="inline-flex gap-1.5">
        <UtcTime value={cell.getValue()} digits={0} zone={false} />
        <RelativeTime value={cell.getValue()} />
      </span>
    ),
    meta: { sort: "createdAt", card: 5 },
  }),
]);

type EntryTableProps = {
  entries: WatchlistEntry[];
  total: number;
  pageSize: number;
  search: WatchlistSearch;
  mayEdit: boolean;
};

export function EntryTable({ entries, total, pageSize, search, mayEdit }: EntryTableProps) {
  const columns = useMemo(() => {
    const remove = column.display({
      id: "remove",
      header: () => <span className="sr-only">Remove</span>,
      cell: ({ row }) => <RemoveEntry entry={row.original} />,
      meta: { align: "end", card: 6 },
    });
    return mayEdit ? [...shared, remove] : [...shared];
  }, [mayEdit]);
  return (
    <DataTable
      label="Entries of the NetworkAllowlist"
      columns={columns}
      rows={entries}
      rowId={(entry) => String(entry.id)}
      sorting={search}
      sortHref={(sort, order) => watchlistHref(search, { sort: sort as WatchlistSearch["sort"], order })}
      empty={
        search.q === "" ? (
          <EmptyState title="The list is empty">
            An empty list excludes nothing: every network counts when the hunt for high-frequency sign-ins runs.
          </EmptyState>
        ) : (
          <EmptyState title="No entry matches">An address finds every range that holds it.</EmptyState>
        )
      }
      footer={
        <Pager
          page={search.page}
          {...{ pageSize, total }}
          noun="entries"
          href={(page) => watchlistHref(search, { page })}
        />
      }
    />
  );
}
