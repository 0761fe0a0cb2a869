"use client";

import type { GivenColumn } from "@/components/data-table/given-rows";
import { GivenTable } from "@/components/data-table/given-table";
import { EmptyState } from "@/components/states/empty-state";
import { Time } from "@/components/time/time";
import { LogText } from "@/components/ui/log-text";
import { Value } from "@/components/values/value";
import type { HostEvent } from "@/lib/host-events/data";

const columns: readonly GivenColumn<HostEvent>[] = [
  {
    key: "at",
    label: "Time",
    type: "time",
    card: "title",
    value: ({ at }) => at,
    draw: ({ at }) => <Value inRow field="at" type="time" value={at} at={at} show={<Time value={at} zone={false} />} />,
  },
  {
    key: "kind",
    label: "Kind",
    width: 88,
    card: "lead",
    value: ({ table }) => (table === "security_alert" ? "Alert" : "Logon"),
  },
  { key: "title", label: "What", width: 320, card: "meta", value: ({ title }) => title },
  {
    key: "computer",
    label: "Computer",
    card: "meta",
    value: ({ computer }) => computer,
    draw: ({ computer }) => <LogText value={computer} mono />,
  },
  {
    key: "account",
    label: "Account",
    card: "meta",
    value: ({ account }) => account,
    draw: ({ account, at }) => <Value inRow field="user" value={account} at={at} />,
  },
  {
    key: "ip",
    label: "Address",
    type: "address",
    card: "meta",
    value: ({ ip }) => ip,
    draw: ({ ip, at }) => <Value inRow mono field="ip" value={ip} at={at} />,
  },
];

/** Alerts and logons in order of time, as a table. */
export function HostEventTable({ rows, label }: { rows: HostEvent[]; label: string }) {
  return (
    <div className="rounded-sm border">
      <GivenTable
        id="host-events"
        label={label}
        noun={{ one: "event", many: "events" }}
        canChoose
        columns={columns}
        rows={rows}
        rowId={(row) => row.recordId}
        empty={
          <EmptyState compact title="No events in this span">
            No alert and no logon of this computer is loaded here.
          </EmptyState>
        }
      />
    </div>
  );
}
