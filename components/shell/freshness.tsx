"use client";

import { calendarDate, clock } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/utc-time";

/** How far the loaded data reaches: every "nothing found" is only true up to here. */
export function Freshness({ newest }: { newest: string | null }) {
  if (newest === null) return <span className="text-table text-muted">No events loaded</span>;
  return (
    <span className="flex items-baseline gap-1.5 whitespace-nowrap text-table">
      <span className="text-muted max-lg:sr-only">Newest event</span>
      <time dateTime={newest} title={newest} className="mono text-soft">
        <span className="max-sm:sr-only">{calendarDate(newest)} </span>
        {clock(newest, 0)} UTC
      </time>
      <RelativeTime value={newest} className="text-muted max-lg:hidden" />
    </span>
  );
}
