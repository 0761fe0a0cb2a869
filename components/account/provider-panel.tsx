"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { connectProviderAction } from "@/lib/auth/oidc/actions";
import type { Person } from "@/lib/auth/people/data";
import { PasswordDialog } from "./password-dialog";

type ProviderPanelProps = {
  /** What the button at the sign-in says; null where no provider is set up. */
  label: string | null;
  provider: Person["provider"];
  keepsPassword: boolean;
  problem: string | null;
};

/** Whether one comes in through the provider, and how to begin. */
export function ProviderPanel({ label, provider, keepsPassword, problem }: ProviderPanelProps) {
  const [open, setOpen] = useState(false);
  return (
    <div className="grid gap-3">
      {problem ? <Notice tone="failed">{problem}</Notice> : null}
      {provider ? (
        <DefinitionList
          items={[
            { term: "Provider", value: <LogText value={provider.issuer} wrap /> },
            { term: "Known there as", value: <LogText value={provider.email} empty="not told" wrap /> },
          ]}
        />
      ) : (
        <>
          <p className="max-w-[60ch] text-soft">
            Connect {label ?? "the provider"} to your account to sign in there.{" "}
            {keepsPassword
              ? "As an admin you keep your password, for when the provider is down."
              : "Your password here and your second step end with it."}
          </p>
          <div>
            <Button onClick={() => setOpen(true)}>Connect {label}</Button>
          </div>
        </>
      )}
      {open ? (
        <PasswordDialog
          title={`Connect ${label}`}
          description="You go there to sign in, and come back here."
          verb="Go on"
          action={connectProviderAction}
          onDone={({ to }) => location.assign(to)}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </div>
  );
}
