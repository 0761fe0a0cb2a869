"use client";

import { type RefObject, useLayoutEffect, useMemo } from "react";
import type { FrameHandle } from "./grid/grid-frame";
import type { RemoteRows } from "./rows/remote-rows";
import { leavePlace, placeOf } from "./use-row-source";

const topOfList = { scrollTop: 0, focusId: null };

/** Rows above the one that an address opens the list at. */
const above = 3;

/** Where in the list one begins: at its top, or, coming back to it, where one was, or at the row that the address names. */
export function usePlace(
  placeKey: string,
  rows: RemoteRows,
  frame: RefObject<FrameHandle | null>,
  named: { row: string | null; rowHeight: number },
) {
  // Before the rows of another address are laid out.
  useLayoutEffect(() => {
    return () => {
      const place = frame.current?.place();
      if (place) leavePlace(placeKey, { ...place, rows });
    };
  }, [placeKey, rows, frame]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the list begins, not with every row that is opened
  return useMemo(() => placeOf(placeKey) ?? atRow(rows, named) ?? topOfList, [placeKey]);
}

function atRow(rows: RemoteRows, { row, rowHeight }: { row: string | null; rowHeight: number }) {
  const index = row === null ? -1 : rows.indexOf(row);
  return index <= above ? null : { scrollTop: (index - above) * rowHeight, focusId: row };
}
