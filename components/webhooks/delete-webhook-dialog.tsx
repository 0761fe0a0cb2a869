"use client";

import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { LogText } from "@/components/ui/log-text";
import { deleteWebhookAction } from "@/lib/webhooks/actions";
import type { Webhook } from "@/lib/webhooks/schema";

export function DeleteWebhookDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const { id, name, waiting } = webhook;
  return (
    <ConfirmDialog
      title={
        <>
          Remove <LogText value={name} />
        </>
      }
      verb="Remove webhook"
      doing="Removing"
      act={() => deleteWebhookAction({ id })}
      onClose={onClose}
    >
      <p>
        Its delivery log and its secret go with it
        {waiting > 0 ? `, and ${waiting.toLocaleString("en")} calls that wait are never made` : ""}. Findings and
        incidents stay as they are. To stop it for a while, pause it instead.
      </p>
    </ConfirmDialog>
  );
}
