"use client";

import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from "recharts";
import { dayLabel } from "@/components/charts/time-axis";
import { shortNumber } from "@/components/ui/format";
import { room, type WeekTotal } from "./prepare-weeks";

const tick = { fill: "var(--color-muted)", fontSize: 11, fontFamily: "var(--font-mono)" };

export type Part = { key: keyof WeekTotal; color: string };

type WeekBarsProps = {
  weeks: readonly WeekTotal[];
  parts: readonly Part[];
  width: number;
  height: number;
};

/** The drawing alone, in a file that is loaded when the chart comes into sight. */
export default function WeekBars({ weeks, parts, width, height }: WeekBarsProps) {
  return (
    <BarChart
      width={width}
      height={height}
      data={[...weeks]}
      barCategoryGap={2}
      maxBarSize={48}
      margin={{ top: 4, right: room.right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--color-line)" />
      <XAxis
        dataKey="week"
        tickFormatter={(week: string) => dayLabel(Date.parse(week))}
        minTickGap={28}
        height={22}
        stroke="var(--color-line)"
        tick={tick}
      />
      <YAxis
        width={room.left}
        allowDecimals={false}
        tickFormatter={shortNumber}
        stroke="var(--color-line)"
        tick={tick}
      />
      {parts.map(({ key, color }) => (
        <Bar key={key} dataKey={key} stackId="all" fill={color} isAnimationActive={false} />
      ))}
    </BarChart>
  );
}
