"use client";

import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { LogText } from "@/components/ui/log-text";
import { revokeTokenAction } from "@/lib/tokens/actions";

type RevokeTokenDialogProps = { id: string; name: string; owner: string; onClose: () => void };

export function RevokeTokenDialog({ id, name, owner, onClose }: RevokeTokenDialogProps) {
  return (
    <ConfirmDialog
      title={
        <>
          Revoke <LogText value={name} />
        </>
      }
      description={<LogText value={`of ${owner}`} />}
      verb="Revoke token"
      doing="Revoking"
      act={() => revokeTokenAction({ id })}
      onClose={onClose}
    >
      <p>It is refused from its next call on, and cannot be brought back. What was done with it stays.</p>
    </ConfirmDialog>
  );
}
