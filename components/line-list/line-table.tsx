"use client";

import type { ColumnDef } from "@tanstack/react-table";
import { type ReactNode, useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { Pager } from "@/components/data-table/pager";
import { columnsOf, type Features } from "@/components/data-table/table";
import { EmptyState } from "@/components/states/empty-state";
import { Day } from "@/components/time/time";
import { LogText } from "@/components/ui/log-text";

type Line = { id: number; label: string; createdBy: string | null; createdAt: string };
type Search = { sort: string; order: "asc" | "desc"; page: number };

type LineTableProps<Row extends Line> = {
  label: string;
  lines: Row[];
  total: number;
  pageSize: number;
  search: Search;
  href: (change: Partial<Search>) => string;
  rowHref?: (row: Row) => string;
  noun: string;
  /** What stands before the label, and between it and who added the line. */
  columns: ReadonlyArray<ColumnDef<Features, Row, unknown>>;
  more?: ReadonlyArray<ColumnDef<Features, Row, unknown>>;
  /** The controls of a row, for people who may use them. */
  controls?: ((row: Row) => ReactNode) | undefined;
  empty: { title: string; text: string };
  note?: ReactNode;
};

const none: never[] = [];

/** Lines that people keep, such as the entries of a watchlist: what each says, who added it and when, a page at a time. */
export function LineTable<Row extends Line>(props: LineTableProps<Row>) {
  const { label, lines, total, pageSize, search, href, rowHref, noun, controls, empty, note } = props;
  const { columns, more = none } = props;
  const all = useMemo(() => {
    const column = columnsOf<Row>();
    const said = column.display({
      id: "label",
      header: "Label",
      cell: ({ row }) => <LogText value={row.original.label} className="md:max-w-44" />,
      meta: { sort: "label", card: 20 },
    });
    const by = column.display({
      id: "createdBy",
      header: "Added by",
      cell: ({ row }) => <LogText value={row.original.createdBy ?? ""} className="md:max-w-28" />,
      meta: { sort: "createdBy", card: 40 },
    });
    const at = column.display({
      id: "createdAt",
      header: "Added",
      cell: ({ row }) => <Day value={row.original.createdAt} />,
      meta: { sort: "createdAt", card: 41 },
    });
    const tail = column.display({
      id: "controls",
      header: () => <span className="sr-only">Controls</span>,
      cell: ({ row }) => <span className="relative z-1 inline-flex justify-end gap-1">{controls?.(row.original)}</span>,
      meta: { align: "end", card: 42 },
    });
    return [...columns, said, ...more, by, at, ...(controls ? [tail] : [])];
  }, [columns, more, controls]);
  return (
    <DataTable
      label={label}
      columns={all}
      rows={lines}
      rowId={(line) => String(line.id)}
      rowHref={rowHref}
      sorting={search}
      sortHref={(sort, order) => href({ sort, order })}
      empty={<EmptyState title={empty.title}>{empty.text}</EmptyState>}
      footer={<Pager page={search.page} {...{ pageSize, total, noun, note }} href={(page) => href({ page })} />}
    />
  );
}
