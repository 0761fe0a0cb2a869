"use client";

import type { ColumnDef } from "@tanstack/react-table";
import { useTable } from "@tanstack/react-table";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import type { ViewRow } from "@/lib/views/schema";
import { type CellRenderers, type ViewFeatures, viewFeatures } from "../features";
import type { Arrangement } from "../layout";
import { Grid, type GridProps } from "./grid";
import { headHeight } from "./use-drawn-rows";
import { type RowDeeds, rowEvents } from "./use-row-events";

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

type GridFrameProps = Omit<GridProps, "look" | "widths" | "scroller" | "top" | "focusIndex" | "onDrawn"> & {
  arrangement: Arrangement;
  cells: CellRenderers;
  /** Sets `--row`. */
  rowClass: string;
  heightClass: string;
  deeds: Deeds;
  /** Which rows these are; others begin at their top, or where one was in them. */
  placeKey: string;
  start: FramePlace;
  handle: RefObject<FrameHandle | null>;
};

/** What scrolls: the columns, the focus that stays with its row, and the keys. Scrolling draws nothing here, only the rows below. */
export function GridFrame(props: GridFrameProps) {
  const { arrangement, cells, rowClass, heightClass, deeds, start, placeKey, handle, ...rest } = props;
  const { list, view, rowHeight } = rest;
  const scroller = useRef<HTMLDivElement>(null);
  const [focusIndex, setFocusIndex] = useState(() => (start.focusId ? list.indexOf(start.focusId) : -1));
  const focusId = useRef<string | null>(start.focusId);
  const holds = useRef(false);
  const scrolled = useRef(start.scrollTop);
  const pointed = useRef(false);

  const columns = useMemo(
    () => view.columns.map(({ key, label }): ColumnDef<ViewFeatures, ViewRow, unknown> => ({ id: key, header: label })),
    [view],
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
  const table = useTable({ features: viewFeatures, columns, data: noData, state, manualSorting: true });
  const keys = table
    .getVisibleLeafColumns()
    .map(({ id }) => id)
    .join();
  const pins = arrangement.pinned.length;
  // The same while a row looks the same, so that none is drawn again because another one was opened.
  const look = useMemo(() => {
    const shown = keys.split(",").flatMap((key) => view.columns.find((column) => column.key === key) ?? []);
    return { columns: shown, cells, timeColumn: view.timeColumn, pins };
  }, [keys, view, cells, pins]);

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

  const focus = useCallback((index: number) => {
    focusId.current = null;
    setFocusIndex(index);
    holds.current = true;
    if (scroller.current) reveal(scroller.current, index, now.current.rowHeight);
  }, []);

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

  /** Other rows under the same address: the focus goes to where its row is now, or stays at its place in the list. */
  const followRow = () => {
    if (focusIndex < 0 || focusIndex >= list.length) return;
    const item = list.at(focusIndex);
    if (item.id === focusId.current || (item.kind === "row" && !item.row)) return;
    const at = focusId.current === null ? -1 : list.indexOf(focusId.current);
    if (at >= 0) setFocusIndex(at);
    else focusId.current = item.id;
  };

  const holdFocus = () => {
    if (!holds.current || focusIndex < 0) return;
    const active = document.activeElement;
    const row = scroller.current?.querySelector<HTMLElement>(`tr[data-index="${focusIndex}"]`);
    if (!row || row.contains(active)) return;
    if (active === document.body || scroller.current?.contains(active)) row.focus({ preventScroll: true });
  };

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
        {...{ look, scroller, focusIndex }}
        widths={arrangement.widths}
        top={start.scrollTop}
        onDrawn={() => {
          followRow();
          holdFocus();
        }}
      />
    </div>
  );
}

const noData: ViewRow[] = [];

/** Scrolls as far as it takes to have the whole row in sight, under the head. */
function reveal(place: HTMLElement, index: number, rowHeight: number): void {
  const top = index * rowHeight;
  const least = top + rowHeight + headHeight - place.clientHeight;
  if (place.scrollTop > top) place.scrollTop = top;
  else if (place.scrollTop < least) place.scrollTop = least;
}
