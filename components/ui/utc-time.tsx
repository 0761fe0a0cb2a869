"use client";

import { CopyButton } from "./copy-button";
import { calendarDate, clock, relativeTime } from "./format";
import { useNow } from "./use-now";

type UtcTimeProps = {
  /** ISO 8601 text in UTC; kept as text, so that no digit is lost. */
  value: string;
  /** Leave the date out where a heading already says it. */
  date?: boolean;
  digits?: 0 | 3 | 6;
  relative?: boolean;
  copy?: boolean;
  zone?: boolean;
};

/** `2026-03-01 14:03:27.151 UTC`, with all digits on hover. */
export function UtcTime({ value, date = true, digits = 3, relative = false, copy = false, zone = true }: UtcTimeProps) {
  if (value === "") return <span className="text-muted">—</span>;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5">
      <time dateTime={value} title={value} className="mono">
        {date ? <span className="whitespace-nowrap text-soft">{calendarDate(value)}</span> : null}
        {date ? " " : null}
        <span className="whitespace-nowrap">
          {clock(value, digits)}
          {zone ? <span className="text-muted"> UTC</span> : null}
        </span>
      </time>
      {relative ? <RelativeTime value={value} /> : null}
      {copy ? <CopyButton value={value} label="time" /> : null}
    </span>
  );
}

export function RelativeTime({ value, className = "text-muted" }: { value: string; className?: string }) {
  const now = useNow();
  return now === null ? null : <span className={className}>{relativeTime(value, now)}</span>;
}
