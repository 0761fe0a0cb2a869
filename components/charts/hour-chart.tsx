"use client";

import { useMemo, useRef, useState } from "react";
import { exactNumber, plural, shortNumber } from "@/components/ui/format";
import { KindMark } from "@/components/ui/kind-mark";
import { type HourBucket, type HourCount, prepareHours } from "./prepare-hours";
import { dayLabel, timeTicks } from "./time-axis";
import { useWidth } from "./use-width";

const hour = 3_600_000;
const left = 44;
const right = 16;
const top = 6;
const plotHeight = 140;
const height = top + plotHeight + 22;

/** Interactive above the line, non-interactive below: the same sides as on every timeline. */
export function HourChart({ hours, label }: { hours: readonly HourCount[]; label: string }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [at, setAt] = useState<number>();
  const { buckets, hoursPerBucket, total } = useMemo(
    () => prepareHours(hours, Math.max(24, Math.floor((width - left - right) / 5))),
    [hours, width],
  );
  const size = hoursPerBucket * hour;
  const start = buckets[0]?.at ?? 0;
  const end = (buckets.at(-1)?.at ?? 0) + size;
  const ticks = timeTicks(start, end, width - left - right);
  const shown = buckets.find((bucket) => bucket.at === at);
  const plotWidth = width - left - right;
  const greatest = (side: "interactive" | "nonInteractive") => Math.max(0, ...buckets.map((one) => one[side] ?? 0));
  const [above, below] = [greatest("interactive"), greatest("nonInteractive")];
  const unit = plotHeight / Math.max(1, above + below);
  const zero = top + above * unit;
  const column = plotWidth / Math.max(1, buckets.length);
  const place = (moment: number) => left + ((moment - start) / Math.max(1, end - start)) * plotWidth;

  return (
    <figure aria-label={label}>
      <div
        ref={frame}
        role="img"
        aria-label={`${label}: ${plural(total.interactive, "interactive sign-in")}, ${plural(total.nonInteractive, "non-interactive sign-in")}.`}
        className="h-[168px] overflow-hidden"
      >
        {width > 0 ? (
          <svg
            width={width}
            height={height}
            aria-hidden="true"
            onPointerMove={(event) => {
              const x = event.clientX - event.currentTarget.getBoundingClientRect().left - left;
              setAt(buckets[Math.floor(x / column)]?.at);
            }}
            onPointerLeave={() => setAt(undefined)}
          >
            {countTicks(above, below).map((count) => (
              <g key={count} className="text-muted">
                <line
                  x1={left}
                  x2={width - right}
                  y1={zero - count * unit}
                  y2={zero - count * unit}
                  className="stroke-line"
                />
                <text
                  x={left - 6}
                  y={zero - count * unit + 4}
                  textAnchor="end"
                  className="mono fill-current text-label"
                >
                  {shortNumber(Math.abs(count))}
                </text>
              </g>
            ))}
            {buckets.map((bucket, index) => (
              <Column key={bucket.at} bucket={bucket} x={left + index * column} width={column} {...{ zero, unit }} />
            ))}
            {ticks.map((tick) => (
              <text
                key={tick.at}
                x={place(tick.at)}
                y={height - 6}
                textAnchor="middle"
                className="mono fill-current text-label text-muted"
              >
                {tick.label}
              </text>
            ))}
          </svg>
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

type ColumnProps = { bucket: HourBucket; x: number; width: number; zero: number; unit: number };

/** What is there at all is at least a pixel high. */
function Column({ bucket, x, width, zero, unit }: ColumnProps) {
  const { interactive, nonInteractive } = bucket;
  const tall = (count: number) => Math.max(1, count * unit);
  const wide = Math.max(1, width - 1);
  return (
    <>
      {interactive ? (
        <rect x={x} y={zero - tall(interactive)} width={wide} height={tall(interactive)} className="fill-interactive" />
      ) : null}
      {nonInteractive ? (
        <rect x={x} y={zero} width={wide} height={tall(nonInteractive)} className="fill-non-interactive" />
      ) : null}
    </>
  );
}

/** Round counts on both sides of the line, the larger side with four of them at the most. */
function countTicks(above: number, below: number): number[] {
  const rough = Math.max(above, below, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power);
  const ticks: number[] = [];
  for (let count = -Math.floor(below / step) * step; count <= above; count += step) ticks.push(count);
  return ticks;
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
