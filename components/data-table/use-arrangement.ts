"use client";

import { useCallback, useMemo, useRef, useState } from "react";
import { useDensity } from "@/components/shell/density";
import { plainLayout } from "@/lib/views/saved/plain-layout";
import type { Layout } from "@/lib/views/saved/schema";
import type { ClientView } from "@/lib/views/schema";
import type { Density, ViewState } from "@/lib/views/state";
import { keepLayout, layoutSince } from "./keep-layout";
import { type Arrangement, arrange, bounded, moved, shifted, widthOf } from "./layout";
import { mostPins } from "./pins";

/** Which columns are shown, where and how wide: in the address for others, and kept for the next time. */
export function useArrangement(
  view: ClientView,
  state: ViewState,
  change: (next: Partial<ViewState>) => void,
  stored: Layout | null,
  /** What it is kept under; null forgets it with the page. */
  list: string | null,
) {
  const [layout, setLayout] = useState<Layout>(() => layoutSince(list) ?? stored ?? plainLayout);
  const { density } = useDensity();
  const arrangement = useMemo(() => arrange(view, state, layout, density), [view, state, layout, density]);
  const now = useRef({ arrangement, layout });
  now.current = { arrangement, layout };

  const keep = useCallback(
    (next: Partial<Layout>) => {
      const whole = { ...now.current.layout, ...next };
      now.current.layout = whole;
      setLayout(whole);
      if (list !== null) keepLayout(list, whole);
    },
    [list],
  );

  const actions = useMemo(() => {
    const put = (next: Partial<Pick<Arrangement, "shown" | "pinned">>) => {
      const { shown, pinned } = { ...now.current.arrangement, ...next };
      const pins = pinned.filter((key) => shown.includes(key)).slice(0, mostPins);
      const cols = [...pins, ...shown.filter((key) => !pins.includes(key))];
      keep({ cols, pin: pins });
      change({ cols, pin: pins });
    };
    return {
      shift: (key: string, by: -1 | 1) =>
        put(inOrder(now.current.arrangement, shifted(now.current.arrangement, key, by))),
      move: (key: string, beside: string, side: "before" | "after") => {
        const { shown, pinned } = now.current.arrangement;
        // Dropped among pinned columns it is pinned as they are, outside of them it is not.
        const others = pinned.filter((one) => one !== key);
        const order = moved(shown, key, beside, side);
        put({
          shown: order,
          pinned: order.filter((one) => others.includes(one) || (one === key && others.includes(beside))),
        });
      },
      pin: (key: string, on: boolean) => {
        const { pinned } = now.current.arrangement;
        put({ pinned: on ? [...pinned, key] : pinned.filter((one) => one !== key) });
      },
      show: (keys: string[] | null) => {
        if (keys !== null) return put({ shown: keys });
        keep({ cols: null, pin: [], widths: {} });
        change({ cols: null, pin: [] });
      },
      hide: (key: string) => {
        const { shown } = now.current.arrangement;
        if (shown.length > 1) put({ shown: shown.filter((one) => one !== key) });
      },
      setWidth: (key: string, width: number | null) => {
        const { [key]: _, ...others } = now.current.layout.widths;
        keep({ widths: width === null ? others : { ...others, [key]: bounded(width) } });
      },
      widen: (key: string, by: number) => {
        const column = view.columns.find((one) => one.key === key);
        if (!column) return;
        const { widths } = now.current.layout;
        keep({ widths: { ...widths, [key]: bounded(widthOf(column, widths) + by) } });
      },
      setDensity: (next: Density) => {
        keep({ density: next });
        change({ density: next });
      },
    };
  }, [view, change, keep]);

  return { arrangement, arranging: actions };
}

const inOrder = ({ pinned }: Arrangement, shown: string[]) => ({
  shown,
  pinned: shown.filter((key) => pinned.includes(key)),
});
