"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { type KeyboardEvent, memo } from "react";
import { ZoneMark } from "@/components/time/zone-mark";
import { classNames } from "@/components/ui/class-names";
import type { ClientColumn, SortKey } from "@/lib/views/schema";
import type { ColumnControls } from "../column-controls";
import { pinClass } from "../pins";
import { placeInSort } from "../sorting";
import { controlsKey } from "../use-controls";
import { ColumnMenu } from "./column-menu";
import { startMove, startResize } from "./drag";

type HeadCellProps = {
  column: ClientColumn;
  sort: readonly SortKey[];
  controls: ColumnControls;
  /** Its place among the pinned; -1 when it scrolls. */
  pin: number;
  isPinned: boolean;
  isGrouped: boolean;
};

/** Its name sorts, its chevron opens the menu, its edge is dragged for the width, and it is dragged itself to another place. */
export const HeadCell = memo(function HeadCell({ column, sort, controls, pin, isPinned, isGrouped }: HeadCellProps) {
  const { key, label, align } = column;
  const place = placeInSort(sort, key);
  const canSort = column.sortable !== false;

  if (key === controlsKey) {
    return (
      <th scope="col" className="sticky top-0 right-0 z-20 h-8 border-b bg-panel p-0">
        <span className="sr-only">{label}</span>
      </th>
    );
  }

  function onKeyDown(event: KeyboardEvent) {
    const by = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : undefined;
    if (by === undefined || event.altKey === event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.altKey) controls.shift(key, by);
    else controls.widen(key, by * 16);
  }

  const name = (
    <>
      <span className="truncate">
        {label}
        {column.type === "time" ? (
          <>
            , <ZoneMark />
          </>
        ) : null}
      </span>
      {place ? <Arrow direction={place.direction} place={sort.length > 1 ? place.place : undefined} /> : null}
    </>
  );
  const look = classNames(
    "flex h-8 min-w-0 grow items-center gap-1 select-none",
    align === "end" ? "justify-end pr-2.5 text-right" : "pl-2.5 text-left",
    place && "text-ink",
  );
  return (
    <th
      scope="col"
      aria-sort={place?.direction}
      data-column={key}
      className={classNames(
        "group/head top-0 h-8 border-b bg-panel p-0 text-label font-medium text-muted",
        "data-[drop=after]:shadow-[inset_-2px_0_0_var(--color-accent)] data-[drop=before]:shadow-[inset_2px_0_0_var(--color-accent)]",
        pin >= 0 ? classNames("z-20", pinClass(pin)) : "sticky z-10",
      )}
    >
      <div className={classNames("relative flex h-8 items-center", align === "end" && "flex-row-reverse")}>
        {canSort ? (
          <button
            type="button"
            title={headTitle(column)}
            aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight Shift+ArrowLeft Shift+ArrowRight"
            onClick={(event) => controls.sort(key, event.shiftKey)}
            onKeyDown={onKeyDown}
            onPointerDown={(event) => startMove(event, key, controls.move)}
            className={classNames(look, "touch-pan-y hover:text-ink")}
          >
            {name}
          </button>
        ) : (
          <span title={column.help} className={look} onPointerDown={(event) => startMove(event, key, controls.move)}>
            {name}
          </span>
        )}
        <ColumnMenu {...{ column, controls, sort, isPinned, isGrouped }} />
        <span
          aria-hidden="true"
          data-resize=""
          onPointerDown={(event) => startResize(event, key, (width) => controls.setWidth(key, width))}
          onDoubleClick={() => controls.setWidth(key, null)}
          className="absolute inset-y-0 right-0 z-10 w-1.5 cursor-col-resize touch-none border-r border-transparent hover:border-accent group-hover/head:border-line"
        />
      </div>
    </th>
  );
});

function headTitle({ help, sortable }: ClientColumn): string {
  const keys =
    "Shift-click sorts by this column too. Alt with an arrow moves the column, Shift with an arrow sets its width.";
  const slow = sortable === "scan" ? "Sorting by it reads every row that matches." : "";
  return [help, slow, keys].filter(Boolean).join(" ");
}

function Arrow({ direction, place }: { direction: "ascending" | "descending"; place: number | undefined }) {
  const Icon = direction === "ascending" ? ArrowUp : ArrowDown;
  return (
    <span className="inline-flex shrink-0 items-center">
      <Icon aria-hidden="true" className="size-3" />
      {place ? <span className="mono">{place}</span> : null}
    </span>
  );
}
