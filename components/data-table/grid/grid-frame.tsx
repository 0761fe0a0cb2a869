"use client";

import type { ColumnDef } from "@tanstack/react-table";
import { useTable } from "@tanstack/react-table";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import type { ViewRow } from "@/lib/views/schema";
import { CellValue } from "../cell-value";
import { type CellRenderers, type ViewFeatures, viewFeatures } from "../features";
import type { Arrangement } from "../layout";
import type { ItemList } from "../rows/item-list";
import { Grid, type GridProps } from "./grid";
import { type RowDeeds, rowEvents } from "./use-row-events";
import { headHeight, useVirtualItems } from "./use-virtual-items";

export type FramePlace = { scrollTop: number; focusId: string | null };

export type FrameHandle = {
  /** Somebody is at a row: nothing may move. */
  isOccupied: () => boolean;
  toTop: () => void;
  place: () => FramePlace;
  /** To the next row or the one before, from wherever the focus is. */
  step: (by: -1 | 0 | 1) => void;
};

type Deeds = Omit<RowDeeds, "focus" | "length" | "pageRows" | "focusIndex" | "isGroup">;

type GridFrameProps = Omit<
  GridProps,
  "table" | "shown" | "isFlicked" | "height" | "stopIndex" | "look" | "widths" | "pins"
> & {
  list: ItemList;
  arrangement: Arrangement;
  cells: CellRenderers;
  rowHeight: number;
  /** Sets `--row`. */
  rowClass: string;
  heightClass: string;
  deeds: Deeds;
  /** Which rows these are; others begin at their top, or where one was in them. */
  placeKey: string;
  start: FramePlace;
  onSeen: (first: number, last: number) => void;
  handle: RefObject<FrameHandle | null>;
};

/** What scrolls: the rows in sight, the focus that stays with its row, and the keys. */
export function GridFrame(props: GridFrameProps) {
  const {
    list,
    arrangement,
    cells,
    rowHeight,
    rowClass,
    heightClass,
    deeds,
    start,
    placeKey,
    onSeen,
    handle,
    view,
    ...rest
  } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [focusIndex, setFocusIndex] = useState(() => (start.focusId ? list.indexOf(start.focusId) : -1));
  const focusId = useRef<string | null>(start.focusId);
  const holds = useRef(false);
  const scrolled = useRef(start.scrollTop);
  const pointed = useRef(false);

  const items = { rowHeight, focusIndex, initialOffset: start.scrollTop };
  const { virtualizer, shown, height, seen, isFlicked } = useVirtualItems(list, scroller, items);

  // biome-ignore lint/correctness/useExhaustiveDependencies: all rows are as high as one
  useLayoutEffect(() => virtualizer.measure(), [rowHeight]);

  const columns = useMemo(
    () =>
      view.columns.map(
        (column): ColumnDef<ViewFeatures, ViewRow, unknown> => ({
          id: column.key,
          accessorFn: (row) => row.cells[column.key],
          header: column.label,
          cell: ({ row }) =>
            cells[column.key]?.(row.original) ?? (
              <CellValue column={column} row={row.original} timeColumn={view.timeColumn} />
            ),
          meta: { column, timeColumn: view.timeColumn },
        }),
      ),
    [view, cells],
  );
  const state = useMemo(
    () => ({
      columnOrder: arrangement.shown,
      columnVisibility: Object.fromEntries(view.columns.map(({ key }) => [key, arrangement.shown.includes(key)])),
      columnPinning: { start: arrangement.pinned, end: [] },
      columnSizing: arrangement.widths,
      sorting: rest.sort.map(({ key, descending }) => ({ id: key, desc: descending })),
    }),
    [arrangement, view, rest.sort],
  );
  const data = shown.flatMap(({ item }) => (item.kind === "row" && item.row ? [item.row] : []));
  const table = useTable({
    features: viewFeatures,
    columns,
    data,
    getRowId: (row) => row.id,
    state,
    manualSorting: true,
  });
  // Widths and pins are set by script; all else that a row draws is in here.
  const look = useMemo(
    () => ({ columns, shown: arrangement.shown.join(), pinned: arrangement.pinned.join() }),
    [columns, arrangement],
  );

  // The list is not at once as high as it is: until then there is nothing to scroll to.
  // biome-ignore lint/correctness/useExhaustiveDependencies: where one begins, once
  useEffect(() => {
    let frames = start.scrollTop > 0 ? 60 : 0;
    let next = 0;
    const go = () => {
      scroller.current?.scrollTo({ top: start.scrollTop });
      frames -= 1;
      if (frames > 0 && (scroller.current?.scrollTop ?? 0) < start.scrollTop) next = requestAnimationFrame(go);
    };
    if (frames > 0) go();
    return () => cancelAnimationFrame(next);
  }, []);

  const shownKey = useRef(placeKey);
  useLayoutEffect(() => {
    if (shownKey.current === placeKey) return;
    shownKey.current = placeKey;
    focusId.current = start.focusId;
    scrolled.current = start.scrollTop;
    setFocusIndex(start.focusId ? list.indexOf(start.focusId) : -1);
    scroller.current?.scrollTo({ top: start.scrollTop });
  }, [placeKey, start, list]);

  // Reading begins when the place is known, not while it is drawn.
  const [first, last] = [seen.startIndex, seen.endIndex];
  useEffect(() => {
    list.want(Math.max(0, first - 20), last + 40);
    onSeen(first, Math.min(last, list.length - 1));
  }, [list, first, last, onSeen]);

  const focus = useCallback(
    (index: number) => {
      focusId.current = null;
      setFocusIndex(index);
      holds.current = true;
      virtualizer.scrollToIndex(index, { align: "auto" });
    },
    [virtualizer],
  );

  const now = useRef({ list, focusIndex, deeds, rowHeight });
  now.current = { list, focusIndex, deeds, rowHeight };
  const events = useMemo(() => {
    const current = () => now.current;
    const pageRows = () =>
      Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 600) - headHeight) / current().rowHeight) - 1);
    return rowEvents({
      open: (index) => current().deeds.open(index),
      peek: (index) => current().deeds.peek(index),
      toggle: (index, extending) => current().deeds.toggle(index, extending),
      toggleGroup: (index, open) => current().deeds.toggleGroup(index, open),
      chooseGroup: (index) => current().deeds.chooseGroup(index),
      chooseAll: () => current().deeds.chooseAll(),
      copy: () => current().deeds.copy(),
      clear: () => current().deeds.clear(),
      focus,
      isGroup: (index) => current().list.at(index).kind === "group",
      length: () => current().list.length,
      pageRows,
      focusIndex: () => current().focusIndex,
    });
  }, [focus]);

  // Other rows under the same address: the focus goes to where its row is now, or stays at its place in the list.
  useLayoutEffect(() => {
    if (focusIndex < 0 || focusIndex >= list.length) return;
    const item = list.at(focusIndex);
    if (item.id === focusId.current || (item.kind === "row" && !item.row)) return;
    const at = focusId.current === null ? -1 : list.indexOf(focusId.current);
    if (at >= 0) setFocusIndex(at);
    else focusId.current = item.id;
  });

  useLayoutEffect(() => {
    if (!holds.current || focusIndex < 0) return;
    const active = document.activeElement;
    const row = scroller.current?.querySelector<HTMLElement>(`tr[data-index="${focusIndex}"]`);
    if (!row || row.contains(active)) return;
    if (active === document.body || scroller.current?.contains(active)) row.focus({ preventScroll: true });
  });

  // How far down the page the rows begin decides how tall they may be.
  useLayoutEffect(() => {
    const place = scroller.current;
    if (!place) return;
    const measure = () => {
      const top = place.getBoundingClientRect().top + window.scrollY;
      place.style.setProperty("--table-top", `${Math.round(top)}px`);
    };
    measure();
    const watch = new ResizeObserver(measure);
    if (place.offsetParent) watch.observe(place.offsetParent);
    watch.observe(document.body);
    return () => watch.disconnect();
  }, []);

  handle.current = {
    isOccupied: () => holds.current || pointed.current || scrolled.current > 0,
    toTop: () => scroller.current?.scrollTo({ top: 0 }),
    step: (by) => {
      if (list.length === 0) return;
      if (by === 0) {
        if (focusIndex >= 0) deeds.toggle(focusIndex, false);
        return;
      }
      const from = focusIndex < 0 ? -1 : holds.current ? focusIndex : focusIndex - by;
      focus(Math.max(0, Math.min(list.length - 1, from + by)));
    },
    place: () => ({ scrollTop: scrolled.current, focusId: focusId.current }),
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the rows take the focus, the frame only hears their keys
    <div
      ref={scroller}
      onClick={events.onClick}
      onKeyDown={events.onKeyDown}
      onScroll={(event) => {
        scrolled.current = event.currentTarget.scrollTop;
      }}
      onFocus={(event) => {
        events.onFocus(event);
        holds.current = event.target.closest("[data-row]") !== null;
      }}
      onBlur={(event) => {
        const { target, relatedTarget } = event;
        if (relatedTarget) holds.current = relatedTarget.closest("[data-row]") !== null;
        // A row that leaves the page takes the focus with it, to nowhere: then it is given back.
        else
          queueMicrotask(() => {
            if (target.isConnected && document.activeElement === document.body) holds.current = false;
          });
      }}
      onPointerEnter={() => {
        pointed.current = true;
      }}
      onPointerLeave={() => {
        pointed.current = false;
      }}
      className={classNames("relative overflow-auto overscroll-x-contain", rowClass, heightClass)}
    >
      <Grid
        {...rest}
        {...{ view, table, shown, isFlicked, height, look }}
        widths={arrangement.widths}
        pins={arrangement.pinned.length}
        stopIndex={focusIndex >= 0 && focusIndex < list.length ? focusIndex : 0}
      />
    </div>
  );
}
