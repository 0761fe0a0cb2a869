import { position, timeTicks } from "@/components/charts/time-axis";
import type { TimelineGap } from "@/lib/timeline/schema";
import { nightBands, restBands } from "./hours";
import type { Layout } from "./layout";
import { laneWash, type Words } from "./looks";
import { patternId } from "./patterns";
import { placeOf, type View } from "./view";

type BackdropProps = {
  id: string;
  layout: Layout;
  view: View;
  zone: string;
  hours: boolean;
  gaps: readonly TimelineGap[];
  words: Words;
};

/** What lies behind the marks: the lanes, the clock between them, nights and weekends, and what is not loaded. */
export function Backdrop({ id, layout, view, zone, hours, gaps, words }: BackdropProps) {
  const { width, upperTop, clockTop, clockHeight, lowerTop, lowerEnd, lane } = layout;
  const ticks = timeTicks(view.from, view.to, width, width < 500 ? 64 : 84, zone);
  const rest = hours ? restBands(view, zone, width) : [];
  const nights = nightBands(view, zone, width);
  return (
    <g>
      <rect
        x={0}
        y={upperTop}
        width={width}
        height={lane}
        className={laneWash[words.tone].interactive}
        fillOpacity={0.55}
      />
      <rect
        x={0}
        y={lowerTop}
        width={width}
        height={lane}
        className={laneWash[words.tone]["non-interactive"]}
        fillOpacity={0.55}
      />
      {rest.map(({ x, width: size }) => (
        <g key={x} className="fill-canvas" fillOpacity={0.85}>
          <rect x={x} width={size} y={upperTop} height={lane} />
          <rect x={x} width={size} y={lowerTop} height={lane} />
        </g>
      ))}
      {ticks.map(({ at, isDay }) => {
        const x = placeOf(at, view, width);
        const look = isDay ? "stroke-edge" : "stroke-line";
        return (
          <path
            key={at}
            d={`M${x} ${upperTop}V${clockTop}M${x} ${lowerTop}V${lowerEnd}`}
            className={look}
            strokeOpacity={isDay ? 0.45 : 1}
            strokeWidth={1}
          />
        );
      })}
      {gaps.map((gap) => (
        <Gap
          key={`${gap.lane} ${gap.from}`}
          id={id}
          from={Math.max(0, placeOf(position(gap.from), view, width))}
          to={Math.min(width, placeOf(position(gap.to), view, width))}
          top={gap.lane === "interactive" ? upperTop : lowerTop}
          height={lane}
        />
      ))}
      <rect x={0} y={clockTop} width={width} height={clockHeight} className="fill-panel" />
      {nights.map(({ x, width: size }) => (
        <g key={x} className="fill-edge" fillOpacity={0.55}>
          <rect x={x} width={size} y={clockTop} height={2} />
          <rect x={x} width={size} y={lowerTop - 2} height={2} />
        </g>
      ))}
      <path d={`M0 ${clockTop}H${width}M0 ${lowerTop}H${width}`} className="stroke-edge" strokeOpacity={0.5} />
      {ticks.map(({ at, label, isDay }) => {
        const x = placeOf(at, view, width);
        if (x < 16 || x > width - 16) return null;
        return (
          <text
            key={at}
            x={x}
            y={clockTop + clockHeight / 2 + 4}
            textAnchor="middle"
            fontSize={11}
            className={isDay ? "fill-ink font-mono font-semibold" : "fill-muted font-mono"}
          >
            {label}
          </text>
        );
      })}
    </g>
  );
}

/** Hatched, not empty: nothing of this kind is loaded here, so an empty lane would claim too much. */
function Gap({ id, from, to, top, height }: { id: string; from: number; to: number; top: number; height: number }) {
  const width = to - from;
  if (width <= 0) return null;
  return (
    <g>
      <rect x={from} y={top} width={Math.max(width, 1.5)} height={height} fill={`url(#${patternId.gap(id)})`} />
      {width > 84 ? (
        <text
          x={from + width / 2}
          y={top + height / 2 + 4}
          textAnchor="middle"
          className="fill-soft font-sans"
          fontSize={11}
          paintOrder="stroke"
          stroke="var(--color-panel)"
          strokeWidth={4}
        >
          Nothing loaded
        </text>
      ) : null}
    </g>
  );
}
