"use client";

import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import { pointAt } from "@/components/charts/cursor";
import { askSpot, openMenuOf, SpotValue } from "@/components/charts/spot-value";
import { position } from "@/components/charts/time-axis";
import { useWidth } from "@/components/charts/use-width";
import { useZone } from "@/components/time/zone-provider";
import { type Paint, paints as paintsOf } from "@/lib/timeline/colours";
import type { TimelineEvent } from "@/lib/timeline/schema";
import { Backdrop } from "./backdrop";
import { captionOf } from "./caption";
import type { DualLaneProps } from "./dual-lane";
import { EventCard } from "./event-card";
import { EventsTable } from "./events-table";
import { LaneLayer } from "./lane-layer";
import { drawLanes } from "./lanes";
import { laneAt, layoutOf } from "./layout";
import { Legend } from "./legend";
import { signInWords } from "./looks";
import { brackets, flags } from "./marks-layout";
import { nearest, type Spot, spotPlace, spotSpan, spotsOf, stepTo } from "./moves";
import { CursorLine, FlagLayer, heightOf, PairLayer, SessionLayer, SpotMark } from "./overlay";
import { Patterns } from "./patterns";
import { savePicture } from "./picture";
import { ResizeEdge } from "./resize-edge";
import { LaneTitles, Notes, Unloaded } from "./states";
import { rangeOf, Strip } from "./strip";
import { ColumnFacts, EventFacts, spoken, Tip } from "./tip";
import { Toolbar } from "./toolbar";
import { useGestures } from "./use-gestures";
import { useRange } from "./use-range";
import { useTimeline } from "./use-timeline";
import { lengthOf, pan, roomy, same, spanOf, type View, viewOf, zoom } from "./view";

const none: readonly never[] = [];
const spotSize = 18;
const ownNames = ["from", "to"] as const;

/** Interactive above, non-interactive below, one clock. By pointer, touch and keyboard, and as a table. */
export function LanesFigure(props: DualLaneProps) {
  const {
    query,
    label,
    pairs = none,
    evidenceIds = none,
    colourBy = "lane",
    height = 104,
    words = signInWords,
  } = props;
  const id = useId().replaceAll(":", "");
  const zone = useZone();
  const plot = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const menu = useRef<HTMLSpanElement>(null);
  const width = useWidth(plot);
  const [colour, setColour] = useState(colourBy);
  const [hours, setHours] = useState(true);
  const [table, setTable] = useState(false);
  const [lane, setLane] = useState(height);
  const [only, setOnly] = useState<string | null>();
  const [hovered, setHovered] = useState<string>();
  const [focused, setFocused] = useState<string>();
  const [held, setHeld] = useState<TimelineEvent>();
  const start = useMemo(() => viewOf(props.from, props.to), [props.from, props.to]);
  const range = useRange({
    start,
    names: props.names ?? ownNames,
    writes: props.writes ?? "address",
    onRange: props.onRange,
  });

  const pixels = Math.ceil(width / 40) * 40;
  const span = useMemo(() => (range.view ? spanOf(range.view) : null), [range.view]);
  const { answer, busy, error, again } = useTimeline({ q: query, span, width: pixels, colour }, props.given);
  const { answer: strip } = useTimeline(
    { q: query, span: null, width: pixels, colour: "lane", part: "strip" },
    props.given,
  );

  const whole = useMemo(() => (strip ? roomy({ from: position(strip.from), to: position(strip.to) }) : null), [strip]);
  const view: View | null = useMemo(
    () => range.view ?? whole ?? (answer ? roomy({ from: position(answer.from), to: position(answer.to) }) : null),
    [range.view, whole, answer],
  );
  const shown = answer ?? null;
  const drawn = useMemo(() => (shown && view ? drawLanes(shown, view, width, lane) : null), [shown, view, width, lane]);
  const spots = useMemo(() => (drawn ? spotsOf(drawn) : []), [drawn]);
  const paints = useMemo(
    () => (shown && shown.colour !== "lane" ? paintsOf(shown.groups) : new Map<string, Paint>()),
    [shown],
  );
  const evidence = useMemo(() => new Set(evidenceIds), [evidenceIds]);
  const sessions = useMemo(
    () => (shown?.sessions && view ? brackets(shown.sessions.shown, view, width, width < 500 ? 2 : 4) : null),
    [shown, view, width],
  );
  const marked = useMemo(() => (shown && view ? flags(shown.findings.shown, view, width) : []), [shown, view, width]);
  const layout = useMemo(() => layoutOf(width, lane, sessions?.rows ?? 0), [width, lane, sessions]);
  const current = spots.find((spot) => spot.key === (hovered ?? focused));
  const keys = drawn ? drawn.upper.points.length + drawn.lower.points.length <= 250 : false;

  const { show } = range;
  const fallback = view ?? { from: 0, to: 1 };
  const press = useCallback(
    (spot: Spot | undefined) => {
      setFocused(spot?.key);
      setHeld(spot?.point?.event);
      if (spot?.column && drawn)
        show({ from: spot.column.at - drawn.step * 0.05, to: spot.column.at + drawn.step * 1.05 }, true);
    },
    [drawn, show],
  );
  function point(x: number, y: number) {
    if (!view) return;
    const { lane, rise } = laneAt(y, layout);
    pointAt(view.from + (x / Math.max(1, width)) * lengthOf(view));
    setHovered(y > layout.lowerEnd ? undefined : nearest(spots, lane, x, rise)?.key);
  }
  function pointTo({ clientX, clientY }: { clientX: number; clientY: number }) {
    const box = plot.current?.getBoundingClientRect();
    if (box) point(clientX - box.left, clientY - box.top);
  }
  const { brush, handlers } = useGestures({
    plot,
    view: fallback,
    width,
    show,
    point,
    leave: () => {
      setHovered(undefined);
      pointAt(null);
    },
    press: () => press(spots.find((spot) => spot.key === hovered)),
  });
  useEffect(() => () => pointAt(null), []);

  function keyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || !view || event.ctrlKey || event.metaKey || event.altKey) return;
    const done = keyMoves(event.key);
    if (done) event.preventDefault();
  }
  function keyMoves(key: string): boolean {
    if (!view) return false;
    const here = current?.t;
    if (key === "Escape") {
      setFocused(undefined);
      setHeld(undefined);
    } else if (key === "+" || key === "=") show(zoom(view, 0.5, here));
    else if (key === "-" || key === "_") show(zoom(view, 2, here));
    else if (key === "[") show(pan(view, -0.25));
    else if (key === "]") show(pan(view, 0.25));
    else if (key === "0") show(null, true);
    else if (key === "Backspace") range.back();
    else if (key === "Enter") press(current);
    else if (key === "m") openMenuOf(menu.current);
    else if (/^(Arrow(Left|Right|Up|Down)|Home|End)$/.test(key)) {
      const next = stepTo(spots, hovered ?? focused, key, evidence);
      setHovered(undefined);
      setFocused(next?.key);
      if (next) pointAt(next.t);
    } else return false;
    return true;
  }

  const hasPages = props.given === undefined;
  const caption =
    shown && view && drawn ? captionOf({ answer: shown, view, drawn, zone, words, query, label, paints }) : null;
  function save(as: "png" | "svg") {
    if (svg.current && caption) void savePicture(svg.current, caption.picture, as, `timeline-${label}`);
  }
  const href = (event: string) =>
    (props.open ?? "/sign-ins/{id}").replace(/\{id\}|%7Bid%7D/, encodeURIComponent(event));

  return (
    <figure
      className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-1.5"
      aria-label={label}
      data-timeline={busy ? "reading" : "ready"}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <LaneTitles answer={shown} words={words} />
        <Toolbar
          {...{ setColour, hours, setHours, table, setTable, save }}
          colour={hasPages ? colour : null}
          zoomBy={(factor) => view && show(zoom(view, factor, current?.t), true)}
          back={range.canGoBack ? range.back : undefined}
          all={range.view && !same(range.view, null) ? () => show(null, true) : undefined}
        />
      </div>
      {shown && shown.colour !== "lane" ? <Legend id={id} answer={shown} {...{ paints, only, setOnly }} /> : null}
      <div className="relative">
        <div
          ref={plot}
          role="application"
          aria-roledescription="timeline"
          aria-label={`${label}. Arrow keys move between events, plus and minus zoom, brackets pan, Enter opens, M opens the menu, 0 shows everything.`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the chart takes the arrow keys
          tabIndex={0}
          onKeyDown={keyDown}
          onContextMenu={(event) => askSpot(event, menu, () => pointTo(event))}
          {...(view && shown ? handlers : {})}
          className="relative w-full cursor-crosshair touch-pan-y select-none overflow-hidden rounded-sm"
        >
          {shown && view && drawn && width > 0 ? (
            <svg ref={svg} width={width} height={layout.height} className={busy ? "block opacity-80" : "block"}>
              <title>{label}</title>
              <Patterns id={id} paints={paints.values()} />
              {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus */}
              <g aria-hidden="true">
                <Backdrop {...{ id, layout, view, zone, hours, words }} gaps={shown.gaps} />
                <LaneLayer
                  {...{ id, paints, only, evidence, keys, words, width }}
                  lane={drawn.upper}
                  base={layout.clockTop}
                  up
                  height={lane}
                  coloured={shown.colour !== "lane"}
                />
                <LaneLayer
                  {...{ id, paints, only, evidence, keys, words, width }}
                  lane={drawn.lower}
                  base={layout.lowerTop}
                  up={false}
                  height={lane}
                  coloured={shown.colour !== "lane"}
                />
                <PairLayer {...{ pairs, drawn, layout }} />
                <CursorLine {...{ layout, view, zone }} />
                {current ? <SpotMark spot={current} layout={layout} /> : null}
                {brush ? (
                  <rect
                    x={brush.from}
                    width={brush.to - brush.from}
                    y={layout.upperTop}
                    height={layout.lowerEnd - layout.upperTop}
                    className="fill-accent stroke-accent"
                    fillOpacity={0.14}
                    data-part="cursor"
                  />
                ) : null}
              </g>
              {sessions ? <SessionLayer brackets={sessions.drawn} layout={layout} /> : null}
              <FlagLayer
                flags={marked}
                layout={layout}
                zoomTo={(findings) => {
                  const times = findings.flatMap(({ at, to }) => [position(at), position(to)]);
                  show(roomy({ from: Math.min(...times), to: Math.max(...times) }), true);
                }}
              />
            </svg>
          ) : (
            <Unloaded answer={answer} error={error} again={again} height={layout.height} words={words} />
          )}
          {current && drawn && shown && hasPages ? (
            <SpotValue ref={menu} {...spotSpan(current, drawn.step)} {...spotPlace(current, layout, spotSize)} />
          ) : null}
        </div>
        {current && drawn && shown && !brush && (hovered || current.key !== held?.id) ? (
          <Tip
            x={current.x}
            y={heightOf(current, layout)}
            up={current.lane === "interactive"}
            width={width}
            height={layout.height}
          >
            {current.point ? (
              <EventFacts event={current.point.event} words={words} values="plain" />
            ) : current.column ? (
              <ColumnFacts column={current.column} step={drawn.step} answer={shown} words={words} />
            ) : null}
          </Tip>
        ) : null}
      </div>
      <ResizeEdge lane={lane} setLane={setLane} />
      {shown && error ? <Unloaded answer={undefined} error={error} again={again} height={0} words={words} /> : null}
      {view && width > 0 && whole ? (
        <Strip {...{ strip, view, width, zone, words, show }} range={rangeOf(strip, view, roomy)} />
      ) : null}
      <p className="sr-only" aria-live="polite">
        {current && drawn && !hovered ? spoken(current, drawn.step, words) : ""}
      </p>
      {caption && shown ? (
        <Notes caption={caption} answer={shown} sessions={sessions?.drawn.length ?? 0} keys={keys} words={words} />
      ) : null}
      {held ? (
        <EventCard
          event={held}
          words={words}
          href={hasPages ? href(held.id) : undefined}
          close={() => setHeld(undefined)}
        />
      ) : null}
      {props.note ? <p className="text-label text-muted">{props.note}</p> : null}
      {table && shown && drawn
        ? (props.table ?? (
            <EventsTable answer={shown} drawn={drawn} label={`${label}, as a table`} words={words} href={href} />
          ))
        : null}
    </figure>
  );
}
