"use client";

import { inZone, zoneMark } from "@/lib/time/zone";
import { fullTime } from "./time";
import { useZone } from "./zone-provider";

type TimeSpanProps = {
  from: string | null;
  to: string | null;
  /** Only the dates where they differ, for narrow places. */
  days?: boolean;
  /** Leave the zone out only where a heading says it: `ZoneMark`. */
  zone?: boolean;
};

/** `2026-03-01 10:00 – 2026-03-02 09:59 UTC`: to the minute for the eye, exact on hover. */
export function TimeSpan({ from, to, days = false, zone: marked = false }: TimeSpanProps) {
  const zone = useZone();
  const start = from === null ? null : inZone(from, zone);
  const end = to === null ? null : inZone(to, zone);
  if (from === null || to === null || !start || !end) return <span className="text-muted">—</span>;
  const sameDay = start.date === end.date;
  const dates = days && !sameDay;
  return (
    <span className="mono" title={`${fullTime(from, zone)} – ${fullTime(to, zone)}`}>
      <span className="whitespace-nowrap">
        <span className="text-soft">{start.date}</span>
        {dates ? null : ` ${start.clock.slice(0, 5)}`}
      </span>
      <span className="text-muted"> – </span>
      <span className="whitespace-nowrap">
        {sameDay ? null : (
          <span className="text-soft">
            {end.date}
            {dates ? "" : " "}
          </span>
        )}
        {dates ? null : end.clock.slice(0, 5)}
      </span>
      {marked ? <span className="whitespace-nowrap text-muted"> {zoneMark(end.offset, zone)}</span> : null}
    </span>
  );
}
