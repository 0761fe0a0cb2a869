"use client";

import { useTransition } from "react";
import type { GivenColumn } from "@/components/data-table/given-rows";
import { GivenTable } from "@/components/data-table/given-table";
import { EmptyState } from "@/components/states/empty-state";
import { Time } from "@/components/time/time";
import { attempt } from "@/components/ui/attempt";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { toast } from "@/components/ui/toast";
import { revokeLinkAction } from "@/lib/auth/links/actions";
import type { Invitation } from "@/lib/auth/links/data";

const columns: readonly GivenColumn<Invitation>[] = [
  { key: "email", label: "Email", width: 280, card: "title", value: ({ email }) => email },
  { key: "role", label: "Role", width: 120, card: "lead", value: ({ role }) => role },
  { key: "by", label: "Invited by", width: 240, card: "meta", value: ({ madeBy }) => madeBy },
  {
    key: "until",
    label: "Good until",
    type: "time",
    card: "meta",
    value: ({ expiresAt }) => expiresAt,
    draw: ({ expiresAt }) => <Time value={expiresAt} digits={0} zone={false} />,
  },
];

const controls = {
  width: 88,
  draw: ({ id, email }: Invitation) => <RevokeLink id={id} email={email} />,
};

/** Links that somebody could still use. */
export function Invitations({ invitations }: { invitations: Invitation[] }) {
  return (
    <Panel title="Open invitations" note="a new one to the same address replaces the old" flush>
      <GivenTable
        id="invitations"
        label="Open invitations"
        noun={{ one: "invitation", many: "invitations" }}
        controls={controls}
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
  return (
    <Button
      size="sm"
      disabled={pending}
      onClick={() =>
        start(async () => {
          const result = await attempt(revokeLinkAction({ id }));
          if (!result.ok) toast({ id: "refused", text: result.message });
        })
      }
    >
      Revoke<span className="sr-only"> the link for {email}</span>
    </Button>
  );
}
