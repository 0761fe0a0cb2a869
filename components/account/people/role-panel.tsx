"use client";

import { useState } from "react";
import { text, useFormAction } from "@/components/account/use-form-action";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { setRoleAction } from "@/lib/auth/people/actions";
import type { Role } from "@/lib/auth/permissions";
import { parseRole, RoleField } from "./role-field";

type RolePanelProps = {
  id: string;
  role: Role;
  /** Why it cannot be changed here. */
  fixed: string | null;
};

export function RolePanel({ id, role, fixed }: RolePanelProps) {
  const [done, setDone] = useState(false);
  const { submit, pending, message } = useFormAction({
    action: setRoleAction,
    read: (form) => ({ id, role: parseRole(text(form, "role")) }),
    onDone: () => setDone(true),
    again: true,
  });
  return (
    <form onSubmit={submit} onChange={() => setDone(false)} className="grid max-w-112 gap-3">
      <RoleField initial={role} disabled={fixed !== null} />
      <p className="text-table">
        <TextLink href="/settings/roles">Who may do what</TextLink>
      </p>
      {fixed ? (
        <p className="text-table text-muted">{fixed}</p>
      ) : (
        <div>
          <Button type="submit" disabled={pending}>
            {pending ? "Saving" : "Save role"}
          </Button>
        </div>
      )}
      {message ? <Notice tone="failed">{message}</Notice> : null}
      {done ? <Notice tone="done">Role saved. It counts from their next click on.</Notice> : null}
    </form>
  );
}
