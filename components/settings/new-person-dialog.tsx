"use client";

import { useState } from "react";
import { TextField } from "@/components/account/text-field";
import { text, useFormAction } from "@/components/account/use-form-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { createPersonAction } from "@/lib/auth/people/actions";
import { OneTimePassword } from "./one-time-password";
import { parseRole, RoleField } from "./role-field";

export function NewPersonDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Add a person">
      <NewPersonForm onClose={onClose} />
    </Dialog>
  );
}

function NewPersonForm({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState<{ email: string; password: string } | null>(null);
  const { submit, pending, message, errorOf } = useFormAction({
    action: async (input: Parameters<typeof createPersonAction>[0]) => {
      const result = await createPersonAction(input);
      return result.ok ? { ok: true as const, data: { email: input.email, ...result.data } } : result;
    },
    read: (form) => ({ name: text(form, "name"), email: text(form, "email"), role: parseRole(text(form, "role")) }),
    onDone: setMade,
    again: true,
  });
  if (made) {
    return (
      <div className="grid gap-3">
        <OneTimePassword {...made} />
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
      <TextField name="name" label="Name" autoComplete="off" required error={errorOf("name")} />
      <TextField name="email" label="Email" type="email" autoComplete="off" required error={errorOf("email")} />
      <RoleField initial="analyst" />
      {message ? <Notice tone="failed">{message}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" disabled={pending}>
          {pending ? "Adding" : "Add person"}
        </Button>
      </div>
    </form>
  );
}
