"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import { Notice } from "@/components/ui/notice";
import { renameSelfAction } from "@/lib/auth/actions";
import { type Role, roleMeanings } from "@/lib/auth/permissions";
import { TextField } from "./text-field";
import { text, useFormAction } from "./use-form-action";

export function ProfileForm({ user }: { user: { name: string; email: string; role: Role } }) {
  const [done, setDone] = useState(false);
  const { submit, pending, message, errorOf } = useFormAction({
    action: renameSelfAction,
    read: (form) => ({ name: text(form, "name") }),
    onDone: () => setDone(true),
    again: true,
  });
  return (
    <form onSubmit={submit} onChange={() => setDone(false)} className="grid max-w-96 gap-3" noValidate>
      <TextField
        name="name"
        label="Name"
        autoComplete="name"
        defaultValue={user.name}
        required
        error={errorOf("name")}
      />
      <DefinitionList
        items={[
          { term: "Email", value: user.email },
          { term: "Role", value: `${user.role}. ${roleMeanings[user.role]}` },
        ]}
      />
      {message ? <Notice tone="failed">{message}</Notice> : null}
      {done ? <Notice tone="done">Name saved.</Notice> : null}
      <div>
        <Button type="submit" disabled={pending}>
          {pending ? "Saving" : "Save name"}
        </Button>
      </div>
    </form>
  );
}
