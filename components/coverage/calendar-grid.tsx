"use client";

import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from "react";

type CalendarGridProps = {
  /** What stands in the reading line until a cell is pointed at. */
  hint: string;
  children: ReactNode;
};

const cells = "[data-cell]";

/**
 * One stop for the Tab key; arrows go from cell to cell, and what a cell says is spelt out in the line below. Neighbours are told by
 * where cells stand on the screen, so that the same keys work when a phone lays the weeks out the other way round.
 */
export function CalendarGrid({ hint, children }: CalendarGridProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [reading, setReading] = useState<string>();

  function show(target: EventTarget) {
    const cell = target instanceof Element ? target.closest<HTMLElement>(cells) : null;
    setReading(cell?.getAttribute("aria-label") ?? undefined);
  }

  function move(event: KeyboardEvent<HTMLDivElement>) {
    const from = event.target instanceof Element ? event.target.closest<HTMLElement>(cells) : null;
    const all = [...(frame.current?.querySelectorAll<HTMLElement>(cells) ?? [])];
    if (!from || all.length === 0) return;
    const to =
      event.key === "Home" ? all[0] : event.key === "End" ? all.at(-1) : (neighbour(from, all, event.key) ?? undefined);
    if (!to) return;
    event.preventDefault();
    for (const cell of all) cell.tabIndex = cell === to ? 0 : -1;
    to.focus();
  }

  return (
    <div className="min-w-0">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the cells take the focus, the frame only hears their keys */}
      <div
        ref={frame}
        onKeyDown={move}
        onFocus={(event) => show(event.target)}
        onPointerOver={(event: PointerEvent) => show(event.target)}
        onPointerLeave={() => setReading(undefined)}
      >
        {children}
      </div>
      <p className="mono mt-2 min-h-4 text-label text-soft max-md:min-h-8">
        {reading ?? <span className="text-muted">{hint}</span>}
      </p>
    </div>
  );
}

const directions: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The nearest cell straight in the direction of an arrow key. */
function neighbour(from: HTMLElement, all: HTMLElement[], key: string): HTMLElement | null {
  const direction = directions[key];
  if (!direction) return null;
  const [x, y] = direction;
  const here = from.getBoundingClientRect();
  let best: HTMLElement | null = null;
  let shortest = Number.POSITIVE_INFINITY;
  for (const cell of all) {
    const there = cell.getBoundingClientRect();
    const along = x * (there.left - here.left) + y * (there.top - here.top);
    const across = x === 0 ? Math.abs(there.left - here.left) : Math.abs(there.top - here.top);
    if (along < 1 || across > 2 || along >= shortest) continue;
    best = cell;
    shortest = along;
  }
  return best;
}
