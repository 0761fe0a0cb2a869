"use client";

import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { position, timeTicks } from "@/components/charts/time-axis";
import type { TimelineAnswer } from "@/lib/timeline/schema";
import { laneText, type Words } from "./looks";
import { inside, isoOf, lengthOf, momentAt, placeOf, type View } from "./view";

const height = 46;
const middle = 17;
const room = 13;

type StripProps = {
  strip: TimelineAnswer | null | undefined;
  range: View;
  view: View;
  width: number;
  zone: string;
  words: Words;
  show: (view: View | null, settled?: boolean) => void;
};

/** Everything that the filter finds, small, with the visible stretch as a window that can be dragged. */
export function Strip({ strip, range, view, width, zone, words, show }: StripProps) {
  const frame = useRef<HTMLDivElement>(null);
  const held = useRef<{ x: number; view: View; part: "from" | "to" | "window" } | null>(null);
  const left = Math.max(0, placeOf(view.from, range, width));
  const right = Math.min(width, placeOf(view.to, range, width));

  function move(part: "from" | "to" | "window", from: View, by: number): View {
    if (part === "window") return inside({ from: from.from + by, to: from.to + by }, range);
    const least = lengthOf(range) / 2000;
    return part === "from"
      ? { from: Math.max(range.from, Math.min(from.from + by, from.to - least)), to: from.to }
      : { from: from.from, to: Math.min(range.to, Math.max(from.to + by, from.from + least)) };
  }
  const drag = {
    onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
      const x = event.clientX - (frame.current?.getBoundingClientRect().left ?? 0);
      event.currentTarget.setPointerCapture(event.pointerId);
      const part = Math.abs(x - left) < 12 ? "from" : Math.abs(x - right) < 12 ? "to" : "window";
      const start = x < left - 12 || x > right + 12 ? centred(momentAt(x, range, width)) : view;
      if (start !== view) show(start);
      held.current = { x, view: start, part: start === view ? part : "window" };
    },
    onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
      const grip = held.current;
      if (!grip) return;
      const x = event.clientX - (frame.current?.getBoundingClientRect().left ?? 0);
      show(move(grip.part, grip.view, ((x - grip.x) / Math.max(width, 1)) * lengthOf(range)));
    },
    onPointerUp: () => {
      if (held.current) show(view, true);
      held.current = null;
    },
  };
  const centred = (at: number) => inside({ from: at - lengthOf(view) / 2, to: at + lengthOf(view) / 2 }, range);

  function press(part: "from" | "to" | "window") {
    return (event: KeyboardEvent) => {
      const step = lengthOf(part === "window" ? view : range) / (part === "window" ? 10 : 100);
      const by = { ArrowLeft: -step, ArrowDown: -step, ArrowRight: step, ArrowUp: step }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      show(move(part, view, by));
    };
  }

  const shown = strip ? columns(strip, range, width) : [];
  const tallest = shown.reduce((most, { up, down }) => Math.max(most, up, down), 1);
  const ticks = timeTicks(range.from, range.to, width, 90, zone);
  return (
    <div ref={frame} className="relative h-[46px] touch-none select-none" {...drag}>
      <svg width={width} height={height} className="block" aria-hidden="true" data-part="strip">
        <rect width={width} height={2 * middle} className="fill-hover" rx={2} />
        {shown.map(({ x, size, up, down }) => (
          <g key={x}>
            <rect
              x={x}
              width={size}
              y={middle - scaled(up, tallest)}
              height={scaled(up, tallest)}
              className={laneText[words.tone].interactive}
              fill="currentColor"
            />
            <rect
              x={x}
              width={size}
              y={middle + 1}
              height={scaled(down, tallest)}
              className={laneText[words.tone]["non-interactive"]}
              fill="currentColor"
            />
          </g>
        ))}
        <rect width={left} height={2 * middle} className="fill-canvas" fillOpacity={0.72} />
        <rect
          x={right}
          width={Math.max(0, width - right)}
          height={2 * middle}
          className="fill-canvas"
          fillOpacity={0.72}
        />
        <rect
          x={left + 0.5}
          y={0.5}
          width={Math.max(2, right - left - 1)}
          height={2 * middle - 1}
          rx={2}
          className="fill-none stroke-accent"
        />
        {(right - left > 16 ? [left, right] : []).map((x, index) => (
          <rect
            key={index === 0 ? "from" : "to"}
            x={x - 2}
            y={middle - 7}
            width={4}
            height={14}
            rx={2}
            className="fill-accent"
          />
        ))}
        {ticks.map(({ at, label }) => {
          const x = placeOf(at, range, width);
          return x < 14 || x > width - 14 ? null : (
            <text key={at} x={x} y={2 * middle + 10} textAnchor="middle" fontSize={9} className="fill-muted font-mono">
              {label}
            </text>
          );
        })}
      </svg>
      <Handle label="Start of the visible range" at={view.from} range={range} x={left} onKeyDown={press("from")} />
      <Handle
        label="Visible range"
        at={(view.from + view.to) / 2}
        range={range}
        x={(left + right) / 2}
        onKeyDown={press("window")}
        wide={right - left - 28}
      />
      <Handle label="End of the visible range" at={view.to} range={range} x={right} onKeyDown={press("to")} />
    </div>
  );
}

type HandleProps = {
  label: string;
  at: number;
  range: View;
  x: number;
  wide?: number;
  onKeyDown: (event: KeyboardEvent) => void;
};

/** For the keyboard and for screen readers; the pointer takes hold of the whole strip. */
function Handle({ label, at, range, x, wide, onKeyDown }: HandleProps) {
  const width = Math.max(24, wide ?? 24);
  const place = (element: HTMLDivElement | null) => {
    if (!element) return;
    element.style.left = `${x - width / 2}px`;
    element.style.width = `${width}px`;
  };
  return (
    <div
      ref={place}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={Math.round(range.from)}
      aria-valuemax={Math.round(range.to)}
      aria-valuenow={Math.round(at)}
      aria-valuetext={isoOf(at, lengthOf(range))}
      onKeyDown={onKeyDown}
      className={
        wide === undefined
          ? "absolute top-0 h-[34px] cursor-ew-resize rounded-sm"
          : "absolute top-0 h-[34px] cursor-grab rounded-sm active:cursor-grabbing"
      }
    />
  );
}

const scaled = (value: number, tallest: number) => (value === 0 ? 0 : Math.max(1, Math.sqrt(value / tallest) * room));

function columns(strip: TimelineAnswer, range: View, width: number) {
  const found = new Map<number, { up: number; down: number }>();
  for (const { at, lane, count } of strip.cells) {
    const cell = found.get(at) ?? { up: 0, down: 0 };
    cell[lane === "interactive" ? "up" : "down"] += count;
    found.set(at, cell);
  }
  return [...found].map(([at, cell]) => {
    const x = placeOf(at, range, width);
    return { ...cell, x, size: Math.max(1, placeOf(at + strip.step, range, width) - x - 0.5) };
  });
}

/** The range of the strip: all that is found, and the visible stretch where it reaches farther. */
export function rangeOf(strip: TimelineAnswer | null | undefined, view: View, roomyView: (view: View) => View): View {
  if (!strip) return view;
  const all = roomyView({ from: position(strip.from), to: position(strip.to) });
  return { from: Math.min(all.from, view.from), to: Math.max(all.to, view.to) };
}
