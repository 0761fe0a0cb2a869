"use client";

import type { MouseEvent, Ref } from "react";

type SpotValueProps = {
  ref: Ref<HTMLSpanElement>;
  /** First and last moment of what the spot stands for; without the last it is one moment. */
  from: string;
  until?: string;
  left: number;
  top?: number;
  width: number;
  height: number;
};

/** Lies over the bar that the pointer or the keyboard is at, and carries the one menu for its time. */
export function SpotValue({ ref, from, until, left, top = 0, width, height }: SpotValueProps) {
  return (
    <span
      ref={ref}
      aria-hidden="true"
      data-cell-field="at"
      data-cell-value={from}
      data-cell-at={from}
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

/** The menu key asks the whole chart: the spot answers. */
export function askSpot(event: MouseEvent, spot: Element | null): void {
  if (!spot || event.shiftKey || event.target === spot) return;
  event.preventDefault();
  openMenuOf(spot);
}

/** The last moment before another, with the digits that times have. */
export const lastBefore = (moment: number): string => new Date(moment - 1).toISOString().replace("Z", "999Z");
