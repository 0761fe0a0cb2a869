"use client";

import { type ReactNode, useState } from "react";
import { text, useFormAction } from "@/components/account/use-form-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import type { ActionResult } from "@/lib/auth/action-result";
import type { Lifetime } from "@/lib/auth/links/lifetimes";
import type { Person } from "@/lib/auth/people/data";
import { LifetimeField, parseLifetime } from "./lifetime-field";
import { OneTimeLink } from "./one-time-link";

type LinkDialogProps = {
  person: Person;
  title: string;
  /** What happens at once. */
  children: ReactNode;
  verb: string;
  act: (input: { id: string; hours: Lifetime }) => Promise<ActionResult<{ link: string | null }>>;
  onClose: () => void;
};

/** Takes away how somebody signs in, and shows the link by which they choose a password. */
export function LinkDialog({ person: { id, email }, title, children, verb, act, onClose }: LinkDialogProps) {
  const [made, setMade] = useState<{ link: string | null } | null>(null);
  const { submit, pending, message } = useFormAction({
    action: act,
    read: (form) => ({ id, hours: parseLifetime(text(form, "hours")) }),
    onDone: setMade,
    again: true,
  });
  return (
    <Dialog open onClose={onClose} title={title}>
      {made ? (
        <div className="grid gap-3">
          {made.link === null ? (
            <Notice tone="done">Done. They sign in with their password.</Notice>
          ) : (
            <OneTimeLink link={made.link}>
              {`Hand this to ${email} in a way that only they can read. It sets a new password once, and is not shown again.`}
            </OneTimeLink>
          )}
          <div className="flex justify-end">
            <Button tone="primary" onClick={onClose}>
              Close
            </Button>
          </div>
        </div>
      ) : (
        <form onSubmit={submit} className="grid gap-3">
          <p className="text-soft">{children}</p>
          <LifetimeField initial={24} />
          {message ? <Notice tone="failed">{message}</Notice> : null}
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" tone="danger" disabled={pending}>
              {pending ? "Working" : verb}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
