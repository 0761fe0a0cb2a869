"use client";

import { ShieldCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { endSecondStepAction, renewBackupCodesAction } from "@/lib/auth/second-step/actions";
import type { SecondStep } from "@/lib/auth/second-step/data";
import { BackupCodes } from "./backup-codes";
import { PasswordDialog } from "./password-dialog";
import { SecondStepSetup } from "./second-step-setup";

type Open = "setup" | "renew" | "end" | { codes: string[] } | null;

/** What a sign-in asks for besides the password, and how to change it. */
export function SecondStepPanel({ step }: { step: SecondStep }) {
  const router = useRouter();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const finish = () => {
    close();
    router.refresh();
  };
  if (!step.hasPassword) {
    return <p className="text-soft">You sign in at the provider. It asks for whatever else it wants to see.</p>;
  }
  return (
    <div className="grid gap-3">
      {step.since === null ? (
        <>
          <p className="max-w-[60ch] text-soft">
            A code of an authenticator app, besides the password. Whoever learns the password alone stays outside.
          </p>
          <div>
            <Button onClick={() => setOpen("setup")}>Set up</Button>
          </div>
        </>
      ) : (
        <>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Badge tone="good">
              <ShieldCheck aria-hidden="true" />
              On
            </Badge>
            <span className="text-soft">
              since <Time value={step.since} digits={0} />
            </span>
          </p>
          <p className={step.codesLeft <= 2 ? "text-cannot-tell" : "text-soft"}>
            {step.codesLeft === 0
              ? "No backup codes are left. Make new ones before the phone is lost."
              : `Backup codes left: ${step.codesLeft}.`}
          </p>
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => setOpen("renew")}>Make new backup codes</Button>
            <Button
              tone="danger"
              disabled={step.required}
              title={step.required ? "Your role has to have a second step" : undefined}
              onClick={() => setOpen("end")}
            >
              Turn off
            </Button>
          </div>
          {step.required ? <p className="text-table text-muted">Your role has to have a second step.</p> : null}
        </>
      )}
      <Dialog open={open === "setup"} onClose={close} title="Set up your second step">
        <SecondStepSetup onDone={finish} />
      </Dialog>
      {open === "renew" ? (
        <PasswordDialog
          title="Make new backup codes"
          description="The ones that you have stop working."
          verb="Make new codes"
          action={renewBackupCodesAction}
          onDone={({ backupCodes }) => setOpen({ codes: backupCodes })}
          onClose={close}
        />
      ) : null}
      {open === "end" ? (
        <PasswordDialog
          title="Turn the second step off"
          description="From then on your password alone lets somebody in."
          verb="Turn off"
          danger
          action={endSecondStepAction}
          onDone={finish}
          onClose={close}
        />
      ) : null}
      {typeof open === "object" && open !== null ? (
        <Dialog open onClose={finish} title="New backup codes">
          <BackupCodes codes={open.codes} onKept={finish} />
        </Dialog>
      ) : null}
    </div>
  );
}
