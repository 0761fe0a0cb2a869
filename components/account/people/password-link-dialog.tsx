"use client";

import { useState } from "react";
import { text, useFormAction } from "@/components/account/use-form-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { makePasswordLinkAction } from "@/lib/auth/links/actions";
import type { Person } from "@/lib/auth/people/data";
import { LifetimeField, parseLifetime } from "./lifetime-field";
import { OneTimeLink } from "./one-time-link";

export function PasswordLinkDialog({ person: { id, name, email }, onClose }: { person: Person; onClose: () => void }) {
  const [link, setLink] = useState("");
  const { submit, pending, message } = useFormAction({
    action: makePasswordLinkAction,
    read: (form) => ({ id, hours: parseLifetime(text(form, "hours")) }),
    onDone: (made) => setLink(made.link),
    again: true,
  });
  return (
    <Dialog open onClose={onClose} title={`Reset the password of ${name}`}>
      {link ? (
        <div className="grid gap-3">
          <OneTimeLink link={link}>
            {`Hand this to ${email} in a way that only they can read. It sets a new password once, and is not shown again.`}
          </OneTimeLink>
          <div className="flex justify-end">
            <Button tone="primary" onClick={onClose}>
              Close
            </Button>
          </div>
        </div>
      ) : (
        <form onSubmit={submit} className="grid gap-3">
          <p className="text-soft">
            The password that {name} has stops working at once, and every session ends. A link lets them choose another;
            a second step stays.
          </p>
          <LifetimeField initial={24} />
          {message ? <Notice tone="failed">{message}</Notice> : null}
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" tone="danger" disabled={pending}>
              {pending ? "Making the link" : "Reset password"}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
