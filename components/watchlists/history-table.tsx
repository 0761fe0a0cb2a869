"use client";

import { useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { Pager } from "@/components/data-table/pager";
import { columnsOf } from "@/components/data-table/table";
import { EmptyState } from "@/components/states/empty-state";
import { Time } from "@/components/time/time";
import { LogText } from "@/components/ui/log-text";
import type { WatchlistChange } from "@/lib/watchlists/schema";
import { actionWords, changedFields } from "./change-words";
import { historyHref } from "./links";

const column = columnsOf<WatchlistChange>();

const when = column.accessor("at", {
  header: "When",
  cell: (cell) => <Time value={cell.getValue()} digits={0} zone={false} />,
  meta: { card: 2 },
});
const who = column.accessor("actor", {
  header: "Who",
  cell: (cell) => <LogText value={cell.getValue()} className="max-w-48" />,
  meta: { card: 3 },
});
const what = column.accessor("action", {
  header: "What",
  cell: (cell) => actionWords[cell.getValue()],
  meta: { card: 1 },
});
const entry = column.accessor("value", {
  header: "Entry",
  cell: (cell) => <LogText value={cell.getValue()} mono />,
  meta: { card: 4 },
});
const difference = column.display({
  id: "difference",
  header: "Before and after",
  cell: ({ row: { original } }) => <Difference change={original} />,
  meta: { card: 5, width: "max-w-xl" },
});
const number = column.accessor("version", {
  header: "Version",
  meta: { align: "end", mono: true, card: 6 },
});

function Difference({ change }: { change: WatchlistChange }) {
  const fields = changedFields(change);
  return (
    <ul className="grid gap-0.5 whitespace-normal py-0.5">
      {change.reason === "" ? null : (
        <li>
          <span className="text-muted">Reason:</span> <LogText value={change.reason} wrap />
        </li>
      )}
      {fields.map(({ name, before, after }) => (
        <li key={name}>
          <span className="text-muted">{name}:</span>{" "}
          {before === "" ? null : (
            <del className="text-muted">
              <LogText value={before} wrap />
            </del>
          )}
          {before !== "" && after !== "" ? " → " : null}
          {after === "" ? null : <LogText value={after} wrap />}
        </li>
      ))}
      {fields.length === 0 && change.reason === "" ? <li className="text-muted">—</li> : null}
    </ul>
  );
}

type HistoryTableProps = {
  changes: WatchlistChange[];
  /** The list whose pages are turned; left out for the history of one entry. */
  paging?: { listId: number; page: number; total: number; pageSize: number };
};

export function HistoryTable({ changes, paging }: HistoryTableProps) {
  const isList = paging !== undefined;
  const columns = useMemo(
    () => column.columns([when, who, what, ...(isList ? [entry] : []), difference, number]),
    [isList],
  );
  return (
    <DataTable
      label="History"
      columns={columns}
      rows={changes}
      rowId={({ id }) => id}
      empty={
        <EmptyState compact title="No change is written down">
          Changes are kept from now on.
        </EmptyState>
      }
      footer={
        paging ? <Pager {...paging} noun="changes" href={(page) => historyHref(paging.listId, page)} /> : undefined
      }
    />
  );
}
