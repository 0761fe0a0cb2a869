import { memo } from "react";
import type { Outcome } from "@/lib/sign-ins/explorer";
import type { Bars, LaneBar } from "./prepare-bars";

export const laneHeight = 52;
const middle = laneHeight;
const order: Outcome[] = ["success", "interrupted", "failure"];
/** The outcome is told by place and pattern as well: failures stand farthest from the middle, interruptions are striped. */
const looks = {
  upper: {
    success: "fill-interactive",
    interrupted: "fill-[url(#bar-stripes)] text-interactive",
    failure: "fill-failure",
  },
  lower: {
    success: "fill-non-interactive",
    interrupted: "fill-[url(#bar-stripes)] text-non-interactive",
    failure: "fill-failure",
  },
} as const;

type BarLayerProps = { bars: Bars; x: (at: number) => number; step: number };

/** Interactive up, non-interactive down from the middle line; each lane has its own scale. */
export const BarLayer = memo(function BarLayer({ bars, x, step }: BarLayerProps) {
  return (
    <g shapeRendering="crispEdges">
      <defs>
        <pattern id="bar-stripes" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="4" height="4" className="fill-panel" />
          <rect width="2" height="4" className="fill-soft" />
        </pattern>
      </defs>
      {bars.columns.map((column) => {
        if (column.upper.all + column.lower.all === 0) return null;
        const left = x(column.at);
        const width = Math.max(1, x(column.at + step) - left - 1);
        return (
          <g key={column.at}>
            {stack(column.upper, bars.most.upper).map(({ outcome, from, size }) => (
              <rect
                key={outcome}
                x={left}
                width={width}
                y={middle - 1 - from - size}
                height={size}
                className={looks.upper[outcome]}
              />
            ))}
            {stack(column.lower, bars.most.lower).map(({ outcome, from, size }) => (
              <rect
                key={outcome}
                x={left}
                width={width}
                y={middle + 1 + from}
                height={size}
                className={looks.lower[outcome]}
              />
            ))}
          </g>
        );
      })}
    </g>
  );
});

/** What is there is at least a pixel tall: one failure among thousands must be seen. */
function stack(bar: LaneBar, most: number) {
  let from = 0;
  return order.flatMap((outcome) => {
    if (bar[outcome] === 0) return [];
    const size = Math.max(outcome === "failure" ? 2 : 1, (bar[outcome] / most) * (laneHeight - 8));
    const part = { outcome, from, size };
    from += size;
    return [part];
  });
}
