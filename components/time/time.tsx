"use client";

import { CopyButton } from "@/components/ui/copy-button";
import { clockText, inZone, isoInZone, zoneMark } from "@/lib/time/zone";
import { RelativeTime } from "./relative-time";
import { useZone } from "./zone-provider";

type TimeProps = {
  /** ISO 8601 text; kept as text, so that no digit is lost. */
  value: string;
  /** Leave the date out where a heading already says it. */
  date?: boolean;
  digits?: 0 | 3 | 6;
  relative?: boolean;
  copy?: boolean;
  /** Leave the zone out only where a heading says it: `ZoneMark`. */
  zone?: boolean;
};

/** `2026-03-01 14:03:27.151 UTC` in the zone of the page, with all digits on hover. */
export function Time({
  value,
  date = true,
  digits = 3,
  relative = false,
  copy = false,
  zone: marked = true,
}: TimeProps) {
  const zone = useZone();
  if (value === "") return <span className="text-muted">—</span>;
  const shown = inZone(value, zone);
  if (!shown) return <bdi>{value}</bdi>;
  const time = (
    <time dateTime={value} title={fullTime(value, zone)} className="mono">
      {date ? <span className="whitespace-nowrap text-soft">{shown.date}</span> : null}
      {date ? " " : null}
      {marked ? (
        <span className="whitespace-nowrap">
          {clockText(shown, digits)}
          <span className="text-muted"> {zoneMark(shown.offset, zone)}</span>
        </span>
      ) : (
        clockText(shown, digits)
      )}
    </time>
  );
  // Columns of times stand in thousands of rows: alone it is one element less.
  if (!relative && !copy) return time;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5">
      {time}
      {relative ? <RelativeTime value={value} /> : null}
      {copy ? <CopyButton value={value} label="time" /> : null}
    </span>
  );
}

/** Only the day, in the zone of the page. */
export function Day({ value }: { value: string }) {
  const zone = useZone();
  const shown = inZone(value, zone);
  return (
    <time dateTime={value} title={fullTime(value, zone)} className="mono whitespace-nowrap">
      {shown?.date ?? value}
    </time>
  );
}

/** The exact text, and beside it UTC when the page shows another zone. */
export function fullTime(value: string, zone: string): string {
  return zone === "UTC" ? value : `${isoInZone(value, zone)} (${zone}) = ${value}`;
}
