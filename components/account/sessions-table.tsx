"use client";

import { Monitor, Smartphone } from "lucide-react";
import { useState, useTransition } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { columnsOf } from "@/components/data-table/table";
import { EmptyState } from "@/components/states/empty-state";
import { RelativeTime } from "@/components/time/relative-time";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { visibleText } from "@/components/ui/visible-text";
import type { ActionResult } from "@/lib/auth/action-result";
import type { OpenSession } from "@/lib/auth/sessions/data";

type Row = OpenSession & { current: boolean; end: (id: string) => Promise<ActionResult<null>> };

const column = columnsOf<Row>();

const columns = column.columns([
  column.display({
    id: "device",
    header: "Device",
    cell: ({ row }) => <DeviceName session={row.original} />,
    meta: { card: 1 },
  }),
  column.display({
    id: "with",
    header: "Signed in with",
    cell: ({ row }) => (row.original.signedInWith === "provider" ? "Provider" : "Password"),
    meta: { card: 4 },
  }),
  column.display({
    id: "started",
    header: "Signed in",
    cell: ({ row }) => <Time value={row.original.startedAt} digits={0} />,
    meta: { card: 2 },
  }),
  column.display({
    id: "seen",
    header: "Last used",
    cell: ({ row }) => <RelativeTime value={row.original.seenAt} className="" />,
    meta: { card: 3 },
  }),
  column.display({
    id: "end",
    header: "",
    cell: ({ row }) => (row.original.current ? null : <EndSession session={row.original} />),
    meta: { align: "end", card: 5 },
  }),
]);

type SessionsTableProps = {
  label: string;
  sessions: OpenSession[];
  currentId?: string;
  end: (id: string) => Promise<ActionResult<null>>;
};

/** Where somebody is signed in at this moment. */
export function SessionsTable({ label, sessions, currentId = "", end }: SessionsTableProps) {
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={sessions.map((session) => ({ ...session, current: session.id === currentId, end }))}
      rowId={(row) => row.id}
      empty={<EmptyState title="No session is open" />}
    />
  );
}

function DeviceName({ session: { device, userAgent, current } }: { session: Row }) {
  const Icon = device.isPhone ? Smartphone : Monitor;
  return (
    <span className="flex items-center gap-2" title={userAgent === "" ? undefined : visibleText(userAgent)}>
      <Icon aria-hidden="true" className="size-3.5 shrink-0 text-muted" />
      <span>
        {device.browser} on {device.system}
      </span>
      {current ? <Badge tone="accent">This one</Badge> : null}
    </span>
  );
}

function EndSession({ session: { id, device, end } }: { session: Row }) {
  const [pending, start] = useTransition();
  const [message, setMessage] = useState("");
  return (
    <span className="inline-flex items-center gap-2">
      {message ? <Notice tone="failed">{message}</Notice> : null}
      <Button
        size="sm"
        disabled={pending}
        onClick={() =>
          start(async () => {
            const result = await end(id);
            setMessage(result.ok ? "" : result.message);
          })
        }
      >
        End<span className="sr-only"> session of {device.browser}</span>
      </Button>
    </span>
  );
}
