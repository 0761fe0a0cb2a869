"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { setUpAction } from "@/lib/auth/actions";
import { passwordHint } from "./password-hint";
import { TextField } from "./text-field";
import { text, useFormAction } from "./use-form-action";

export function SetupForm({ token }: { token: string }) {
  const { submit, pending, message, errorOf } = useFormAction({
    action: setUpAction,
    read: (form) => ({
      token,
      name: text(form, "name"),
      email: text(form, "email"),
      password: text(form, "password"),
    }),
    onDone: () => location.assign("/"),
  });
  return (
    <form method="post" onSubmit={submit} className="grid gap-3" noValidate>
      <TextField name="name" label="Name" autoComplete="name" autoFocus required error={errorOf("name")} />
      <TextField name="email" label="Email" type="email" autoComplete="username" required error={errorOf("email")} />
      <TextField
        name="password"
        label="Password"
        type="password"
        autoComplete="new-password"
        required
        hint={passwordHint}
        error={errorOf("password")}
      />
      {message ? <Notice tone="failed">{message}</Notice> : null}
      <Button type="submit" tone="primary" disabled={pending}>
        {pending ? "Making the account" : "Make the first account"}
      </Button>
    </form>
  );
}
