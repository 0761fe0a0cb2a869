"use client";

import { useMemo } from "react";
import { Timeline } from "@/components/charts/timeline/timeline";
import { Time } from "@/components/time/time";
import { exactNumber } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import type { HostEvent, HostEventsAround } from "@/lib/host-events/data";
import { HostEventTable } from "./host-event-table";

type HostTimelineProps = {
  computer: string;
  from: string;
  to: string;
  around: HostEventsAround;
  matched: string[];
  pairs: Array<[string, string]>;
};

/** Alerts above, Windows logons below, one computer, one clock. */
export function HostTimeline({ computer, from, to, around, matched, pairs }: HostTimelineProps) {
  const rows = useMemo(() => new Map(around.events.map((event) => [event.recordId, event])), [around]);
  const events = useMemo(
    () =>
      around.events.map(({ recordId, at, table, failed }) => ({
        id: recordId,
        at,
        lane: table === "security_alert" ? ("upper" as const) : ("lower" as const),
        failed,
      })),
    [around],
  );
  const marked = useMemo(() => new Set(matched), [matched]);
  const line = (id: string) => {
    const row = rows.get(id);
    return row ? <HostEventLine row={row} /> : null;
  };
  const total = around.alerts + around.logons;
  return (
    <Timeline
      label={`Alerts and logons on ${computer}`}
      lanes={{ upper: "Alerts", lower: "Windows logons" }}
      tone="plain"
      {...{ events, from, to, pairs }}
      gaps={[]}
      matched={marked}
      describe={line}
      details={line}
      table={<HostEventTable rows={around.events} label={`Alerts and logons on ${computer}`} />}
      notes={
        around.complete
          ? []
          : [`The first ${exactNumber(around.events.length)} of ${exactNumber(total)} events are drawn`]
      }
    />
  );
}

function HostEventLine({ row }: { row: HostEvent }) {
  return (
    <p className="flex flex-wrap items-center gap-x-3 [&_bdi]:inline">
      <Time value={row.at} date={false} digits={6} />
      <LogText value={row.title} />
      <LogText value={row.account || row.severity} empty="" />
      <LogText value={row.ip} mono empty="" />
      <span className="text-muted">
        {row.table === "security_alert" ? "Alert" : `Logon type ${row.logonType ?? "unknown"}`}
      </span>
    </p>
  );
}
