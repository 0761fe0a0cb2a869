"use client";

import type { Cell, Row } from "@tanstack/react-table";
import { flexRender } from "@tanstack/react-table";
import { memo } from "react";
import { Bar } from "@/components/states/skeletons";
import { classNames } from "@/components/ui/class-names";
import { visibleText } from "@/components/ui/visible-text";
import type { ViewRow } from "@/lib/views/schema";
import { filterText } from "../cell-value";
import type { ViewFeatures, ViewMeta } from "../features";
import { pinClass } from "../pins";
import { controlsKey } from "../use-controls";

export type RowMarks = { isChosen: boolean; isCurrent: boolean; isStop: boolean };

type BodyRowProps = RowMarks & {
  row: Row<ViewFeatures, ViewRow>;
  index: number;
  pins: number;
  canChoose: boolean;
  name: string;
  opens: boolean;
  /** Changes with anything else that is drawn: columns, their renderers, density. */
  look: unknown;
};

/** One row. What happens to it is heard by the table, so that thousands of them cost what their text costs. */
export const BodyRow = memo(
  function BodyRow({ row, index, pins, canChoose, name, opens, isChosen, isCurrent, isStop }: BodyRowProps) {
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
        {canChoose ? <ChooseCell name={name} checked={isChosen} pinned={pins > 0} /> : null}
        {row.getVisibleCells().map((cell, at) => (
          <BodyCell key={cell.id} cell={cell} pin={at < pins ? at + (canChoose ? 1 : 0) : -1} />
        ))}
        <td className={cellClass} />
      </tr>
    );
  },
  (before, after) =>
    before.row.original === after.row.original &&
    before.index === after.index &&
    before.look === after.look &&
    before.isChosen === after.isChosen &&
    before.isCurrent === after.isCurrent &&
    before.isStop === after.isStop,
);

const cellClass = "h-(--row) overflow-clip border-b border-line/70 p-0 align-middle";

function BodyCell({ cell, pin }: { cell: Cell<ViewFeatures, ViewRow, unknown>; pin: number }) {
  const { meta } = cell.column.columnDef;
  const column = meta?.column;
  return (
    <td
      {...(meta ? factsOfCell(meta, cell.row.original) : {})}
      className={classNames(
        cellClass,
        pin >= 0 && classNames("z-1 bg-inherit", pinClass(pin)),
        // The buttons of a row stay in sight, however wide the row is.
        column?.key === controlsKey && "sticky right-0 z-1 bg-inherit",
      )}
    >
      <div
        className={classNames(
          "h-[calc(var(--row)-1px)] content-center overflow-hidden text-ellipsis whitespace-nowrap px-2.5",
          column?.align === "end" && "text-right",
        )}
      >
        {flexRender(cell.column.columnDef.cell, cell.getContext())}
      </div>
    </td>
  );
}

/** However a cell is drawn, it has the menu of its value; an empty one too, for whoever looks for what has none. */
function factsOfCell({ column, timeColumn }: ViewMeta, { cells }: ViewRow) {
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

/** A row that goes by too fast to be read: one text, so that the next picture is there in time. */
export function PassingRow({ index, columns, name }: { index: number; columns: number; name: string }) {
  return (
    <tr data-index={index} aria-rowindex={index + 2} className="bg-panel">
      <td colSpan={columns} className={cellClass}>
        <div className="h-[calc(var(--row)-1px)] content-center overflow-hidden whitespace-nowrap px-2.5 text-muted">
          <bdi>{visibleText(name)}</bdi>
        </div>
      </td>
    </tr>
  );
}

const widths = ["w-24", "w-40", "w-16", "w-32", "w-20", "w-28"];

/** A row that is being read, in its shape. */
export function SkeletonRow({ index, columns }: { index: number; columns: number }) {
  return (
    <tr aria-rowindex={index + 2} aria-busy="true" data-index={index} className="bg-panel">
      {Array.from({ length: columns }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the shapes have no identity
        <td key={at} className={cellClass}>
          <div className="h-[calc(var(--row)-1px)] content-center px-2.5">
            <Bar className={classNames("max-w-full", widths[(index + at * 2) % widths.length])} />
          </div>
        </td>
      ))}
    </tr>
  );
}
