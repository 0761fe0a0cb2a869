"use client";

import { useMemo, useRef, useState } from "react";
import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from "recharts";
import { exactNumber, plural, shortNumber } from "@/components/ui/format";
import { KindMark } from "@/components/ui/kind-mark";
import { type HourBucket, type HourCount, prepareHours } from "./prepare-hours";
import { dayLabel, timeTicks } from "./time-axis";
import { useWidth } from "./use-width";

const hour = 3_600_000;
const left = 44;
const right = 16;

/** Interactive above the line, non-interactive below: the same sides as on every timeline. */
export function HourChart({ hours, label }: { hours: readonly HourCount[]; label: string }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [at, setAt] = useState<number>();
  const { buckets, hoursPerBucket, total } = useMemo(
    () => prepareHours(hours, Math.max(24, Math.floor((width - left - right) / 5))),
    [hours, width],
  );
  const data = buckets.map((bucket) => ({
    interactive: bucket.interactive,
    // A bar stands in the middle of its hours.
    middle: bucket.at + (hoursPerBucket * hour) / 2,
    below: bucket.nonInteractive === null ? null : -bucket.nonInteractive,
  }));
  const size = hoursPerBucket * hour;
  const start = buckets[0]?.at ?? 0;
  const end = (buckets.at(-1)?.at ?? 0) + size;
  const ticks = timeTicks(start, end, width - left - right);
  const shown = buckets.find((bucket) => bucket.at === at);

  return (
    <figure aria-label={label}>
      <div
        ref={frame}
        role="img"
        aria-label={`${label}: ${plural(total.interactive, "interactive sign-in")}, ${plural(total.nonInteractive, "non-interactive sign-in")}.`}
        className="h-[168px]"
      >
        {width > 0 ? (
          <BarChart
            width={width}
            height={168}
            data={data}
            stackOffset="sign"
            barCategoryGap={1}
            margin={{ top: 4, right, bottom: 0, left: 0 }}
            accessibilityLayer={false}
            onMouseMove={(state) => setAt(buckets[Number(state.activeTooltipIndex ?? -1)]?.at)}
            onMouseLeave={() => setAt(undefined)}
          >
            <CartesianGrid vertical={false} stroke="var(--color-line)" />
            <XAxis
              dataKey="middle"
              type="number"
              domain={[start, end]}
              ticks={ticks.map((tick) => tick.at)}
              tickFormatter={(moment: number) => ticks.find((tick) => tick.at === moment)?.label ?? ""}
              height={22}
              interval={0}
              stroke="var(--color-line)"
              tick={{ fill: "var(--color-muted)", fontSize: 11, fontFamily: "var(--font-mono)" }}
            />
            <YAxis
              width={left}
              tickCount={5}
              tickFormatter={(value: number) => shortNumber(Math.abs(value))}
              stroke="var(--color-line)"
              tick={{ fill: "var(--color-muted)", fontSize: 11, fontFamily: "var(--font-mono)" }}
            />
            <Bar dataKey="interactive" stackId="pair" fill="var(--color-interactive)" isAnimationActive={false} />
            <Bar dataKey="below" stackId="pair" fill="var(--color-non-interactive)" isAnimationActive={false} />
          </BarChart>
        ) : null}
      </div>
      <figcaption className="mt-1 flex min-h-5 flex-wrap items-center gap-x-4 text-table">
        <KindMark kind="interactive" />
        <KindMark kind="non-interactive" />
        <span className="text-label text-muted">
          {hoursPerBucket === 1 ? "1 column = 1 h" : `1 column = ${hoursPerBucket} h`}, hours without any rows are left
          empty
        </span>
        {shown ? <Reading bucket={shown} /> : null}
      </figcaption>
    </figure>
  );
}

function Reading({ bucket }: { bucket: HourBucket }) {
  return (
    <span className="mono ml-auto text-label text-soft">
      {dayLabel(bucket.at)} {new Date(bucket.at).toISOString().slice(11, 16)} UTC ·{" "}
      {bucket.interactive === null
        ? "nothing loaded"
        : `${exactNumber(bucket.interactive)} interactive, ${exactNumber(bucket.nonInteractive ?? 0)} non-interactive`}
    </span>
  );
}
