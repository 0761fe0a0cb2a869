"use client";

import { useState } from "react";
import { TextField } from "@/components/account/text-field";
import { text, useFormAction } from "@/components/account/use-form-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { inviteAction } from "@/lib/auth/links/actions";
import { LifetimeField, parseLifetime } from "./lifetime-field";
import { OneTimeLink } from "./one-time-link";
import { parseRole, RoleField } from "./role-field";

export function InviteDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Invite somebody">
      <InviteForm onClose={onClose} />
    </Dialog>
  );
}

function InviteForm({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState<{ email: string; link: string } | null>(null);
  const { submit, pending, message, errorOf } = useFormAction({
    action: async (input: Parameters<typeof inviteAction>[0]) => {
      const result = await inviteAction(input);
      return result.ok ? { ok: true as const, data: { email: input.email, ...result.data } } : result;
    },
    read: (form) => ({
      email: text(form, "email"),
      role: parseRole(text(form, "role")),
      hours: parseLifetime(text(form, "hours")),
    }),
    onDone: setMade,
    again: true,
  });
  if (made) {
    return (
      <div className="grid gap-3">
        <OneTimeLink link={made.link}>
          {`Hand this to ${made.email} in a way that only they can read. It makes one account, and is not shown again.`}
        </OneTimeLink>
        <div className="flex justify-end">
          <Button tone="primary" onClick={onClose}>
            Close
          </Button>
        </div>
      </div>
    );
  }
  return (
    <form onSubmit={submit} className="grid gap-3" noValidate>
      <TextField name="email" label="Email" type="email" autoComplete="off" required error={errorOf("email")} />
      <RoleField initial="analyst" />
      <LifetimeField initial={72} />
      {message ? <Notice tone="failed">{message}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" disabled={pending}>
          {pending ? "Making the link" : "Make link"}
        </Button>
      </div>
    </form>
  );
}
