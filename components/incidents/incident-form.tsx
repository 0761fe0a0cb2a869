"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { statusWord } from "@/components/findings/status";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { plural } from "@/components/ui/format";
import { Select } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { severities, statuses } from "@/lib/findings/schema";
import { changeIncidentAction } from "@/lib/incidents/actions";
import type { IncidentDetail } from "@/lib/incidents/schema";

type Fields = Pick<IncidentDetail, "status" | "owner" | "severity">;

type IncidentFormProps = {
  incident: Fields & Pick<IncidentDetail, "number" | "version" | "severitySetBy" | "merged">;
  /** E-mails of those who may own it. */
  people: string[];
  me: string;
  openTasks: number;
  mayChange: boolean;
};

type Outcome = { tone: "done" | "failed"; message: string; isConflict?: boolean };

const fieldsOf = ({ status, owner, severity }: Fields): Fields => ({ status, owner, severity });
const names = ["status", "owner", "severity"] as const;

/** Status, owner and severity, saved together; only what was changed is written, and two analysts never overwrite each other. */
export function IncidentForm({ incident, people, me, openTasks, mayChange }: IncidentFormProps) {
  const router = useRouter();
  const [seen, setSeen] = useState({ version: incident.version, fields: fieldsOf(incident) });
  const [wanted, setWanted] = useState<Partial<Fields>>({});
  const [outcome, setOutcome] = useState<Outcome>();
  const [pending, start] = useTransition();
  const changed = names.filter((name) => name in wanted && wanted[name] !== seen.fields[name]);
  // What others did is taken over at once where nothing is half done here; else only when asked for.
  const [looks, look] = useTransition();
  const [adopts, setAdopts] = useState(false);
  const isNew =
    incident.version !== seen.version ||
    names.some((name) => !(name in wanted) && incident[name] !== seen.fields[name]);
  if (isNew && incident.version >= seen.version && (adopts || (changed.length === 0 && !pending))) {
    setAdopts(false);
    setSeen({ version: incident.version, fields: fieldsOf(incident) });
  } else if (adopts && !looks) setAdopts(false);
  const lookAgain = () => {
    setOutcome(undefined);
    setAdopts(true);
    look(() => router.refresh());
  };
  const now: Fields = { ...seen.fields, ...wanted };
  const choose = (change: Partial<Fields>) => {
    setOutcome(undefined);
    setWanted((before) => ({ ...before, ...change }));
  };

  function submit(event: FormEvent) {
    event.preventDefault();
    const change = Object.fromEntries(changed.map((name) => [name, now[name]]));
    if (changed.length === 0) return setOutcome({ tone: "done", message: "Nothing was changed." });
    start(async () => {
      const result = await changeIncidentAction({ number: incident.number, version: seen.version, change });
      if (result.ok) {
        setSeen({ version: result.data.version, fields: now });
        setWanted({});
        setOutcome({ tone: "done", message: "Saved." });
        router.refresh();
      } else {
        setOutcome({ tone: "failed", message: result.message, isConflict: result.code === "conflict" });
      }
    });
  }

  const owners = now.owner === null || people.includes(now.owner) ? people : [now.owner, ...people];
  return (
    <form onSubmit={submit} className="grid gap-3">
      <Field
        id="incident-status"
        label="Status"
        hint={
          now.status === "closed" && openTasks > 0
            ? `${plural(openTasks, "task")} of it ${openTasks === 1 ? "is" : "are"} not done.`
            : "A closed incident stays as it is; what is found later makes a new one."
        }
      >
        {(control) => (
          <Select
            value={now.status}
            disabled={!mayChange}
            onChange={({ target }) => {
              const status = statuses.find((value) => value === target.value);
              if (status) choose({ status });
            }}
            {...control}
          >
            {statuses.map((value) => (
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
            value={now.owner ?? ""}
            disabled={!mayChange}
            onChange={({ target }) => choose({ owner: target.value === "" ? null : target.value })}
            {...control}
          >
            <option value="">Nobody</option>
            {owners.map((email) => (
              <option key={email} value={email}>
                {email === me ? `${email} (you)` : email}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        id="incident-severity"
        label="Severity"
        hint={incident.severitySetBy === null ? "That of its worst finding, until somebody sets another." : undefined}
      >
        {(control) => (
          <Select
            value={now.severity}
            disabled={!mayChange}
            onChange={({ target }) => {
              const severity = severities.find((value) => value === target.value);
              if (severity) choose({ severity });
            }}
            {...control}
          >
            {severities.map((value) => (
              <option key={value} value={value}>
                {value.charAt(0).toUpperCase() + value.slice(1)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {outcome ? (
        <Notice tone={outcome.tone}>
          {outcome.message}
          {outcome.isConflict ? (
            <div className="mt-2 flex flex-wrap gap-2">
              <Button size="sm" onClick={lookAgain}>
                Keep my choice, look at theirs
              </Button>
              <Button
                size="sm"
                onClick={() => {
                  setWanted({});
                  lookAgain();
                }}
              >
                Take theirs
              </Button>
            </div>
          ) : null}
        </Notice>
      ) : null}
      {mayChange ? (
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" tone="primary" disabled={pending || looks}>
            {pending ? "Saving" : looks ? "Looking" : "Save incident"}
          </Button>
          {now.owner === me ? null : (
            <Button disabled={pending} onClick={() => choose({ owner: me })}>
              Take it
            </Button>
          )}
        </div>
      ) : (
        <p className="text-table text-muted">
          {incident.merged
            ? `It goes on as incident ${incident.merged.into}: change that one.`
            : "Your role reads incidents; analysts change them."}
        </p>
      )}
    </form>
  );
}
