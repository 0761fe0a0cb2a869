"use client";

import { useMemo } from "react";
import { DualLane } from "@/components/timeline/dual-lane";
import type { Words } from "@/components/timeline/looks";
import { exactNumber } from "@/components/ui/format";
import type { HostEvent, HostEventsAround } from "@/lib/host-events/data";
import type { TimelineEvent } from "@/lib/timeline/schema";
import { HostEventTable } from "./host-event-table";

type HostTimelineProps = {
  computer: string;
  from: string;
  to: string;
  around: HostEventsAround;
  matched: string[];
  pairs: Array<[string, string]>;
};

/** Interactive and non-interactive are the lanes' names in the drawing; here they hold other things, in other colours. */
const words: Words = {
  lanes: { interactive: "Alerts", "non-interactive": "Windows logons" },
  one: "event",
  tone: "plain",
};

const names = ["around-from", "around-to"] as const;

/** Alerts above, Windows logons below, one computer, one clock. */
export function HostTimeline({ computer, from, to, around, matched, pairs }: HostTimelineProps) {
  const events = useMemo(() => around.events.map(toEvent), [around]);
  const total = around.alerts + around.logons;
  const label = `Alerts and logons on ${computer}`;
  return (
    <DualLane
      query=""
      names={names}
      given={events}
      evidenceIds={matched}
      table={<HostEventTable rows={around.events} label={label} />}
      {...(around.complete
        ? {}
        : { note: `The first ${exactNumber(around.events.length)} of ${exactNumber(total)} events are drawn.` })}
      {...{ from, to, pairs, words, label }}
    />
  );
}

function toEvent(row: HostEvent): TimelineEvent {
  const isAlert = row.table === "security_alert";
  return {
    id: row.recordId,
    at: row.at,
    lane: isAlert ? "interactive" : "non-interactive",
    outcome: row.failed ? "failure" : "success",
    group: "",
    user: row.account,
    app: row.title,
    ip: row.ip,
    network: "",
    networkClass: "",
    country: "",
    client: isAlert ? row.severity : `Logon type ${row.logonType ?? "unknown"}`,
    code: "",
    result: "",
    session: "",
    mfa: "",
    inherited: false,
    grouped: 1,
  };
}
