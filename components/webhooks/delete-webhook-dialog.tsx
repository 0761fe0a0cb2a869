"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { deleteWebhookAction } from "@/lib/webhooks/actions";
import type { Webhook } from "@/lib/webhooks/schema";

export function DeleteWebhookDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const { id, name, waiting } = webhook;
  const [message, setMessage] = useState("");
  const [pending, start] = useTransition();
  const remove = () =>
    start(async () => {
      const result = await deleteWebhookAction({ id });
      if (result.ok) onClose();
      else setMessage(result.message);
    });
  return (
    <Dialog
      open
      onClose={onClose}
      title={
        <>
          Remove <LogText value={name} />
        </>
      }
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button tone="danger" disabled={pending} onClick={remove}>
            {pending ? "Removing" : "Remove webhook"}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <p>
          Its delivery log and its secret go with it
          {waiting > 0 ? `, and ${waiting.toLocaleString("en")} calls that wait are never made` : ""}. Findings and
          incidents stay as they are. To stop it for a while, pause it instead.
        </p>
        {message ? <Notice tone="failed">{message}</Notice> : null}
      </div>
    </Dialog>
  );
}
