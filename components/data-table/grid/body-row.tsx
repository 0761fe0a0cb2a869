"use client";

import { memo } from "react";
import { classNames } from "@/components/ui/class-names";
import type { ClientColumn, ViewRow } from "@/lib/views/schema";
import { CellValue, filterText } from "../cell-value";
import type { CellRenderers } from "../features";
import { pinClass } from "../pins";
import { controlsKey } from "../use-controls";

/** What all rows have in common; the widths of the columns are set by the table. */
export type RowLook = {
  columns: readonly ClientColumn[];
  cells: CellRenderers;
  timeColumn: string | undefined;
  /** How many of the first columns stay in place. */
  pins: number;
};

type BodyRowProps = {
  row: ViewRow;
  index: number;
  look: RowLook;
  canChoose: boolean;
  name: string;
  opens: boolean;
  isChosen: boolean;
  isCurrent: boolean;
  isStop: boolean;
};

/** One row. What happens to it is heard by the table, so that thousands of them cost what their text costs. */
export const BodyRow = memo(function BodyRow(props: BodyRowProps) {
  const { row, index, look, canChoose, name, opens, isChosen, isCurrent, isStop } = props;
  return (
    <tr
      data-row=""
      data-row-id={row.id}
      data-index={index}
      aria-rowindex={index + 2}
      // One stop for the Tab key; from there the rows' own keys.
      tabIndex={isStop ? 0 : -1}
      aria-current={isCurrent ? "true" : undefined}
      className={classNames(
        "group/row -outline-offset-2 scroll-mt-8",
        opens && "cursor-pointer",
        isCurrent || isChosen ? "bg-selected" : "bg-panel hover:bg-hover",
      )}
    >
      {canChoose ? <ChooseCell name={name} checked={isChosen} pinned={look.pins > 0} /> : null}
      {look.columns.map((column, at) => (
        <BodyCell key={column.key} {...{ row, column, look }} pin={at < look.pins ? at + (canChoose ? 1 : 0) : -1} />
      ))}
      <td className={cellClass} />
    </tr>
  );
});

const cellClass = "h-(--row) border-b border-line/70 p-0 align-middle";

type BodyCellProps = { row: ViewRow; column: ClientColumn; look: RowLook; pin: number };

function BodyCell({ row, column, look: { cells, timeColumn }, pin }: BodyCellProps) {
  const own = cells[column.key]?.(row) ?? null;
  const line = classNames("one-line px-2.5", column.align === "end" && "text-right");
  return (
    <td
      {...factsOfCell(column, row, timeColumn)}
      className={classNames(
        cellClass,
        own === null && line,
        pin >= 0 && classNames("z-1 bg-inherit", pinClass(pin)),
        // The buttons of a row stay in sight, however wide the row is.
        column.key === controlsKey && "sticky right-0 z-1 bg-inherit",
      )}
    >
      {/* Text is as high as any other; what a screen draws itself must not make its row higher. */}
      {own === null ? (
        <CellValue {...{ column, row, timeColumn }} />
      ) : (
        <div className={classNames("h-[calc(var(--row)-1px)] content-center", line)}>{own}</div>
      )}
    </td>
  );
}

/** However a cell is drawn, it has the menu of its value; an empty one too, for whoever looks for what has none. */
function factsOfCell(column: ClientColumn, { cells }: ViewRow, timeColumn: string | undefined) {
  if (!column.field) return {};
  const value = cells[column.key] ?? null;
  const at = timeColumn ? cells[timeColumn] : undefined;
  return {
    "data-cell-field": column.field,
    "data-cell-value": value === null ? "" : filterText(value),
    "data-cell-at": typeof at === "string" ? at : undefined,
    "data-cell-type": column.type === "number" || column.type === "time" ? column.type : undefined,
  };
}

function ChooseCell({ name, checked, pinned }: { name: string; checked: boolean; pinned: boolean }) {
  return (
    <td className={classNames(cellClass, pinned && classNames("z-1 bg-inherit", pinClass(0)))}>
      <label className="grid h-[calc(var(--row)-1px)] w-8 cursor-pointer place-items-center">
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={`Select ${name}`}
          checked={checked}
          readOnly
          data-choose=""
          className="size-3.5 accent-accent opacity-45 checked:opacity-100 group-hover/row:opacity-100 focus-visible:opacity-100"
        />
      </label>
    </td>
  );
}

/** A row that is being read, in its shape. */
export function SkeletonRow({ index, columns }: { index: number; columns: number }) {
  return (
    <tr aria-rowindex={index + 2} aria-busy="true" data-index={index} className="bg-panel">
      <td colSpan={columns} className={cellClass}>
        <div className="h-[calc(var(--row)-1px)] unread" />
      </td>
    </tr>
  );
}
