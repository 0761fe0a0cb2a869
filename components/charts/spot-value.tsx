"use client";

import type { MouseEvent, Ref, RefObject } from "react";
import { flushSync } from "react-dom";

type SpotValueProps = {
  ref: Ref<HTMLSpanElement>;
  /** Which time it is: that of the sign-ins where left out. */
  field?: string;
  /** First and last moment of what the spot stands for; without the last it is one moment. */
  from: string;
  until?: string;
  left: number;
  top?: number;
  width: number;
  height: number;
};

/** Lies over the bar that the pointer or the keyboard is at, and carries the one menu for its time. */
export function SpotValue({ ref, field = "at", from, until, left, top = 0, width, height }: SpotValueProps) {
  return (
    <span
      ref={ref}
      aria-hidden="true"
      data-cell-field={field}
      data-cell-value={from}
      data-cell-at={field === "at" ? from : undefined}
      data-cell-type="time"
      data-until={until}
      className="absolute"
      style={{ left, top, width: Math.max(1, width), height }}
    />
  );
}

/** Opens the menu of what is there, as the other button of the mouse does. */
export function openMenuOf(spot: Element | null): void {
  spot?.dispatchEvent(new window.MouseEvent("contextmenu", { bubbles: true, cancelable: true }));
}

/** Somebody asks the chart for a menu: the spot under the pointer answers, or the one that the keys have come to. */
export function askSpot(event: MouseEvent, spot: RefObject<Element | null>, point: () => void): void {
  if (event.shiftKey) return;
  event.preventDefault();
  // The pointer may be ahead of what is drawn; the menu key points nowhere.
  if (!("pointerType" in event.nativeEvent) || event.nativeEvent.pointerType !== "") flushSync(point);
  openMenuOf(spot.current);
}
