"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { signInAction } from "@/lib/auth/actions";
import { TextField } from "./text-field";
import { text, useFormAction } from "./use-form-action";

/** A full load afterwards: nothing of an earlier session may stay in the browser's memory. */
export function SignInForm({ next }: { next: string }) {
  const { submit, pending, message, errorOf } = useFormAction({
    action: signInAction,
    read: (form) => ({ email: text(form, "email"), password: text(form, "password") }),
    onDone: () => location.assign(next),
  });
  return (
    <form onSubmit={submit} className="grid gap-3" noValidate>
      <TextField
        name="email"
        label="Email"
        type="email"
        autoComplete="username"
        autoFocus
        required
        error={errorOf("email")}
      />
      <TextField
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
        required
        error={errorOf("password")}
      />
      {message ? <Notice tone="failed">{message}</Notice> : null}
      <Button type="submit" tone="primary" disabled={pending}>
        {pending ? "Signing in" : "Sign in"}
      </Button>
    </form>
  );
}
