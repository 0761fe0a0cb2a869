import { memo } from "react";
import { shortNumber } from "@/components/ui/format";
import { type HourBucket, valueTicks } from "./prepare-hours";
import { timeTicks } from "./time-axis";

const hour = 3_600_000;
const room = { top: 6, right: 16, bottom: 22, left: 44 };
const widest = 24;

const eachOf = (count: number, width: number) => (width - room.left - room.right) / Math.max(1, count);

/** Where the bucket of an index stands, in pixels from the left of the drawing. */
export const bucketPlace = (index: number, count: number, width: number): { left: number; width: number } => {
  const each = eachOf(count, width);
  return { left: room.left + index * each, width: each };
};

/** The index of the bucket at so many pixels from the left. */
export const bucketAt = (x: number, count: number, width: number): number =>
  Math.floor((x - room.left) / eachOf(count, width));

type HourBarsProps = {
  buckets: readonly HourBucket[];
  hoursPerBucket: number;
  width: number;
  height: number;
};

/** The drawing alone: both kinds on one scale, away from the line between them. */
export const HourBars = memo(function HourBars({ buckets, hoursPerBucket, width, height }: HourBarsProps) {
  const size = hoursPerBucket * hour;
  const start = buckets[0]?.at ?? 0;
  const end = (buckets.at(-1)?.at ?? 0) + size;
  const plot = { width: width - room.left - room.right, height: height - room.top - room.bottom };
  const most = (side: "interactive" | "nonInteractive") =>
    buckets.reduce((tallest, bucket) => Math.max(tallest, bucket[side] ?? 0), 0);
  const [up, down] = [most("interactive"), most("nonInteractive")];
  const x = (at: number) => room.left + ((at - start) / (end - start)) * plot.width;
  const y = (value: number) => room.top + ((up - value) / Math.max(1, up + down)) * plot.height;
  const bar = Math.min(widest, Math.max(1, plot.width / Math.max(1, buckets.length) - 1));
  return (
    <svg width={width} height={height} aria-hidden="true" className="block">
      {valueTicks(up, down).map((value) => (
        <g key={value}>
          <path d={`M${room.left} ${y(value)}H${width - room.right}`} className="stroke-line" />
          <text x={room.left - 6} y={y(value) + 4} textAnchor="end" className="mono fill-muted text-label">
            {shortNumber(Math.abs(value))}
          </text>
        </g>
      ))}
      <g shapeRendering="crispEdges">
        {buckets.map(({ at, interactive, nonInteractive }) => {
          const left = x(at + size / 2) - bar / 2;
          return (
            <g key={at}>
              {interactive ? (
                <rect
                  x={left}
                  y={y(interactive)}
                  width={bar}
                  height={y(0) - y(interactive)}
                  className="fill-interactive"
                />
              ) : null}
              {nonInteractive ? (
                <rect
                  x={left}
                  y={y(0)}
                  width={bar}
                  height={y(-nonInteractive) - y(0)}
                  className="fill-non-interactive"
                />
              ) : null}
            </g>
          );
        })}
      </g>
      <path d={`M${room.left} ${y(0)}H${width - room.right}`} className="stroke-edge" />
      {timeTicks(start, end, plot.width).map((tick) => (
        <text
          key={tick.at}
          x={x(tick.at)}
          y={height - 6}
          textAnchor="middle"
          className={tick.isDay ? "mono fill-soft text-label" : "mono fill-muted text-label"}
        >
          {tick.label}
        </text>
      ))}
    </svg>
  );
});
