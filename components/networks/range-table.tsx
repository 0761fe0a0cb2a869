"use client";

import { useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { Pager } from "@/components/data-table/pager";
import { columnsOf } from "@/components/data-table/table";
import { EmptyState } from "@/components/states/empty-state";
import { LogText } from "@/components/ui/log-text";
import { UtcTime } from "@/components/ui/utc-time";
import type { NetworkRange, RangeSearch } from "@/lib/enrich/ranges/schema";
import { rangesHref } from "./links";
import { NetworkClassMark } from "./network-marks";
import { RemoveRange } from "./remove-range";

const column = columnsOf<NetworkRange>();

const shared = column.columns([
  column.accessor("range", {
    header: "Range, ends included",
    cell: (cell) => <span className="mono max-md:whitespace-normal">{cell.getValue()}</span>,
    meta: { sort: "range", card: 1 },
  }),
  column.accessor("class", {
    header: "Kind",
    cell: (cell) => <NetworkClassMark network={{ class: cell.getValue(), classSource: null, label: "" }} />,
    meta: { sort: "class", card: 2 },
  }),
  column.accessor("label", {
    header: "Label",
    cell: (cell) => <LogText value={cell.getValue()} />,
    meta: { sort: "label", card: 3 },
  }),
  column.accessor("createdBy", {
    header: "Added by",
    cell: (cell) => <LogText value={cell.getValue() ?? ""} className="max-w-32" />,
    meta: { sort: "createdBy", card: 4 },
  }),
  column.accessor("createdAt", {
    header: "Added",
    cell: (cell) => <UtcTime value={cell.getValue()} digits={0} zone={false} />,
    meta: { sort: "createdAt", card: 5 },
  }),
]);

type RangeTableProps = {
  ranges: NetworkRange[];
  total: number;
  pageSize: number;
  search: RangeSearch;
  mayEdit: boolean;
};

export function RangeTable({ ranges, total, pageSize, search, mayEdit }: RangeTableProps) {
  const columns = useMemo(() => {
    const remove = column.display({
      id: "remove",
      header: () => <span className="sr-only">Remove</span>,
      cell: ({ row }) => <RemoveRange range={row.original} />,
      meta: { align: "end", card: 6 },
    });
    return mayEdit ? [...shared, remove] : [...shared];
  }, [mayEdit]);
  return (
    <DataTable
      label="Your ranges"
      columns={columns}
      rows={ranges}
      rowId={(range) => String(range.id)}
      sorting={search}
      sortHref={(sort, order) => rangesHref(search, { sort: sort as RangeSearch["sort"], order })}
      empty={
        search.q === "" ? (
          <EmptyState title="No ranges yet">
            Add the ranges of your offices, gateways and cloud desktops, and sign-ins from them say so.
          </EmptyState>
        ) : (
          <EmptyState title="No range matches">An address finds every range that holds it.</EmptyState>
        )
      }
      footer={
        <Pager
          page={search.page}
          {...{ pageSize, total }}
          noun="ranges"
          href={(page) => rangesHref(search, { page })}
        />
      }
    />
  );
}
