"use client";

import { type ColumnDef, useTable } from "@tanstack/react-table";
import { useRouter } from "next/navigation";
import { type ReactNode, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { Cards } from "./cards";
import { HeaderCell } from "./header-cell";
import { type Features, features } from "./table";
import { useRowKeys } from "./use-row-keys";

export type DataTableProps<Row extends object> = {
  /** What the rows are; read out as the table's name. */
  label: string;
  columns: ReadonlyArray<ColumnDef<Features, Row, unknown>>;
  rows: Row[];
  rowId: (row: Row) => string;
  /** Where Enter or a click on a row leads. */
  rowHref?: ((row: Row) => string) | undefined;
  /** The row that is open beside the table. */
  currentId?: string | undefined;
  sorting?: { sort: string; order: "asc" | "desc" };
  /** The address that sorts by a column. */
  sortHref?: (sort: string, order: "asc" | "desc") => string;
  /** Stands in the place of the rows when there are none. */
  empty: ReactNode;
  /** Stands under the rows while there are some: the pager. */
  footer?: ReactNode;
};

/** The one table. It knows no domain: rows arrive sorted, filtered and paged, and every control is a link. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowId, rowHref, currentId, sorting, sortHref, empty, footer } = props;
  const router = useRouter();
  const frame = useRef<HTMLDivElement>(null);
  const table = useTable({ features, columns, data: rows, getRowId: rowId });
  const keys = useRowKeys(frame);

  if (rows.length === 0) return <>{empty}</>;
  const hasCurrent = currentId !== undefined && rows.some((row) => rowId(row) === currentId);
  const open = (row: Row) => {
    if (rowHref) router.push(rowHref(row), { scroll: false });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the rows take the focus, the frame only hears their keys
    <div ref={frame} onKeyDown={keys}>
      <Cards table={table} rowHref={rowHref} currentId={currentId} label={label} />
      <div className="relative hidden overflow-x-auto md:block">
        <table className="w-full border-separate border-spacing-0 text-table" aria-label={label}>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {group.headers.map((header) => (
                  <HeaderCell key={header.id} meta={header.column.columnDef.meta} sorting={sorting} sortHref={sortHref}>
                    <table.FlexRender header={header} />
                  </HeaderCell>
                ))}
              </tr>
            ))}
          </thead>
          <tbody>
            {table.getRowModel().rows.map((row, index) => {
              const current = row.id === currentId;
              return (
                <tr
                  key={row.id}
                  data-row=""
                  // One stop for the Tab key; from there the rows' own keys.
                  tabIndex={current || (index === 0 && !hasCurrent) ? 0 : -1}
                  aria-current={current ? "true" : undefined}
                  onClick={(event) => {
                    if (!isControl(event.target) && !hasSelection()) open(row.original);
                  }}
                  onKeyDown={(event) => {
                    if (event.key === "Enter" && event.target === event.currentTarget) open(row.original);
                  }}
                  className={classNames(
                    "group/row -outline-offset-2",
                    rowHref && "cursor-pointer",
                    current ? "bg-selected" : "hover:bg-hover",
                  )}
                >
                  {row.getAllCells().map((cell) => {
                    const meta = cell.column.columnDef.meta;
                    return (
                      <td
                        key={cell.id}
                        className={classNames(
                          "h-7.5 overflow-clip text-ellipsis whitespace-nowrap border-b border-line/70 px-2.5 py-0.5 align-middle first:pl-3 last:pr-3 group-last/row:border-b-0",
                          meta?.align === "end" && "text-right",
                          meta?.mono && "mono",
                          meta?.width ?? "max-w-80",
                        )}
                      >
                        <table.FlexRender cell={cell} />
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {footer}
    </div>
  );
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest("a, button, input, select, label") !== null;
}

/** Marking a value to copy it is not a click on its row. */
function hasSelection(): boolean {
  return (window.getSelection()?.toString() ?? "") !== "";
}
