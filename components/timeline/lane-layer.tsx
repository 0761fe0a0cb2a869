import { memo } from "react";
import { exactNumber } from "@/components/ui/format";
import type { Paint } from "@/lib/timeline/colours";
import type { Column, Lane, Point } from "./lanes";
import { laneText, otherText, paintText, type Words } from "./looks";
import { Glyph, Key } from "./marks";
import { patternId } from "./patterns";

type LaneLayerProps = {
  id: string;
  lane: Lane;
  /** Where the lane meets the clock; `up` draws away from it upwards. */
  base: number;
  up: boolean;
  height: number;
  width: number;
  coloured: boolean;
  paints: ReadonlyMap<string, Paint>;
  /** Only this value stands out. */
  only: string | null | undefined;
  evidence: ReadonlySet<string>;
  keys: boolean;
  words: Words;
};

/** One lane's marks or columns. It is drawn again only when what it shows changes, not when the pointer moves. */
export const LaneLayer = memo(function LaneLayer(props: LaneLayerProps) {
  const { lane, base, up, height, width } = props;
  const away = (distance: number) => (up ? base - distance : base + distance);
  return (
    <g>
      {lane.scale > 0 ? <Scale {...{ lane, away, height, width, up }} /> : null}
      {lane.columns.map((column) => (
        <ColumnMark key={column.at} column={column} away={away} {...props} />
      ))}
      {lane.points.map((point) => (
        <PointMark key={point.event.id} point={point} size={lane.size} y={away(point.rise)} {...props} />
      ))}
    </g>
  );
});

type Place = (distance: number) => number;

/** What the height stands for, at its end and its half. */
function Scale({
  lane,
  away,
  height,
  width,
  up,
}: {
  lane: Lane;
  away: Place;
  height: number;
  width: number;
  up: boolean;
}) {
  const room = height - 6;
  return [1, 0.5].map((share) => {
    const y = away(room * share);
    const value = lane.scale * share;
    if (!Number.isInteger(value)) return null;
    return (
      <g key={share}>
        <path d={`M0 ${y}H${width}`} className="stroke-line" strokeDasharray="2 3" />
        <text
          x={width - 3}
          y={up ? y + 9.5 : y - 3}
          textAnchor="end"
          className="fill-muted font-mono"
          fontSize={9.5}
          paintOrder="stroke"
          stroke="var(--color-panel)"
          strokeOpacity={0.7}
          strokeWidth={2.5}
        >
          {exactNumber(value)}
        </text>
      </g>
    );
  });
}

function ColumnMark({
  column,
  away,
  up,
  id,
  coloured,
  paints,
  only,
  words,
}: LaneLayerProps & { column: Column; away: Place }) {
  return (
    <g className={laneText[words.tone][column.lane]}>
      {column.parts.map(({ group, failed, start, height }) => {
        const paint = coloured && group !== null && group !== "" ? paints.get(group) : undefined;
        const dim = only !== undefined && (failed || group !== only);
        return (
          <rect
            key={failed ? "failed" : `group ${group}`}
            x={column.x}
            width={column.width}
            y={up ? away(start + height) : away(start)}
            height={height}
            opacity={dim ? 0.18 : 1}
            className={failed || !coloured ? undefined : paint ? paintText(paint) : otherText}
            fill={
              failed
                ? `url(#${patternId.failed(id)})`
                : paint && paint.texture > 0
                  ? `url(#${patternId.texture(id, paint)})`
                  : "currentColor"
            }
          />
        );
      })}
    </g>
  );
}

function PointMark({
  point: { event, x },
  y,
  size,
  up,
  coloured,
  paints,
  only,
  evidence,
  keys,
  words,
}: LaneLayerProps & { point: Point; y: number; size: number }) {
  const paint = coloured && event.group !== "" ? paints.get(event.group) : undefined;
  const colour = coloured
    ? paintText(paint)
    : event.outcome === "failure"
      ? "text-failure"
      : laneText[words.tone][event.lane];
  const shownAs = paint ? event.group : coloured && event.group === "" && paints.has("") ? "" : null;
  const isEvidence = evidence.has(event.id);
  const dim = only !== undefined ? shownAs !== only : evidence.size > 0 && !isEvidence;
  return (
    <g
      transform={`translate(${round(x)} ${round(y)})`}
      className={colour}
      opacity={dim ? (only !== undefined ? 0.15 : 0.62) : undefined}
    >
      {isEvidence ? <circle r={size * 0.86} className="fill-panel stroke-accent" strokeWidth={1.75} /> : null}
      <Glyph lane={event.lane} outcome={event.outcome} size={size} texture={paint?.texture ?? 0} />
      {keys && event.mfa === "passed" ? (
        <g transform={`translate(0 ${up ? -size - 0.5 : size + 0.5})`}>
          <Key />
        </g>
      ) : null}
    </g>
  );
}

const round = (value: number) => Math.round(value * 10) / 10;
