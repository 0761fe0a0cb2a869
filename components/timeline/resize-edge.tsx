"use client";

import { useEffect, useRef } from "react";
import { remember } from "@/components/shell/preferences";
import { leastLane, mostLane } from "./layout";

const cookie = "huntboard-lanes";

/** The lanes' height is a preference of this browser. */
export function ResizeEdge({ lane, setLane }: { lane: number; setLane: (lane: number) => void }) {
  const held = useRef<{ y: number; lane: number } | null>(null);
  const within = (height: number) => Math.round(Math.min(mostLane, Math.max(leastLane, height)));

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the lanes open
  useEffect(() => {
    const stored = new RegExp(`${cookie}=(\\d+)`).exec(document.cookie)?.[1];
    if (stored) setLane(within(Number(stored)));
  }, []);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule that can be moved is no hr
    <div
      role="separator"
      aria-label="Height of the lanes"
      data-print="none"
      aria-orientation="horizontal"
      aria-valuemin={leastLane}
      aria-valuemax={mostLane}
      aria-valuenow={lane}
      tabIndex={0}
      className="group/edge -my-1 flex h-2 cursor-row-resize touch-none items-center justify-center rounded-sm"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = { y: event.clientY, lane };
      }}
      onPointerMove={(event) => {
        const grip = held.current;
        if (grip) setLane(within(grip.lane + (event.clientY - grip.y) / 2));
      }}
      onPointerUp={() => {
        held.current = null;
        remember(cookie, String(lane));
      }}
      onKeyDown={(event) => {
        const by = { ArrowDown: 8, ArrowUp: -8 }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        setLane(within(lane + by));
        remember(cookie, String(within(lane + by)));
      }}
    >
      <span className="h-0.5 w-8 rounded-full bg-line group-hover/edge:bg-accent" aria-hidden="true" />
    </div>
  );
}
