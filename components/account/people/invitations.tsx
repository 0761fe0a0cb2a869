"use client";

import { useState, useTransition } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { columnsOf } from "@/components/data-table/table";
import { EmptyState } from "@/components/states/empty-state";
import { Time } from "@/components/time/time";
import { Button } from "@/components/ui/button";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { revokeLinkAction } from "@/lib/auth/links/actions";
import type { Invitation } from "@/lib/auth/links/data";

const column = columnsOf<Invitation>();

const columns = column.columns([
  column.display({
    id: "email",
    header: "Email",
    cell: ({ row }) => <LogText value={row.original.email} />,
    meta: { card: 1 },
  }),
  column.display({ id: "role", header: "Role", cell: ({ row }) => row.original.role, meta: { card: 2 } }),
  column.display({
    id: "by",
    header: "Invited by",
    cell: ({ row }) => <LogText value={row.original.madeBy} />,
    meta: { card: 3 },
  }),
  column.display({
    id: "until",
    header: "Good until",
    cell: ({ row }) => <Time value={row.original.expiresAt} digits={0} />,
    meta: { card: 4 },
  }),
  column.display({
    id: "revoke",
    header: "",
    cell: ({ row }) => <RevokeLink id={row.original.id} email={row.original.email} />,
    meta: { align: "end", card: 5 },
  }),
]);

/** Links that somebody could still use. */
export function Invitations({ invitations }: { invitations: Invitation[] }) {
  return (
    <Panel title="Open invitations" note="a new one to the same address replaces the old" flush>
      <DataTable
        label="Open invitations"
        columns={columns}
        rows={invitations}
        rowId={(row) => row.id}
        empty={
          <EmptyState title="No invitation is open" compact>
            Invite somebody, and their link stands here until it is used, revoked or too old.
          </EmptyState>
        }
      />
    </Panel>
  );
}

export function RevokeLink({ id, email }: { id: string; email: string }) {
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
            const result = await revokeLinkAction({ id });
            setMessage(result.ok ? "" : result.message);
          })
        }
      >
        Revoke<span className="sr-only"> the link for {email}</span>
      </Button>
    </span>
  );
}
