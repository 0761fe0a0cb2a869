"use client";

import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { areApart, drawnAround, inSight, noRows, type Stretch } from "../rows/sight";

export const headHeight = 32;
const [firstHeight, restMs] = [900, 120];

type Place = {
  count: number;
  rowHeight: number;
  /** How far it is scrolled to begin with. */
  top: number;
  onSeen: (first: number, last: number) => void;
};

/**
 * The rows in sight and some around them. While they go by so fast that no picture has a row in common with the one before, none
 * is drawn: nobody reads them, and each would be gone before it is there.
 */
export function useDrawnRows(scroller: RefObject<HTMLElement | null>, place: Place): Stretch {
  const [drawn, setDrawn] = useState(() => {
    const { top, rowHeight, count } = place;
    return drawnAround(inSight({ top, height: firstHeight, rowHeight, count }), noRows, count);
  });
  const latest = useRef({ ...place, drawn });
  latest.current = { ...place, drawn: latest.current.drawn };
  const look = useRef<() => void>(() => undefined);

  // What scrolls stands around the rows: it is there after them.
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let seen = noRows;
    let jumps = 0;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const lookAt = (isScrolled: boolean) => {
      const { count, rowHeight, onSeen } = latest.current;
      const { scrollTop, clientHeight } = element;
      const before = seen;
      seen = inSight({ top: scrollTop, height: clientHeight - headHeight, rowHeight, count });
      onSeen(seen.first, seen.last);
      // One jump leads somewhere; the second in a row is a flick.
      jumps = isScrolled && areApart(seen, before) ? jumps + 1 : 0;
      clearTimeout(rest);
      if (jumps > 0) rest = setTimeout(() => lookAt(false), restMs);
      const next = jumps > 1 ? noRows : drawnAround(seen, latest.current.drawn, count);
      if (next === latest.current.drawn) return;
      latest.current.drawn = next;
      setDrawn(next);
    };
    const onScroll = () => lookAt(true);
    look.current = () => lookAt(false);
    element.addEventListener("scroll", onScroll, { passive: true });
    const watch = new ResizeObserver(look.current);
    watch.observe(element);
    return () => {
      element.removeEventListener("scroll", onScroll);
      watch.disconnect();
      clearTimeout(rest);
    };
  }, [scroller]);

  const { count, rowHeight } = place;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is in sight depends on them
  useLayoutEffect(() => look.current(), [count, rowHeight]);
  return drawn;
}
