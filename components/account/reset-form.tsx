"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { choosePasswordAction } from "@/lib/auth/links/actions";
import { passwordHint } from "./password-hint";
import { TextField } from "./text-field";
import { text, useFormAction } from "./use-form-action";

/** Nobody is signed in by it: whoever has a second step takes it at the sign-in. */
export function ResetForm({ token, email }: { token: string; email: string }) {
  const [done, setDone] = useState(false);
  const { submit, pending, message, errorOf } = useFormAction({
    action: choosePasswordAction,
    read: (form) => ({ token, password: text(form, "password") }),
    onDone: () => setDone(true),
  });
  if (done) {
    return (
      <div className="grid gap-3">
        <Notice tone="done">Your password is set. Every session that you had was ended.</Notice>
        <LinkButton href="/sign-in" tone="primary" className="h-9">
          Sign in
        </LinkButton>
      </div>
    );
  }
  return (
    <form method="post" onSubmit={submit} className="grid gap-3" noValidate>
      <TextField
        name="email"
        label="Email"
        type="email"
        autoComplete="username"
        value={email}
        readOnly
        className="bg-hover! text-soft"
      />
      <TextField
        name="password"
        label="New password"
        type="password"
        autoComplete="new-password"
        autoFocus
        required
        hint={passwordHint}
        error={errorOf("password")}
      />
      {message ? <Notice tone="failed">{message}</Notice> : null}
      <Button type="submit" tone="primary" disabled={pending} className="mt-1 h-9">
        {pending ? "Setting" : "Set password"}
      </Button>
    </form>
  );
}
