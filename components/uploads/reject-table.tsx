"use client";

import { useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { Pager } from "@/components/data-table/pager";
import { columnsOf } from "@/components/data-table/table";
import { EmptyState } from "@/components/states/empty-state";
import { exactNumber } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import type { RejectRow } from "@/lib/uploads/schema";
import { MendRow } from "./mend-row";

const column = columnsOf<RejectRow>();

const columns = (headers: Record<number, string>, mayUpload: boolean) =>
  column.columns([
    column.accessor("file", { header: "File", cell: (cell) => <LogText value={cell.getValue()} />, meta: { card: 3 } }),
    column.accessor("line", {
      header: "Line",
      cell: (cell) => exactNumber(cell.getValue()),
      meta: { align: "end", mono: true, card: 2 },
    }),
    column.accessor("reason", {
      header: "Reason",
      cell: (cell) => <LogText value={cell.getValue()} wrap className="whitespace-normal" />,
      meta: { card: 1 },
    }),
    column.accessor("raw", {
      header: "Original text",
      cell: (cell) => (
        <LogText
          value={cell.getValue()}
          mono
          wrap
          className="line-clamp-3 min-w-64 whitespace-normal text-label text-soft"
        />
      ),
      meta: { card: 4 },
    }),
    ...(mayUpload
      ? [
          column.display({
            id: "mend",
            header: "",
            cell: ({ row: { original } }) => <MendRow row={original} header={headers[original.fileId] ?? null} />,
            meta: { card: 5 },
          }),
        ]
      : []),
  ]);

type RejectTableProps = {
  uploadId: string;
  rows: RejectRow[];
  total: number;
  page: number;
  pageSize: number;
  headers: Record<number, string>;
  mayUpload: boolean;
};

/** What could not be read, why, and what it said: as inert text. */
export function RejectTable({ uploadId, rows, total, page, pageSize, headers, mayUpload }: RejectTableProps) {
  const shown = useMemo(() => columns(headers, mayUpload), [headers, mayUpload]);
  const href = (next: number) => (next === 1 ? `/uploads/${uploadId}` : `/uploads/${uploadId}?page=${next}`);
  return (
    <>
      <DataTable
        label="Rejected rows"
        columns={shown}
        rows={rows}
        rowId={(row) => row.id}
        empty={
          <EmptyState compact title="No row was rejected">
            Every row that was read is stored or was already known.
          </EmptyState>
        }
      />
      {total > 0 ? <Pager {...{ page, pageSize, total, href }} noun="rejected rows" /> : null}
    </>
  );
}
