"use client";

import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { exactNumber, plural } from "@/components/ui/format";
import { KindMark } from "@/components/ui/kind-mark";
import { bucketAt, bucketPlace, HourBars } from "./hour-bars";
import { lastBefore } from "./last-before";
import { type HourBucket, type HourCount, prepareHours } from "./prepare-hours";
import { askSpot, openMenuOf, SpotValue } from "./spot-value";
import { dayLabel } from "./time-axis";
import { useWidth } from "./use-width";

const hour = 3_600_000;
const height = 168;
const margins = 60;

/** Interactive above the line, non-interactive below: the same sides as on every timeline. */
export function HourChart({ hours, label }: { hours: readonly HourCount[]; label: string }) {
  const frame = useRef<HTMLDivElement>(null);
  const menu = useRef<HTMLSpanElement>(null);
  const width = useWidth(frame);
  const [at, setAt] = useState<number>();
  const { buckets, hoursPerBucket, total } = useMemo(
    () => prepareHours(hours, Math.max(24, Math.floor((width - margins) / 5))),
    [hours, width],
  );
  const index = buckets.findIndex((bucket) => bucket.at === at);
  const shown = buckets[index];

  function point({ clientX }: { clientX: number }) {
    const x = clientX - (frame.current?.getBoundingClientRect().left ?? 0);
    setAt(buckets[bucketAt(x, buckets.length, width)]?.at);
  }
  function keys(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Record<string, number> = {
      ArrowLeft: index - 1,
      ArrowRight: index + 1,
      Home: 0,
      End: buckets.length - 1,
    };
    const next = moves[event.key];
    if (next !== undefined) setAt(buckets[Math.min(buckets.length - 1, Math.max(0, next))]?.at);
    else if (["m", "Enter", " "].includes(event.key)) openMenuOf(menu.current);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <figure aria-label={label}>
      <div
        ref={frame}
        role="application"
        aria-roledescription="chart"
        aria-label={`${label}: ${plural(total.interactive, "interactive sign-in")}, ${plural(total.nonInteractive, "non-interactive sign-in")}. Arrow keys move, Enter opens the menu of a bar.`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes keys
        tabIndex={0}
        className="relative h-[168px] overflow-hidden"
        onKeyDown={keys}
        onClick={(event) => askSpot(event, menu, () => point(event))}
        onContextMenu={(event) => askSpot(event, menu, () => point(event))}
        onPointerMove={point}
        onPointerLeave={() => setAt(undefined)}
      >
        {width > 0 ? <HourBars {...{ buckets, hoursPerBucket, width, height }} /> : null}
        {shown ? (
          <SpotValue
            ref={menu}
            from={new Date(shown.at).toISOString()}
            until={lastBefore(shown.at + hoursPerBucket * hour)}
            {...bucketPlace(index, buckets.length, width)}
            height={height}
          />
        ) : null}
      </div>
      <figcaption className="mt-1 flex min-h-5 flex-wrap items-center gap-x-4 text-table">
        <KindMark kind="interactive" />
        <KindMark kind="non-interactive" />
        <span className="text-label text-muted">
          {hoursPerBucket === 1 ? "1 column = 1 h" : `1 column = ${hoursPerBucket} h`}, hours without any rows are left
          empty
        </span>
        <span aria-live="polite" className="ml-auto">
          {shown ? <Reading bucket={shown} /> : null}
        </span>
      </figcaption>
    </figure>
  );
}

function Reading({ bucket }: { bucket: HourBucket }) {
  return (
    <span className="mono text-label text-soft">
      {dayLabel(bucket.at)} {new Date(bucket.at).toISOString().slice(11, 16)} UTC ·{" "}
      {bucket.interactive === null
        ? "nothing loaded"
        : `${exactNumber(bucket.interactive)} interactive, ${exactNumber(bucket.nonInteractive ?? 0)} non-interactive`}
    </span>
  );
}
