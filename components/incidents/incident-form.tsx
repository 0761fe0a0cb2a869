"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { statusWord } from "@/components/findings/status";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { changeIncidentAction } from "@/lib/incidents/actions";
import { type IncidentRow, incidentStatuses } from "@/lib/incidents/schema";

type IncidentFormProps = {
  incident: Pick<IncidentRow, "number" | "version" | "status" | "owner">;
  /** E-mails of those who may own it. */
  people: string[];
  mayChange: boolean;
};

type Outcome = { tone: "done" | "failed"; message: string; isConflict?: boolean };

/** Status and owner, saved together; two analysts never overwrite each other. */
export function IncidentForm({ incident, people, mayChange }: IncidentFormProps) {
  const router = useRouter();
  const [status, setStatus] = useState(incident.status);
  const [owner, setOwner] = useState(incident.owner);
  const [version, setVersion] = useState(incident.version);
  const [outcome, setOutcome] = useState<Outcome>();
  const [adopts, setAdopts] = useState(false);
  const [pending, start] = useTransition();
  // Somebody else's change is taken over only when asked for, so that no choice is lost under the hand.
  if (adopts && incident.version !== version) {
    setAdopts(false);
    setVersion(incident.version);
    setStatus(incident.status);
    setOwner(incident.owner);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const result = await changeIncidentAction({ number: incident.number, version, status, owner });
      if (result.ok) {
        setVersion(result.data.version);
        setOutcome({ tone: "done", message: `Saved as ${statusWord(status).toLowerCase()}.` });
        router.refresh();
      } else {
        setOutcome({ tone: "failed", message: result.message, isConflict: result.code === "conflict" });
      }
    });
  }

  const owners = owner === null || people.includes(owner) ? people : [owner, ...people];
  return (
    <form onSubmit={submit} className="grid gap-3">
      <Field
        id="incident-status"
        label="Status"
        hint="A closed incident stays as it is; what is found later makes a new one."
      >
        {(control) => (
          <Select
            value={status}
            disabled={!mayChange}
            onChange={({ target }) => setStatus(incidentStatuses.find((value) => value === target.value) ?? status)}
            {...control}
          >
            {incidentStatuses.map((value) => (
              <option key={value} value={value}>
                {statusWord(value)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field id="incident-owner" label="Owner">
        {(control) => (
          <Select
            value={owner ?? ""}
            disabled={!mayChange}
            onChange={({ target }) => setOwner(target.value === "" ? null : target.value)}
            {...control}
          >
            <option value="">Nobody</option>
            {owners.map((email) => (
              <option key={email} value={email}>
                {email}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {outcome ? (
        <Notice tone={outcome.tone}>
          {outcome.message}
          {outcome.isConflict ? (
            <div className="mt-2">
              <Button
                size="sm"
                onClick={() => {
                  setOutcome(undefined);
                  setAdopts(true);
                  router.refresh();
                }}
              >
                Show the current incident
              </Button>
            </div>
          ) : null}
        </Notice>
      ) : null}
      <div>
        <Button type="submit" tone="primary" disabled={!mayChange || pending}>
          {pending ? "Saving" : "Save incident"}
        </Button>
      </div>
      {mayChange ? null : <p className="text-table text-muted">Your role reads incidents; analysts change them.</p>}
    </form>
  );
}
