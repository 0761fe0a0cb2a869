"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { signInAction } from "@/lib/auth/actions";
import { CodeForm } from "./code-form";
import { TextField } from "./text-field";
import { text, useFormAction } from "./use-form-action";

type SignInFormProps = {
  next: string;
  /** Another way stands above and is the first one to take. */
  isSecond: boolean;
};

/** A full load afterwards: nothing of an earlier session may stay in the browser's memory. */
export function SignInForm({ next, isSecond }: SignInFormProps) {
  const [waits, setWaits] = useState(false);
  const enter = () => location.assign(next);
  if (waits) return <CodeForm onDone={enter} onBack={() => setWaits(false)} />;
  return <PasswordStep isSecond={isSecond} onDone={(done) => (done.next === "code" ? setWaits(true) : enter())} />;
}

type PasswordStepProps = { isSecond: boolean; onDone: (done: { next: "in" | "code" }) => void };

function PasswordStep({ isSecond, onDone }: PasswordStepProps) {
  const { submit, pending, message, errorOf } = useFormAction({
    action: signInAction,
    read: (form) => ({ email: text(form, "email"), password: text(form, "password") }),
    onDone,
  });
  return (
    <form method="post" onSubmit={submit} className="grid gap-3" noValidate>
      <TextField
        name="email"
        label="Email"
        type="email"
        autoComplete="username"
        autoFocus={!isSecond}
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
      <Button type="submit" tone={isSecond ? "plain" : "primary"} disabled={pending} className="mt-1 h-9">
        {pending ? "Signing in" : "Sign in"}
      </Button>
      <p className="mt-1 text-table text-muted">
        Forgotten your password? An admin can give you a link that sets a new one.
      </p>
    </form>
  );
}
