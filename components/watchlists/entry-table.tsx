"use client";

import { useMemo } from "react";
import { columnsOf } from "@/components/data-table/table";
import { LineTable } from "@/components/line-list/line-table";
import { Badge } from "@/components/ui/badge";
import { exactNumber } from "@/components/ui/format";
import { RowLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import type { EntryUse } from "@/lib/watchlists/hides/schema";
import { staleDays, type Watchlist, type WatchlistEntry, type WatchlistSearch } from "@/lib/watchlists/schema";
import { EditEntry } from "./edit-entry";
import { Expiry } from "./expiry";
import { entriesHref, entryHref } from "./links";
import { RemoveEntry } from "./remove-entry";

const column = columnsOf<WatchlistEntry>();

const value = column.accessor("value", {
  header: "Entry",
  cell: ({ row: { original } }) => (
    <RowLink
      href={entryHref(original.watchlistId, original.id)}
      title={original.low === original.high ? undefined : `${original.low} – ${original.high}`}
    >
      <LogText value={original.value} mono className="max-w-72" />
    </RowLink>
  ),
  meta: { sort: "value", card: 1 },
});
const more = column.columns([
  column.accessor("owner", {
    header: "Owner",
    cell: (cell) => <LogText value={cell.getValue()} className="md:max-w-36" />,
    meta: { sort: "owner", card: 21 },
  }),
  column.accessor("reason", {
    header: "Reason",
    cell: (cell) => <LogText value={cell.getValue()} className="md:max-w-44" />,
    meta: { card: 22 },
  }),
  column.accessor("expires", {
    header: "Last day",
    cell: ({ row: { original } }) => <Expiry {...original} />,
    meta: { sort: "expires", card: 23 },
  }),
]);

/** How many groups each entry alone keeps out of the hunt; null where nobody counted. */
export type Uses = {
  entries: Record<number, EntryUse>;
  /** The entries that hid something lately, when enough is loaded to say so of the others. */
  busy: number[] | null;
};

const hidesColumn = ({ entries, busy }: Uses) =>
  column.display({
    id: "hides",
    header: "Hides alone",
    cell: ({ row: { original } }) => {
      const isStale = busy !== null && !original.isExpired && !busy.includes(original.id);
      return (
        <span className="inline-flex items-center justify-end gap-1.5">
          {isStale ? (
            <Badge tone="dashed" title={`Hid nothing in the last ${staleDays} days that are loaded`}>
              Stale
            </Badge>
          ) : null}
          <span className="mono">{original.isExpired ? "—" : exactNumber(entries[original.id]?.groups ?? 0)}</span>
        </span>
      );
    },
    meta: { align: "end", card: 3 },
  });

const controls = (entry: WatchlistEntry) => (
  <>
    <EditEntry entry={entry} />
    <RemoveEntry entry={entry} />
  </>
);

type EntryTableProps = {
  list: Watchlist;
  entries: WatchlistEntry[];
  total: number;
  pageSize: number;
  search: WatchlistSearch;
  mayEdit: boolean;
  uses: Uses | null;
};

export function EntryTable({ list, entries, total, pageSize, search, mayEdit, uses }: EntryTableProps) {
  const isNetwork = list.kind === "network";
  const columns = useMemo(() => column.columns([value, ...(uses ? [hidesColumn(uses)] : [])]), [uses]);
  const isWhole = search.q === "" && search.show === "all";
  return (
    <LineTable
      label={`Entries of ${list.name}`}
      lines={entries}
      {...{ total, pageSize, search, columns, more }}
      href={(change) => entriesHref(list.id, search, change as Partial<WatchlistSearch>)}
      rowHref={(entry) => entryHref(list.id, entry.id, { over: search.over })}
      noun="entries"
      controls={mayEdit ? controls : undefined}
      empty={
        isWhole
          ? {
              title: "The list is empty",
              text: isNetwork
                ? "An empty list excludes nothing: every network counts."
                : "Add entries, or import a file.",
            }
          : { title: "No entry matches", text: "An address finds every range that holds it." }
      }
    />
  );
}
