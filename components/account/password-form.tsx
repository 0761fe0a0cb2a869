"use client";

import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { changePasswordAction } from "@/lib/auth/actions";
import { passwordHint } from "./password-hint";
import { TextField } from "./text-field";
import { text, useFormAction } from "./use-form-action";

/** `leadTo` is where somebody goes who had to change a temporary password. */
export function PasswordForm({ email, leadTo }: { email: string; leadTo?: string }) {
  const [done, setDone] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { submit, pending, message, errorOf } = useFormAction({
    action: changePasswordAction,
    read: (given) => ({ current: text(given, "current"), password: text(given, "password") }),
    onDone: () => {
      if (leadTo) return location.assign(leadTo);
      form.current?.reset();
      setDone(true);
    },
    again: !leadTo,
  });
  return (
    <form
      ref={form}
      method="post"
      onSubmit={submit}
      onChange={() => setDone(false)}
      className="grid max-w-96 gap-3"
      noValidate
    >
      {/* For password managers: whose password this is. */}
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <TextField
        name="current"
        label={leadTo ? "One-time password" : "Current password"}
        type="password"
        autoComplete="current-password"
        required
        error={errorOf("current")}
      />
      <TextField
        name="password"
        label="New password"
        type="password"
        autoComplete="new-password"
        required
        hint={passwordHint}
        error={errorOf("password")}
      />
      {message ? <Notice tone="failed">{message}</Notice> : null}
      {done ? <Notice tone="done">Password changed. Your other sessions were ended.</Notice> : null}
      <div>
        <Button type="submit" tone="primary" disabled={pending}>
          {pending ? "Changing" : "Change password"}
        </Button>
      </div>
    </form>
  );
}
