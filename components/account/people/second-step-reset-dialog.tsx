"use client";

import { TextField } from "@/components/account/text-field";
import { text, useFormAction } from "@/components/account/use-form-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import type { Person } from "@/lib/auth/people/data";
import { resetSecondStepAction } from "@/lib/auth/second-step/actions";

type SecondStepResetDialogProps = { person: Person; onClose: () => void };

/** Somebody who pretends to have lost a phone is how a second step is got round: the reason stands in the audit trail. */
export function SecondStepResetDialog({ person: { id, name }, onClose }: SecondStepResetDialogProps) {
  const { submit, pending, message, errorOf } = useFormAction({
    action: resetSecondStepAction,
    read: (form) => ({ id, reason: text(form, "reason") }),
    onDone: () => {
      toast({ id: "second-step", text: `${name} signs in without a second step until they set one up.` });
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} title={`Reset the second step of ${name}`}>
      <form onSubmit={submit} className="grid gap-3" noValidate>
        <p className="text-soft">
          Their app and their backup codes stop working, and every session ends. Make sure first that it is {name} who
          asks, in person or by a call that you make.
        </p>
        <TextField
          name="reason"
          label="How you know that it is them"
          hint="Stands in the audit trail."
          maxLength={300}
          autoFocus
          required
          error={errorOf("reason")}
        />
        {message ? <Notice tone="failed">{message}</Notice> : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="danger" disabled={pending}>
            {pending ? "Resetting" : "Reset second step"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
