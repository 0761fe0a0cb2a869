"use client";

import { type RefObject, useLayoutEffect, useMemo } from "react";
import type { FrameHandle } from "./grid/grid-frame";
import type { RemoteRows } from "./rows/remote-rows";
import { leavePlace, placeOf } from "./use-row-source";

const topOfList = { scrollTop: 0, focusId: null };

/** Where in the list one begins: at its top, or, coming back to it, where one was. */
export function usePlace(placeKey: string, rows: RemoteRows, frame: RefObject<FrameHandle | null>) {
  // Before the rows of another address are laid out.
  useLayoutEffect(() => {
    return () => {
      const place = frame.current?.place();
      if (place) leavePlace(placeKey, { ...place, rows });
    };
  }, [placeKey, rows, frame]);
  return useMemo(() => placeOf(placeKey) ?? topOfList, [placeKey]);
}
