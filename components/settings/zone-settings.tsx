"use client";

import { type FormEvent, useState, useTransition } from "react";
import { ZoneInput } from "@/components/time/zone-input";
import { useZones } from "@/components/time/zone-provider";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Segmented } from "@/components/ui/segmented";
import type { ActionResult } from "@/lib/auth/action-result";
import { savePreferencesAction, saveTeamZoneAction } from "@/lib/preferences/actions";

type ZoneSettingsProps = { own: string | null; team: string | null; maySetTeam: boolean };

/** In which zone times are shown. What is stored, compared and exported is the same moment in any of them. */
export function ZoneSettings({ own, team, maySetTeam }: ZoneSettingsProps) {
  const { zones, choose } = useZones();
  return (
    <div id="times" className="grid gap-4 scroll-mt-14">
      <Segmented
        label="Times are shown in"
        value={zones.choice}
        onChange={choose}
        choices={[
          { value: "utc", label: "UTC" },
          { value: "local", label: `Local${zones.local ? ` · ${zones.local}` : ""}`, disabled: zones.local === null },
          { value: "case", label: `Case${zones.case ? ` · ${zones.case}` : ""}`, disabled: zones.case === null },
        ]}
      />
      <ZoneForm
        id="own-zone"
        label="Your case zone"
        hint={
          team
            ? `Empty: the team’s, ${team}.`
            : "Where the people in your case live. Empty: the team’s, which has none yet."
        }
        value={own}
        save={(caseZone) => savePreferencesAction({ caseZone })}
      />
      {maySetTeam ? (
        <ZoneForm
          id="team-zone"
          label="The team’s case zone"
          hint="For everybody who has not chosen another. Empty: none."
          value={team}
          save={(caseZone) => saveTeamZoneAction({ caseZone })}
        />
      ) : null}
    </div>
  );
}

type ZoneFormProps = {
  id: string;
  label: string;
  hint: string;
  value: string | null;
  save: (zone: string) => Promise<ActionResult<null>>;
};

function ZoneForm({ id, label, hint, value, save }: ZoneFormProps) {
  const [zone, setZone] = useState(value ?? "");
  const [outcome, setOutcome] = useState<{ tone: "done" | "failed"; message: string }>();
  const [pending, start] = useTransition();

  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const result = await save(zone);
      setOutcome(
        result.ok
          ? { tone: "done", message: zone === "" ? "Saved: none." : `Saved: ${zone}.` }
          : { tone: "failed", message: result.fields?.caseZone?.[0] ?? result.message },
      );
    });
  }

  return (
    <form onSubmit={submit} className="grid max-w-96 gap-2">
      <Field id={id} label={label} hint={hint}>
        {(control) => (
          <div className="flex gap-2">
            <ZoneInput value={zone} onChange={setZone} control={control} />
            <Button type="submit" disabled={pending}>
              {pending ? "Saving" : "Save"}
            </Button>
          </div>
        )}
      </Field>
      {outcome ? <Notice tone={outcome.tone}>{outcome.message}</Notice> : null}
    </form>
  );
}
