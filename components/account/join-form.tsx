"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { joinAction } from "@/lib/auth/links/actions";
import { passwordHint } from "./password-hint";
import { TextField } from "./text-field";
import { text, useFormAction } from "./use-form-action";

export function JoinForm({ token, email }: { token: string; email: string }) {
  const { submit, pending, message, errorOf } = useFormAction({
    action: joinAction,
    read: (form) => ({ token, name: text(form, "name"), password: text(form, "password") }),
    onDone: () => location.assign("/"),
  });
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
      <TextField name="name" label="Name" autoComplete="name" autoFocus required error={errorOf("name")} />
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
      <Button type="submit" tone="primary" disabled={pending} className="mt-1 h-9">
        {pending ? "Making the account" : "Make my account"}
      </Button>
    </form>
  );
}
