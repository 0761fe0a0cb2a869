"use client";

import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useMemo, useRef, useState } from "react";
import { duration, exactNumber } from "@/components/ui/format";
import { Segments } from "@/components/ui/tabs";
import { position, spanLabel } from "../time-axis";
import { useWidth } from "../use-width";
import { inset, Plot } from "./plot";
import { nearest, prepareTimeline, step } from "./prepare-timeline";
import { type Tone, tones } from "./tones";
import type { Lane, LaneName, TimelineEvent, TimelineGap } from "./types";

export type TimelineProps = {
  /** Whose events these are; read out as the chart's name. */
  label: string;
  lanes: Record<LaneName, string>;
  /** `pair` wears the colours of interactive and non-interactive, which mean nothing else; `plain` wears none. */
  tone?: Tone;
  events: readonly TimelineEvent[];
  from: string;
  to: string;
  matched: ReadonlySet<string>;
  pairs: ReadonlyArray<readonly [string, string]>;
  gaps: readonly TimelineGap[];
  /** One line about an event, under the chart. */
  describe: (id: string) => ReactNode;
  /** Everything about an event, once it is chosen. */
  details: (id: string) => ReactNode;
  /** The same events as a table. */
  table: ReactNode;
  /** What is not drawn, said in words. */
  notes?: string[];
};

const keys = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]);
const none: string[] = [];
/** The backgrounds of the lanes and the frame's height are written for it below. */
const laneHeight = 84;

/** Two lanes on one clock. Works with the pointer, with the arrow keys, and as a table. */
export function Timeline(props: TimelineProps) {
  const { label, lanes, events, from, to, matched, pairs, gaps, describe, details, table } = props;
  const { notes = none, tone = "pair" } = props;
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const width = Math.max(0, useWidth(frame) - 2 * inset);
  const [view, setView] = useState<"chart" | "table">("chart");
  const [hovered, setHovered] = useState<string>();
  const [chosen, setChosen] = useState<string>();
  const prepared = useMemo(
    () => prepareTimeline({ events, from, to, matched, pairs, gaps, width, laneHeight }),
    [events, from, to, matched, pairs, gaps, width],
  );
  const current = hovered ?? chosen;
  const pixel = width > 0 ? (position(to) - position(from)) / 1000 / width : 0;

  function move(event: PointerEvent<HTMLDivElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    const found = nearest(prepared, event.clientX - box.left - inset, laneHeight - (event.clientY - box.top));
    setHovered(found?.event.id);
  }

  function press(event: KeyboardEvent) {
    if (event.key === "Escape") return setChosen(undefined);
    if (!keys.has(event.key)) return;
    event.preventDefault();
    setHovered(undefined);
    setChosen(step(prepared, current, event.key)?.event.id);
  }

  return (
    <figure className="grid gap-2" aria-label={label}>
      <figcaption className="flex flex-wrap items-center justify-between gap-2">
        <div className="flex flex-wrap gap-x-4 gap-y-0.5 text-table">
          <LaneLabel name="upper" tone={tone} word={lanes.upper} lane={prepared.upper} />
          <LaneLabel name="lower" tone={tone} word={lanes.lower} lane={prepared.lower} />
        </div>
        <Segments
          label="How the events are shown"
          value={view}
          onChange={setView}
          options={[
            { value: "chart", label: "Timeline" },
            { value: "table", label: "Table" },
          ]}
        />
      </figcaption>
      <svg width="0" height="0" className="absolute" aria-hidden="true">
        <defs>
          <pattern id="nothing-loaded" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0V6" className="stroke-line" strokeWidth="3" />
          </pattern>
        </defs>
      </svg>
      <div className={view === "chart" ? undefined : "hidden"}>
        <div
          ref={frame}
          role="application"
          aria-roledescription="timeline"
          aria-label={`${label}. Arrow keys move between events, Enter shows one, Escape lets go.`}
          aria-describedby={`${id}-line`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the chart takes the arrow keys
          tabIndex={0}
          onKeyDown={press}
          onPointerMove={move}
          onPointerLeave={() => setHovered(undefined)}
          onClick={() => setChosen(hovered)}
          className="relative h-[192px] w-full cursor-crosshair touch-pan-y overflow-hidden rounded-sm"
        >
          <div className={`absolute inset-x-0 top-0 h-[84px] ${tones[tone].upper.wash}`} aria-hidden="true" />
          <div className={`absolute inset-x-0 top-[84px] h-[84px] ${tones[tone].lower.wash}`} aria-hidden="true" />
          {width > 0 ? (
            <div className="absolute inset-0" aria-hidden="true">
              <Plot {...{ prepared, from, to, width, laneHeight, current, tone }} />
            </div>
          ) : null}
        </div>
        <div
          id={`${id}-line`}
          aria-live="polite"
          className="mt-1 min-h-[2.625rem] rounded-sm bg-hover/60 px-2 py-1 text-table sm:min-h-6.5"
        >
          {current ? describe(current) : <span className="text-muted">{hint(events.length)}</span>}
        </div>
        <p className="mt-1 flex flex-wrap gap-x-3 text-label text-muted">
          <span>Time in UTC, {spanLabel(position(from), position(to))}</span>
          {pixel > 0 ? <span>1 px = {duration(pixel)}</span> : null}
          <BinNote prepared={prepared} lanes={lanes} />
          {notes.map((note) => (
            <span key={note}>{note}</span>
          ))}
        </p>
        {chosen ? <div className="mt-2 border-t pt-2">{details(chosen)}</div> : null}
      </div>
      {view === "table" ? table : null}
    </figure>
  );
}

function hint(count: number): string {
  return count === 0 ? "No events in this span." : "Point at an event, or use the arrow keys; click or Enter keeps it.";
}

function LaneLabel({ name, word, lane, tone }: { name: LaneName; word: string; lane: Lane; tone: Tone }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg viewBox="0 0 12 12" className={`size-3 ${tones[tone][name].text}`} aria-hidden="true">
        {name === "upper" ? (
          <circle cx="6" cy="6" r="4" fill="currentColor" />
        ) : (
          <path d="M6 1.6 10.4 6 6 10.4 1.6 6Z" fill="none" stroke="currentColor" strokeWidth="1.6" />
        )}
      </svg>
      {word} <span className="mono text-muted">{exactNumber(lane.count)}</span>
    </span>
  );
}

function BinNote({
  prepared,
  lanes,
}: {
  prepared: { upper: Lane; lower: Lane; columnMs: number };
  lanes: Record<LaneName, string>;
}) {
  const binned = (["upper", "lower"] as const).filter((name) => prepared[name].mode === "bars");
  if (binned.length === 0) return <span>One mark for each event</span>;
  return binned.map((name) => (
    <span key={name}>
      {lanes[name]}: 1 column = {duration(prepared.columnMs / 1000)}, the tallest counts{" "}
      {exactNumber(prepared[name].tallest)}
    </span>
  ));
}
