"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { answerCodeAction } from "@/lib/auth/second-step/actions";
import { CodeField } from "./code-field";
import { text, useFormAction } from "./use-form-action";

/** The second half of a sign-in. */
export function CodeForm({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const [isBackup, setBackup] = useState(false);
  const { submit, pending, message, errorOf } = useFormAction({
    action: answerCodeAction,
    read: (form) => ({ code: text(form, "code") }),
    onDone,
  });
  return (
    <form method="post" onSubmit={submit} className="grid gap-3" noValidate>
      <Notice>
        {isBackup
          ? "The password is right. Enter one of the backup codes that you kept; each is good once."
          : "The password is right. Enter the code that your authenticator app shows for Huntboard."}
      </Notice>
      <CodeField key={String(isBackup)} isBackup={isBackup} error={errorOf("code")} />
      {message ? <Notice tone="failed">{message}</Notice> : null}
      <Button type="submit" tone="primary" disabled={pending} className="mt-1 h-9">
        {pending ? "Checking" : "Sign in"}
      </Button>
      <div className="flex flex-wrap justify-between gap-2">
        <Button tone="quiet" size="sm" onClick={() => setBackup(!isBackup)}>
          {isBackup ? "Use the app’s code" : "Use a backup code"}
        </Button>
        <Button tone="quiet" size="sm" onClick={onBack}>
          Start over
        </Button>
      </div>
      <p className="mt-1 text-table text-muted">Phone and codes lost? An admin can reset your second step.</p>
    </form>
  );
}
