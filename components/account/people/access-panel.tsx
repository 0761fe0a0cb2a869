"use client";

import { useState } from "react";
import { Time } from "@/components/time/time";
import { Button } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import { LogText } from "@/components/ui/log-text";
import type { PasswordLink } from "@/lib/auth/links/data";
import type { Person } from "@/lib/auth/people/data";
import { accessItems } from "./access-items";
import { RevokeLink } from "./invitations";
import { PasswordLinkDialog } from "./password-link-dialog";
import { ProviderDialog } from "./provider-dialog";
import { SecondStepResetDialog } from "./second-step-reset-dialog";

type AccessPanelProps = { person: Person; link: PasswordLink | null; isSelf: boolean };

/** How somebody gets in, and the ways back in for somebody who cannot. */
export function AccessPanel({ person, link, isSelf }: AccessPanelProps) {
  const [open, setOpen] = useState<"password" | "second-step" | "provider" | null>(null);
  const { provider, hasPassword, secondStep } = person;
  return (
    <div className="grid gap-3">
      <DefinitionList
        items={[
          ...accessItems(person),
          ...(link
            ? [
                {
                  term: "Open link",
                  value: (
                    <span className="flex flex-wrap items-center gap-2">
                      by <LogText value={link.madeBy} wrap />, until <Time value={link.expiresAt} digits={0} />
                      <RevokeLink id={link.id} email={person.email} />
                    </span>
                  ),
                },
              ]
            : []),
        ]}
      />
      {isSelf ? (
        <p className="text-table text-muted">Your own sign-in is changed in your profile, under “You”.</p>
      ) : (
        <div className="flex flex-wrap gap-2">
          {hasPassword && person.enabled ? <Button onClick={() => setOpen("password")}>Reset password</Button> : null}
          {secondStep ? <Button onClick={() => setOpen("second-step")}>Reset second step</Button> : null}
          {provider ? <Button onClick={() => setOpen("provider")}>Disconnect provider</Button> : null}
        </div>
      )}
      {open === "password" ? <PasswordLinkDialog person={person} onClose={() => setOpen(null)} /> : null}
      {open === "provider" ? <ProviderDialog person={person} onClose={() => setOpen(null)} /> : null}
      {open === "second-step" ? <SecondStepResetDialog person={person} onClose={() => setOpen(null)} /> : null}
    </div>
  );
}
