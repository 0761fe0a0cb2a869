"use client";

import { useMemo, useRef, useState } from "react";
import { exactNumber, plural } from "@/components/ui/format";
import { KindMark } from "@/components/ui/kind-mark";
import { HourBars } from "./hour-bars";
import { type HourBucket, type HourCount, prepareHours } from "./prepare-hours";
import { dayLabel } from "./time-axis";
import { useWidth } from "./use-width";

const height = 168;
const margins = 60;

/** Interactive above the line, non-interactive below: the same sides as on every timeline. */
export function HourChart({ hours, label }: { hours: readonly HourCount[]; label: string }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [at, setAt] = useState<number>();
  const { buckets, hoursPerBucket, total } = useMemo(
    () => prepareHours(hours, Math.max(24, Math.floor((width - margins) / 5))),
    [hours, width],
  );
  const shown = buckets.find((bucket) => bucket.at === at);
  return (
    <figure aria-label={label}>
      <div
        ref={frame}
        role="img"
        aria-label={`${label}: ${plural(total.interactive, "interactive sign-in")}, ${plural(total.nonInteractive, "non-interactive sign-in")}.`}
        className="h-[168px] overflow-hidden"
      >
        {width > 0 ? <HourBars {...{ buckets, hoursPerBucket, width, height }} onPoint={setAt} /> : null}
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
