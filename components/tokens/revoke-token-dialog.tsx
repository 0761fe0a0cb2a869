"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { revokeTokenAction } from "@/lib/tokens/actions";

type RevokeTokenDialogProps = { id: string; name: string; owner: string; onClose: () => void };

export function RevokeTokenDialog({ id, name, owner, onClose }: RevokeTokenDialogProps) {
  const [message, setMessage] = useState("");
  const [pending, start] = useTransition();
  const revoke = () =>
    start(async () => {
      const result = await revokeTokenAction({ id });
      if (result.ok) onClose();
      else setMessage(result.message);
    });
  return (
    <Dialog
      open
      onClose={onClose}
      title={
        <>
          Revoke <LogText value={name} />
        </>
      }
      description={<LogText value={`of ${owner}`} />}
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button tone="danger" disabled={pending} onClick={revoke}>
            {pending ? "Revoking" : "Revoke token"}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <p>It is refused from its next call on, and cannot be brought back. What was done with it stays.</p>
        {message ? <Notice tone="failed">{message}</Notice> : null}
      </div>
    </Dialog>
  );
}
