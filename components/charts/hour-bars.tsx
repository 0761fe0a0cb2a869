"use client";

import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from "recharts";
import { shortNumber } from "@/components/ui/format";
import type { HourBucket } from "./prepare-hours";
import { timeTicks } from "./time-axis";

const hour = 3_600_000;
const tick = { fill: "var(--color-muted)", fontSize: 11, fontFamily: "var(--font-mono)" };
const barMargins = { left: 44, right: 16 };

type HourBarsProps = {
  buckets: readonly HourBucket[];
  hoursPerBucket: number;
  width: number;
  height: number;
  /** The bucket under the pointer; undefined when it has left. */
  onPoint: (at: number | undefined) => void;
};

/** The drawing alone, in a file that is loaded when the chart comes into sight. */
export default function HourBars({ buckets, hoursPerBucket, width, height, onPoint }: HourBarsProps) {
  const size = hoursPerBucket * hour;
  const start = buckets[0]?.at ?? 0;
  const end = (buckets.at(-1)?.at ?? 0) + size;
  const plot = width - barMargins.left - barMargins.right;
  const ticks = timeTicks(start, end, plot);
  const data = buckets.map((bucket) => ({
    interactive: bucket.interactive,
    // A bar stands in the middle of its hours.
    middle: bucket.at + size / 2,
    below: bucket.nonInteractive === null ? null : -bucket.nonInteractive,
  }));
  return (
    <BarChart
      width={width}
      height={height}
      data={data}
      stackOffset="sign"
      // Said, because a single column has no neighbour to take its width from.
      barSize={Math.min(24, Math.max(1, Math.floor(plot / Math.max(1, buckets.length)) - 1))}
      margin={{ top: 4, right: barMargins.right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
      onMouseMove={(state) => onPoint(buckets[Number(state.activeTooltipIndex ?? -1)]?.at)}
      onMouseLeave={() => onPoint(undefined)}
    >
      <CartesianGrid vertical={false} stroke="var(--color-line)" />
      <XAxis
        dataKey="middle"
        type="number"
        domain={[start, end]}
        ticks={ticks.map((one) => one.at)}
        tickFormatter={(moment: number) => ticks.find((one) => one.at === moment)?.label ?? ""}
        height={22}
        interval={0}
        stroke="var(--color-line)"
        tick={tick}
      />
      <YAxis
        width={barMargins.left}
        tickCount={5}
        allowDecimals={false}
        tickFormatter={(value: number) => shortNumber(Math.abs(value))}
        stroke="var(--color-line)"
        tick={tick}
      />
      <Bar dataKey="interactive" stackId="pair" fill="var(--color-interactive)" isAnimationActive={false} />
      <Bar dataKey="below" stackId="pair" fill="var(--color-non-interactive)" isAnimationActive={false} />
    </BarChart>
  );
}
