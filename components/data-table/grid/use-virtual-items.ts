"use client";

import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useMemo, useRef } from "react";
import type { Item, ItemList } from "../rows/item-list";

export const headHeight = 32;
const [overscan, firstHeight] = [10, 900];
/** Nobody reads while so many rows go by from one picture to the next. */
const flicked = 12;

export type Shown = { index: number; item: Item; start: number; end: number };

/** The items in sight and some around them; the one with the focus is always among them, so that the focus is not lost. */
export function useVirtualItems(
  list: ItemList,
  scroller: RefObject<HTMLDivElement | null>,
  { rowHeight, focusIndex, initialOffset }: { rowHeight: number; focusIndex: number; initialOffset: number },
) {
  const virtualizer = useVirtualizer({
    count: list.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    paddingStart: headHeight,
    scrollPaddingStart: headHeight,
    initialRect: { width: 1200, height: firstHeight },
    initialOffset,
    useFlushSync: false,
    rangeExtractor: (range) => {
      const found = defaultRangeExtractor(range);
      if (focusIndex >= 0 && focusIndex < range.count && !found.includes(focusIndex)) {
        found.push(focusIndex);
        found.sort((one, other) => one - other);
      }
      return found;
    },
  });
  const virtual = virtualizer.getVirtualItems();
  const shown: Shown[] = virtual.map(({ index, start, end }) => ({ index, start, end, item: list.at(index) }));
  const range = useMemo(() => ({ first: virtual[0]?.index ?? 0, last: virtual.at(-1)?.index ?? 0 }), [virtual]);
  const seen = virtualizer.range ?? { startIndex: range.first, endIndex: range.last };
  const before = useRef(seen.startIndex);
  const isFlicked = virtualizer.isScrolling && Math.abs(seen.startIndex - before.current) >= flicked;
  before.current = seen.startIndex;
  return { virtualizer, shown, height: virtualizer.getTotalSize(), seen, isFlicked };
}
