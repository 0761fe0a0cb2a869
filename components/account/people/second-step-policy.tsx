"use client";

import { useState, useTransition } from "react";
import { Checkbox } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { type Role, roles } from "@/lib/auth/permissions";
import { setSecondStepRolesAction } from "@/lib/auth/second-step/actions";

/** Saved with each tick: there is nothing that two of them would have to be saved together for. */
export function SecondStepPolicy({ required }: { required: Role[] }) {
  const [chosen, setChosen] = useState(required);
  const [failure, setFailure] = useState("");
  const [pending, start] = useTransition();

  function change(role: Role, on: boolean) {
    const before = chosen;
    const next = roles.filter((one) => (one === role ? on : before.includes(one)));
    setChosen(next);
    start(async () => {
      const result = await setSecondStepRolesAction({ roles: next });
      setFailure(result.ok ? "" : result.message);
      if (!result.ok) setChosen(before);
    });
  }

  return (
    <Panel title="Second step" note="a code besides the password">
      <div className="grid gap-3">
        <p className="max-w-[70ch] text-soft">
          People of these roles who sign in with a password have to set one up, at their next click. Whoever comes from
          the provider shows there what the provider asks for.
        </p>
        <fieldset className="flex flex-wrap gap-x-6 gap-y-2" disabled={pending}>
          <legend className="sr-only">Roles that need a second step</legend>
          {roles.map((role) => (
            <Checkbox
              key={role}
              id={`second-step-${role}`}
              label={role}
              checked={chosen.includes(role)}
              onChange={(event) => change(role, event.target.checked)}
            />
          ))}
        </fieldset>
        {failure ? <Notice tone="failed">{failure}</Notice> : null}
      </div>
    </Panel>
  );
}
