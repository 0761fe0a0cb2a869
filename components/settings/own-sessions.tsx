"use client";

import { useState, useTransition } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { columnsOf } from "@/components/data-table/table";
import { EmptyState } from "@/components/states/empty-state";
import { RelativeTime } from "@/components/time/relative-time";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { endOwnSessionAction } from "@/lib/auth/actions";
import type { OwnSession } from "@/lib/auth/data";

type Row = OwnSession & { current: boolean };

const column = columnsOf<Row>();

const columns = column.columns([
  column.display({
    id: "browser",
    header: "Browser",
    cell: ({ row }) => (
      <span className="flex items-baseline gap-2">
        <LogText value={row.original.userAgent || "unknown"} className="min-w-0" />
        {row.original.current ? <Badge tone="accent">This one</Badge> : null}
      </span>
    ),
    meta: { card: 1 },
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
    cell: ({ row }) => (row.original.current ? null : <EndSession id={row.original.id} />),
    meta: { align: "end", card: 4 },
  }),
]);

export function OwnSessions({ sessions, currentId }: { sessions: OwnSession[]; currentId: string }) {
  return (
    <DataTable
      label="Your sessions"
      columns={columns}
      rows={sessions.map((session) => ({ ...session, current: session.id === currentId }))}
      rowId={(row) => row.id}
      empty={<EmptyState title="No session is open" />}
    />
  );
}

function EndSession({ id }: { id: string }) {
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
            const result = await endOwnSessionAction({ id });
            setMessage(result.ok ? "" : result.message);
          })
        }
      >
        End session
      </Button>
    </span>
  );
}
