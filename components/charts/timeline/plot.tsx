"use client";

import { CartesianGrid, ReferenceLine, Scatter, ScatterChart, XAxis, YAxis } from "recharts";
import { position, timeTicks } from "../time-axis";
import { Column, Mark } from "./marks";
import { laneFoot } from "./prepare-timeline";
import type { Tone } from "./tones";
import type { Lane, LaneName, PreparedTimeline } from "./types";

const axisHeight = 24;
/** Room at both ends, so that the first and the last mark and their labels are whole. */
export const inset = 18;

type PlotProps = {
  prepared: PreparedTimeline;
  from: string;
  to: string;
  width: number;
  laneHeight: number;
  current: string | undefined;
  tone: Tone;
};

/** Maps what was decided onto Recharts: one axis for both lanes, marks at the decided places. */
export function Plot({ prepared, from, to, width, laneHeight, current, tone }: PlotProps) {
  const [start, end] = [position(from), position(to)];
  const ticks = timeTicks(start, end, width);
  const labels = new Map(ticks.map((tick) => [tick.at, tick.label]));
  const middle = laneHeight;
  const here = current === undefined ? undefined : prepared.order.find((point) => point.event.id === current);
  const dim = prepared.order.some((point) => point.matched);
  const data = prepared.order.map((point) => ({ t: point.t, y: point.y }));
  return (
    <ScatterChart
      width={width + 2 * inset}
      height={2 * laneHeight + axisHeight}
      margin={{ top: 0, right: inset, bottom: 0, left: inset }}
      accessibilityLayer={false}
    >
      <CartesianGrid horizontal={false} stroke="var(--color-line)" strokeWidth={1} />
      <XAxis
        type="number"
        dataKey="t"
        domain={[start, end]}
        allowDataOverflow
        ticks={ticks.map((tick) => tick.at)}
        tickFormatter={(at: number) => labels.get(at) ?? ""}
        height={axisHeight}
        interval={0}
        stroke="var(--color-line)"
        tick={{ fill: "var(--color-muted)", fontSize: 11, fontFamily: "var(--font-mono)" }}
        tickLine={{ stroke: "var(--color-line)" }}
      />
      <YAxis type="number" dataKey="y" domain={[-laneHeight, laneHeight]} allowDataOverflow hide width={0} />
      <ReferenceLine y={0} stroke="var(--color-edge)" strokeWidth={1} />
      {/* The points give the axes their scale; the layer below draws them, so that a crowd stays one element for each column. */}
      <Scatter data={data} shape={() => <g />} isAnimationActive={false} />
      <g transform={`translate(${inset} 0)`}>
        <LaneGaps lane={prepared.upper} top={0} height={laneHeight} />
        <LaneGaps lane={prepared.lower} top={middle} height={laneHeight} />
        {here ? (
          <line x1={here.x} x2={here.x} y1={0} y2={2 * laneHeight} className="stroke-accent" strokeWidth={1} />
        ) : null}
        {prepared.links.map(({ from: one, to: other }) => (
          <line
            key={`${one.event.id} ${other.event.id}`}
            x1={one.x}
            y1={middle - one.y}
            x2={other.x}
            y2={middle - other.y}
            className="stroke-accent"
            strokeWidth={1.5}
            strokeDasharray="4 2.5"
          />
        ))}
        {(["upper", "lower"] as LaneName[]).map((name) => (
          <g key={name}>
            {prepared[name].bars.map((bar) => (
              <Column key={bar.x} bar={bar} lane={name} middle={middle} foot={laneFoot} tone={tone} />
            ))}
            {prepared[name].points.map((point) => (
              <Mark key={point.event.id} point={point} middle={middle} dim={dim} tone={tone} />
            ))}
          </g>
        ))}
        {here ? (
          <circle cx={here.x} cy={middle - here.y} r={9.5} className="fill-none stroke-ink" strokeWidth={1.25} />
        ) : null}
      </g>
    </ScatterChart>
  );
}

/** Hatched, not empty: nothing of this kind is loaded here, so an empty lane would claim too much. */
function LaneGaps({ lane, top, height }: { lane: Lane; top: number; height: number }) {
  return lane.gaps.map((gap) => (
    <g key={gap.x}>
      <rect x={gap.x} y={top} width={gap.width} height={height} fill="url(#nothing-loaded)" />
      {gap.width > 110 ? (
        <text
          x={gap.x + gap.width / 2}
          y={top + height / 2 + 4}
          textAnchor="middle"
          className="fill-muted"
          fontSize={11}
          paintOrder="stroke"
          stroke="var(--color-panel)"
          strokeWidth={4}
        >
          Nothing loaded
        </text>
      ) : null}
    </g>
  ));
}
