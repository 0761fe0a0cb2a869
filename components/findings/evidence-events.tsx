"use client";

import { DataTable } from "@/components/data-table/data-table";
import { columnsOf } from "@/components/data-table/table";
import { AddressCell, NetworkCell } from "@/components/networks/network-cells";
import { EmptyState } from "@/components/states/empty-state";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { KindMark } from "@/components/ui/kind-mark";
import { LogText } from "@/components/ui/log-text";
import { Value } from "@/components/values/value";
import type { EvidenceEvent } from "@/lib/findings/schema";
import { type Kind, kinds } from "@/lib/sign-ins/schema";
import { type FindingViewSearch, findingHref } from "./finding-links";

const column = columnsOf<EvidenceEvent>();

const columns = column.columns([
  column.accessor("at", { header: "Time", cell: (cell) => <Time value={cell.getValue()} />, meta: { card: 1 } }),
  column.display({ id: "what", header: "What", cell: ({ row }) => <What event={row.original} />, meta: { card: 3 } }),
  column.display({
    id: "into",
    header: "Application or computer",
    cell: ({ row: { original } }) =>
      original.app ? (
        <Value field="app" value={original.app} at={original.at} inRow />
      ) : (
        <LogText value={original.computer} />
      ),
    meta: { card: 4 },
  }),
  column.accessor("ip", {
    header: "Address",
    cell: (cell) => <AddressCell ip={cell.getValue()} mayBeInherited={cell.row.original.mayBeInherited} />,
    meta: { card: 6 },
  }),
  column.display({
    id: "network",
    header: "Network",
    cell: ({ row: { original } }) =>
      original.network ? <NetworkCell network={original.network} /> : <LogText value="" />,
    meta: { card: 7 },
  }),
  column.display({
    id: "result",
    header: "Result",
    cell: ({ row: { original } }) => (
      <LogText
        value={[original.resultCode, original.resultReason || (original.resultCode === "0" ? "" : original.resultText)]
          .filter(Boolean)
          .join(" ")}
      />
    ),
    meta: { card: 8 },
  }),
  column.accessor("user", {
    header: "User",
    cell: (cell) => <Value field="user" value={cell.getValue()} at={cell.row.original.at} inRow />,
    meta: { card: 5 },
  }),
  column.accessor("role", {
    header: "Role",
    cell: (cell) => <span className="text-soft">{cell.getValue().replaceAll("-", " ")}</span>,
    meta: { card: 10 },
  }),
  column.accessor("userAgent", {
    header: "User agent",
    cell: (cell) => <Value field="agent" value={cell.getValue()} at={cell.row.original.at} inRow />,
    meta: { card: 9 },
  }),
]);

function What({ event }: { event: EvidenceEvent }) {
  if (!event.loaded) return <Badge tone="dashed">Not loaded any more</Badge>;
  if (event.table === "sign_in" && event.kind in kinds) {
    return <KindMark kind={event.kind as Kind} failed={event.resultCode !== "0"} />;
  }
  return <LogText value={event.title} />;
}

type EvidenceEventsProps = { findingId: string; events: EvidenceEvent[]; search: FindingViewSearch };

/** The events that make the finding; opening one moves the timeline to it. */
export function EvidenceEvents({ findingId, events, search }: EvidenceEventsProps) {
  return (
    <div className="max-h-[28rem] overflow-auto">
      <DataTable
        label="Evidence"
        columns={columns}
        rows={events}
        rowId={(event) => `${event.table} ${event.recordId} ${event.role}`}
        rowHref={(event) => findingHref(findingId, search, { at: event.at })}
        currentId={currentOf(events, search)}
        empty={
          <EmptyState compact title="No events are kept">
            The finding’s rows say what was found; the events behind it were not stored.
          </EmptyState>
        }
      />
    </div>
  );
}

function currentOf(events: EvidenceEvent[], { at }: FindingViewSearch): string | undefined {
  const event = at === undefined ? undefined : events.find((candidate) => candidate.at === at);
  return event ? `${event.table} ${event.recordId} ${event.role}` : undefined;
}
