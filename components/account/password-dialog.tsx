"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import type { ActionResult } from "@/lib/auth/action-result";
import { TextField } from "./text-field";
import { text, useFormAction } from "./use-form-action";

type PasswordDialogProps<Data> = {
  title: string;
  description: ReactNode;
  verb: string;
  danger?: boolean;
  action: (input: { password: string }) => Promise<ActionResult<Data>>;
  onDone: (data: Data) => void;
  onClose: () => void;
};

/** For what changes how one signs in: a session that somebody left open is not enough. */
export function PasswordDialog<Data>(props: PasswordDialogProps<Data>) {
  const { title, description, verb, danger = false, action, onDone, onClose } = props;
  const { submit, pending, message, errorOf } = useFormAction({
    action,
    read: (form) => ({ password: text(form, "password") }),
    onDone,
  });
  return (
    <Dialog open onClose={onClose} title={title} description={description}>
      <form method="post" onSubmit={submit} className="grid gap-3" noValidate>
        <TextField
          name="password"
          label="Your password"
          type="password"
          autoComplete="current-password"
          autoFocus
          required
          error={errorOf("password")}
        />
        {message ? <Notice tone="failed">{message}</Notice> : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone={danger ? "danger" : "primary"} disabled={pending}>
            {pending ? "Checking" : verb}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
