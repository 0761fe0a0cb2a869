"use client";

import { ZoomOut } from "lucide-react";
import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  useCallback,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { askSpot, openMenuOf, SpotValue } from "@/components/charts/spot-value";
import { timeTicks } from "@/components/charts/time-axis";
import { useWidth } from "@/components/charts/use-width";
import { useZone } from "@/components/time/zone-provider";
import { Button } from "@/components/ui/button";
import { exactNumber, plural } from "@/components/ui/format";
import type { Histogram as Answer } from "@/lib/sign-ins/explorer";
import { clockText, inZone, zoneMark } from "@/lib/time/zone";
import { type ViewState, viewHref } from "@/lib/views/state";
import { BarLayer, laneHeight } from "./bar-layer";
import { type Column, prepareBars, rangeOfBars, stepWords } from "./prepare-bars";
import { Presets } from "./presets";
import { useAnswer } from "./use-answer";

const height = 2 * laneHeight + 1;
const axis = 18;

type HistogramProps = {
  state: ViewState;
  change: (next: Partial<ViewState>) => void;
  /** The filter can be read. */
  isSound: boolean;
};

/** How many sign-ins there were when, of the filter that stands above: brushed, it narrows the range. */
export function Histogram({ state, change, isSound }: HistogramProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const room = Math.max(200, Math.round(width / 100) * 100);
  const address =
    width === 0 || !isSound
      ? null
      : viewHref("/api/sign-ins/histogram", { q: state.q, from: state.from, to: state.to }, { width: String(room) });
  const { answer, failure, isReading, again } = useAnswer<Answer | null>(address);
  const hasRange = state.from !== null || state.to !== null;
  return (
    <section aria-label="Sign-ins over time" className="panel mb-3">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 px-3 pt-1.5 text-table">
        {answer ? <Presets loaded={answer.loaded} {...{ state, change }} /> : null}
        {hasRange && answer ? (
          <Button size="sm" tone="quiet" onClick={() => change(zoomedOut(answer))}>
            <ZoomOut aria-hidden="true" />
            Zoom out
          </Button>
        ) : null}
        <p className="ml-auto text-muted" role="status">
          {answer && isSound ? (
            <>
              <span className="mono text-ink">{exactNumber(answer.count)}</span> sign-ins · 1 bar ={" "}
              {stepWords(answer.step)} · <span className="mono">{exactNumber(answer.milliseconds)} ms</span>
              {isReading ? " · counting" : ""}
            </>
          ) : isSound && (isReading || width === 0) ? (
            "Counting"
          ) : null}
        </p>
      </div>
      <div ref={frame} className="relative mx-3 mb-1 min-h-[8.5rem]">
        {isSound ? null : <p className="py-4 text-soft">Nothing is counted while the filter cannot be read.</p>}
        {!isSound ? null : failure ? (
          <div role="alert" className="flex flex-wrap items-center gap-3 py-4 text-body">
            <p className="min-w-0">{failure.message}</p>
            <Button size="sm" onClick={again}>
              Count again
            </Button>
          </div>
        ) : answer && width > 0 ? (
          <Plot key={`${answer.from} ${answer.to} ${answer.step}`} {...{ answer, width, change }} />
        ) : answer === null && !isReading && width > 0 ? (
          <p className="py-4 text-muted">No sign-ins are loaded.</p>
        ) : (
          <div aria-hidden="true" className="mt-2 h-[6.5rem] rounded-sm bg-hover" />
        )}
      </div>
    </section>
  );
}

/** Twice as long on both sides; all of it where that reaches beyond what is loaded. */
function zoomedOut({ from, to, loaded }: Answer): Partial<ViewState> {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  const length = Math.max(1000, end - start);
  const next = { from: new Date(start - length).toISOString(), to: new Date(end + length).toISOString() };
  return next.from <= loaded.from && next.to >= loaded.to ? { from: null, to: null } : next;
}

type PlotProps = { answer: Answer; width: number; change: (next: Partial<ViewState>) => void };
type Brush = { from: number; to: number };

function Plot({ answer, width, change }: PlotProps) {
  const own = useId();
  const zone = useZone();
  const plot = useRef<HTMLDivElement>(null);
  const { step } = answer;
  const bars = useMemo(() => prepareBars(answer), [answer]);
  const { columns } = bars;
  const start = columns[0]?.at ?? 0;
  const end = (columns.at(-1)?.at ?? 0) + step;
  const x = useCallback((at: number) => ((at - start) / (end - start)) * width, [start, end, width]);
  const [spot, setSpot] = useState<number | null>(null);
  const [brush, setBrush] = useState<Brush | null>(null);
  const held = useRef<number | null>(null);
  const menu = useRef<HTMLSpanElement>(null);

  const barAt = (event: { clientX: number }) => {
    const left = event.clientX - (plot.current?.getBoundingClientRect().left ?? 0);
    return Math.min(columns.length - 1, Math.max(0, Math.floor((left / width) * columns.length)));
  };
  const select = ({ from, to }: Brush) => {
    const range = rangeOfBars(columns, step, from, to);
    setBrush(null);
    if (range) change(range);
  };
  const drag = {
    onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
      if (event.button !== 0) return;
      held.current = barAt(event);
      setSpot(held.current);
    },
    onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
      const at = barAt(event);
      setSpot(at);
      if (held.current === null || held.current === at) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setBrush({ from: held.current, to: at });
    },
    onPointerUp: () => {
      held.current = null;
      if (brush) select(brush);
    },
    onPointerCancel: () => {
      held.current = null;
      setBrush(null);
    },
    onPointerLeave: () => {
      if (held.current === null) setSpot(null);
    },
    onContextMenu: (event: MouseEvent) => askSpot(event, menu, () => setSpot(barAt(event))),
    onDoubleClick: () => {
      if (spot !== null) select({ from: spot, to: spot });
    },
  };

  function keys(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const here = spot ?? 0;
    const moves: Record<string, number> = {
      ArrowLeft: here - 1,
      ArrowRight: spot === null ? 0 : here + 1,
      PageUp: here - 10,
      PageDown: here + 10,
      Home: 0,
      End: columns.length - 1,
    };
    const next = moves[event.key];
    if (next !== undefined) {
      const to = Math.min(columns.length - 1, Math.max(0, next));
      setSpot(to);
      setBrush(event.shiftKey ? { from: brush?.from ?? here, to } : null);
    } else if (event.key === "Enter" && spot !== null) select(brush ?? { from: spot, to: spot });
    else if (event.key === "m") openMenuOf(menu.current);
    else if (event.key === "-" || event.key === "Backspace") change(zoomedOut(answer));
    else if (event.key === "Escape" && brush) setBrush(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const shown = brush && { from: Math.min(brush.from, brush.to), to: Math.max(brush.from, brush.to) };
  const [first, last] = shown
    ? [columns[shown.from], columns[shown.to]]
    : spot === null
      ? []
      : [columns[spot], columns[spot]];
  const chosen = shown ? columns.slice(shown.from, shown.to + 1) : first ? [first] : [];
  return (
    <>
      <div
        ref={plot}
        role="application"
        aria-roledescription="histogram"
        aria-label={`Sign-ins from ${moment(answer.from, zone)} to ${moment(answer.to, zone)}. Arrow keys move, with Shift they select, Enter zooms in, minus zooms out, M opens the menu.`}
        aria-describedby={`${own}-said`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes keys
        tabIndex={0}
        onKeyDown={keys}
        onBlur={() => setBrush(null)}
        className="relative cursor-crosshair touch-pan-y select-none"
        {...drag}
      >
        <svg width={width} height={height + axis} className="block" aria-hidden="true">
          <Gaps answer={answer} x={x} width={width} />
          <BarLayer bars={bars} x={x} step={step} />
          <line x1={0} x2={width} y1={laneHeight + 0.5} y2={laneHeight + 0.5} className="stroke-edge" />
          {timeTicks(start, end, width, 90, zone).map((tick) => (
            <g key={tick.at}>
              <line x1={x(tick.at)} x2={x(tick.at)} y1={0} y2={height} className="stroke-line" strokeDasharray="2 3" />
              <text x={Math.min(x(tick.at) + 3, width - 40)} y={height + 12} className="mono fill-muted text-label">
                {tick.label}
              </text>
            </g>
          ))}
          {first && last ? (
            <rect
              x={x(first.at)}
              width={Math.max(1, x(last.at + step) - x(first.at))}
              y={0}
              height={height}
              className={shown ? "fill-accent/20 stroke-accent" : "fill-ink/10"}
            />
          ) : null}
        </svg>
        {first && last ? (
          <SpotValue
            ref={menu}
            {...spanOf(chosen, step)}
            left={x(first.at)}
            width={x(last.at + step) - x(first.at)}
            height={height}
          />
        ) : null}
        <LaneLabel className="top-0" word="Interactive" most={bars.most.upper} tone="text-interactive" />
        <LaneLabel className="bottom-5" word="Non-interactive" most={bars.most.lower} tone="text-non-interactive" />
      </div>
      <p id={`${own}-said`} aria-live="polite" className="min-h-4.5 text-table text-muted">
        {first && last ? said(chosen, first.at, last.at + step, zone) : idle(bars.others, answer)}
      </p>
    </>
  );
}

function spanOf(columns: readonly Column[], step: number): { from: string; until: string } {
  const range = rangeOfBars(columns, step, 0, columns.length - 1);
  return { from: range?.from ?? "", until: range?.to ?? "" };
}

const laneTag = "pointer-events-none absolute left-0 flex gap-1.5 rounded-sm bg-panel/85 px-1 text-label";

function LaneLabel({ className, word, most, tone }: { className: string; word: string; most: number; tone: string }) {
  return (
    <span className={`${laneTag} ${className}`}>
      <span className={tone}>{word}</span>
      <span className="text-muted">tallest {exactNumber(most)}</span>
    </span>
  );
}

/** Where nothing is loaded emptiness says nothing: it is hatched, not blank. */
function Gaps({ answer, x, width }: { answer: Answer; x: (at: number) => number; width: number }) {
  return (
    <g>
      <defs>
        <pattern id="gap-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="1" height="6" className="fill-edge" />
        </pattern>
      </defs>
      {answer.gaps.map((gap) => {
        const left = Math.max(0, x(Date.parse(gap.from)));
        const right = Math.min(width, x(Date.parse(gap.to)));
        const y = gap.lane === "interactive" ? 0 : laneHeight + 1;
        return right <= left ? null : (
          <rect
            key={`${gap.lane} ${gap.from}`}
            x={left}
            width={right - left}
            y={y}
            height={laneHeight}
            className="fill-[url(#gap-hatch)] opacity-60"
          />
        );
      })}
    </g>
  );
}

function idle(others: number, { gaps, step }: Answer): string {
  const words = [
    "Drag to select a range, right-click for the menu of a bar. Failures stand at the outer ends, interruptions are striped.",
  ];
  if (gaps.some(({ from, to }) => Date.parse(to) - Date.parse(from) >= step))
    words.push("Hatched: nothing is loaded there.");
  if (others > 0) words.push(`${plural(others, "sign-in")} of other kinds are counted, not drawn.`);
  return words.join(" ");
}

function said(columns: readonly Column[], from: number, to: number, zone: string): string {
  const sum = (lane: "upper" | "lower", part: "all" | "failure" | "interrupted") =>
    columns.reduce((all, column) => all + column[lane][part], 0);
  const lane = (name: "upper" | "lower", word: string) =>
    `${exactNumber(sum(name, "all"))} ${word} (${exactNumber(sum(name, "failure"))} failed, ${exactNumber(sum(name, "interrupted"))} interrupted)`;
  const range = `${moment(new Date(from).toISOString(), zone)} – ${moment(new Date(to).toISOString(), zone)}`;
  return `${range}: ${lane("upper", "interactive")}, ${lane("lower", "non-interactive")}`;
}

function moment(iso: string, zone: string): string {
  const shown = inZone(iso, zone);
  return shown ? `${shown.date} ${clockText(shown, 0)} ${zoneMark(shown.offset, zone)}` : iso;
}
