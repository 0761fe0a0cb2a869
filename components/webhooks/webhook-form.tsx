"use client";

import { useState } from "react";
import { TextField } from "@/components/account/text-field";
import { text, useFormAction } from "@/components/account/use-form-action";
import { ShownOnce } from "@/components/tokens/shown-once";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Checkbox } from "@/components/ui/input";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import type { ActionResult } from "@/lib/auth/action-result";
import { changeWebhookAction, createWebhookAction } from "@/lib/webhooks/actions";
import { eventMeanings, eventWords, webhookEvents } from "@/lib/webhooks/events";
import type { CreateWebhookInput, Webhook } from "@/lib/webhooks/schema";

type WebhookFormProps = { webhook: Webhook | null; onClose: () => void };

/** Makes a webhook, or changes one. */
export function WebhookForm({ webhook, onClose }: WebhookFormProps) {
  const [secret, setSecret] = useState<string | null>(null);
  const { submit, pending, message, errorOf } = useFormAction({
    action: async (input: CreateWebhookInput): Promise<ActionResult<{ secret: string | null }>> => {
      if (!webhook) return createWebhookAction(input);
      const { id, version } = webhook;
      const result = await changeWebhookAction({ ...input, id, version });
      return result.ok ? { ok: true, data: { secret: null } } : result;
    },
    read: (form) => ({
      name: text(form, "name"),
      url: text(form, "url"),
      events: webhookEvents.filter((event) => form.get(`event-${event}`) === "on"),
    }),
    onDone: (made) => (made.secret === null ? onClose() : setSecret(made.secret)),
    again: true,
  });
  const isNew = webhook === null;
  return (
    <Dialog
      open
      onClose={onClose}
      title={
        isNew ? (
          "Add a webhook"
        ) : (
          <>
            Change <LogText value={webhook.name} />
          </>
        )
      }
      description="Huntboard calls this address when something new is there."
    >
      {secret === null ? (
        <form onSubmit={submit} className="grid gap-3" noValidate>
          <TextField
            name="name"
            label="Name"
            autoComplete="off"
            maxLength={100}
            defaultValue={webhook?.name}
            required
            error={errorOf("name")}
          />
          <TextField
            name="url"
            label="Address"
            type="url"
            hint="https, and not inside your network unless an operator allows the host."
            autoComplete="off"
            defaultValue={webhook?.url}
            required
            error={errorOf("url")}
          />
          <fieldset className="grid gap-2">
            <legend className="mb-1 text-table font-medium text-soft">It is told of</legend>
            {webhookEvents.map((event) => (
              <Checkbox
                key={event}
                name={`event-${event}`}
                label={eventWords[event] ?? event}
                hint={eventMeanings[event]}
                defaultChecked={isNew || webhook.events.includes(event)}
              />
            ))}
            {errorOf("events") ? <p className="text-table text-failure">{errorOf("events")}</p> : null}
          </fieldset>
          {message ? <Notice tone="failed">{message}</Notice> : null}
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" tone="primary" disabled={pending}>
              {pending ? "Saving" : isNew ? "Add webhook" : "Save webhook"}
            </Button>
          </div>
        </form>
      ) : (
        <div className="grid gap-3">
          <ShownOnce value={secret} label="signing secret">
            Give this secret to the receiver now; it is not shown again. Every call is signed with it (Standard
            Webhooks), so that the receiver can tell a real one.
          </ShownOnce>
          <div className="flex justify-end">
            <Button tone="primary" onClick={onClose}>
              Close
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
