"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import { confirmSecondStepAction, startSecondStepAction } from "@/lib/auth/second-step/actions";
import type { Enrolment } from "@/lib/auth/second-step/own";
import { BackupCodes } from "./backup-codes";
import { CodeField } from "./code-field";
import { QrPicture } from "./qr-picture";
import { TextField } from "./text-field";
import { text, useFormAction } from "./use-form-action";

type Stage = { at: "password" } | { at: "code"; made: Enrolment } | { at: "codes"; codes: string[] };

/** Password, then picture and first code, then the backup codes. Nothing counts before the code was right. */
export function SecondStepSetup({ onDone }: { onDone: () => void }) {
  const [stage, setStage] = useState<Stage>({ at: "password" });
  if (stage.at === "password") return <Begin onMade={(made) => setStage({ at: "code", made })} />;
  if (stage.at === "code") {
    return <Confirm made={stage.made} onDone={(codes) => setStage({ at: "codes", codes })} />;
  }
  return (
    <div className="grid gap-3">
      <Notice tone="done">Your second step is set up. The next sign-in asks for a code.</Notice>
      <BackupCodes codes={stage.codes} onKept={onDone} />
    </div>
  );
}

function Begin({ onMade }: { onMade: (made: Enrolment) => void }) {
  const { submit, pending, message, errorOf } = useFormAction({
    action: startSecondStepAction,
    read: (form) => ({ password: text(form, "password") }),
    onDone: onMade,
  });
  return (
    <form method="post" onSubmit={submit} className="grid max-w-96 gap-3" noValidate>
      <TextField
        name="password"
        label="Your password"
        type="password"
        autoComplete="current-password"
        required
        error={errorOf("password")}
      />
      {message ? <Notice tone="failed">{message}</Notice> : null}
      <div>
        <Button type="submit" tone="primary" disabled={pending}>
          {pending ? "Making the code" : "Set up second step"}
        </Button>
      </div>
    </form>
  );
}

function Confirm({ made, onDone }: { made: Enrolment; onDone: (codes: string[]) => void }) {
  const { submit, pending, message, errorOf } = useFormAction({
    action: confirmSecondStepAction,
    read: (form) => ({ code: text(form, "code") }),
    onDone: ({ backupCodes }) => onDone(backupCodes),
  });
  return (
    <form method="post" onSubmit={submit} className="grid gap-4" noValidate>
      <div className="flex flex-wrap gap-4">
        <QrPicture qr={made.qr} label="QR code for your authenticator app" />
        <div className="grid min-w-52 flex-1 content-start gap-2">
          <p>
            <span className="font-medium">1.</span> Scan this with an authenticator app.
          </p>
          <p className="text-soft">Or enter the key by hand; it is time-based, six digits:</p>
          <p className="flex items-start gap-1">
            <code className="mono break-anywhere text-table">{made.key}</code>
            <CopyButton value={made.key.replaceAll(" ", "")} label="key" />
          </p>
        </div>
      </div>
      <div className="grid max-w-72 gap-2">
        <p>
          <span className="font-medium">2.</span> Enter the code that the app shows.
        </p>
        <CodeField error={errorOf("code")} />
      </div>
      {message ? <Notice tone="failed">{message}</Notice> : null}
      <div>
        <Button type="submit" tone="primary" disabled={pending}>
          {pending ? "Checking" : "Confirm code"}
        </Button>
      </div>
    </form>
  );
}
