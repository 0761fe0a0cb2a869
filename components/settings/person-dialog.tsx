"use client";

import { useState, useTransition } from "react";
import { text, useFormAction } from "@/components/account/use-form-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { endSessionsAction, resetPasswordAction, setEnabledAction, setRoleAction } from "@/lib/auth/people/actions";
import type { Person } from "@/lib/auth/people/data";
import { OneTimePassword } from "./one-time-password";
import { parseRole, RoleField } from "./role-field";

type Outcome = { tone: "done" | "failed"; message: string } | { password: string } | null;

export function PersonDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { id, email, name, enabled } = person;
  const [outcome, setOutcome] = useState<Outcome>(null);
  const [pending, start] = useTransition();
  const {
    submit,
    pending: saving,
    message,
  } = useFormAction({
    action: setRoleAction,
    read: (form) => ({ id, role: parseRole(text(form, "role")) }),
    onDone: () => setOutcome({ tone: "done", message: "Role saved. It counts from their next click on." }),
    again: true,
  });

  function run(work: () => Promise<Outcome>) {
    start(async () => setOutcome(await work()));
  }
  const failed = (result: { message: string }): Outcome => ({ tone: "failed", message: result.message });

  const reset = async (): Promise<Outcome> => {
    const result = await resetPasswordAction({ id });
    return result.ok ? result.data : failed(result);
  };
  const endSessions = async (): Promise<Outcome> => {
    const result = await endSessionsAction({ id });
    return result.ok ? { tone: "done", message: `Sessions ended: ${result.data.ended}.` } : failed(result);
  };
  const toggle = async (): Promise<Outcome> => {
    const result = await setEnabledAction({ id, enabled: !enabled });
    if (!result.ok) return failed(result);
    return { tone: "done", message: enabled ? "Disabled. Every session was ended." : "Enabled." };
  };
  return (
    <Dialog open onClose={onClose} title={name} description={email}>
      <div className="grid gap-4">
        <form onSubmit={submit} className="grid gap-2">
          <RoleField initial={person.role} />
          <div>
            <Button type="submit" disabled={saving}>
              Save role
            </Button>
          </div>
        </form>
        <div className="flex flex-wrap gap-2 border-t pt-3">
          <Button disabled={pending} onClick={() => run(reset)}>
            Reset password
          </Button>
          <Button disabled={pending} onClick={() => run(endSessions)}>
            End sessions
          </Button>
          <Button tone={enabled ? "danger" : "plain"} disabled={pending} onClick={() => run(toggle)}>
            {enabled ? "Disable" : "Enable"}
          </Button>
        </div>
        {message ? <Notice tone="failed">{message}</Notice> : null}
        {outcome && "password" in outcome ? <OneTimePassword email={email} password={outcome.password} /> : null}
        {outcome && "tone" in outcome ? <Notice tone={outcome.tone}>{outcome.message}</Notice> : null}
      </div>
    </Dialog>
  );
}
