"use client";

import type { ReactNode } from "react";
import { Select, Textarea } from "@/components/ui/input";
import { LogText } from "@/components/ui/log-text";
import type { Subject } from "@/lib/suppressions/suggest/data";
import { canAsns, type Draft } from "./draft";

type ConditionFieldsProps = {
  subject: Subject;
  huntTitle: string;
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
};

/** What the finding names, each to be taken as a condition or left out. */
export function ConditionFields({ subject, huntTitle, draft, onChange }: ConditionFieldsProps) {
  const { user, ips, asns, apps } = subject;
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-table font-medium text-soft">Hide findings for which all of this holds</legend>
      <Condition
        name="user"
        label="User"
        can={user !== null}
        isSet={draft.user}
        onSet={(isSet) => onChange({ user: isSet })}
      >
        <LogText value={user ?? ""} wrap />
      </Condition>
      <Condition
        name="networks"
        label="Addresses and networks"
        can={ips !== null}
        isSet={draft.networks}
        onSet={(isSet) => onChange({ networks: isSet })}
      >
        {draft.networks ? (
          <Textarea
            aria-label="Addresses and networks, one a line"
            rows={Math.min(5, Math.max(2, draft.networkLines.split("\n").length))}
            spellCheck={false}
            className="mono mt-1"
            value={draft.networkLines}
            onChange={(event) => onChange({ networkLines: event.target.value })}
          />
        ) : (
          <LogText value={(ips ?? []).join(", ")} mono wrap />
        )}
      </Condition>
      <Condition
        name="asns"
        label={asns?.length === 2 ? "ASN pair, in either order" : "ASN"}
        can={canAsns(subject)}
        isSet={draft.asns}
        onSet={(isSet) => onChange({ asns: isSet })}
      >
        <span className="mono">{(asns ?? []).map((asn) => `AS${asn}`).join(" · ")}</span>
      </Condition>
      <Condition
        name="apps"
        label={apps && apps.length > 1 ? "Applications, only these" : "Application"}
        can={apps !== null}
        isSet={draft.apps}
        onSet={(isSet) => onChange({ apps: isSet })}
      >
        <LogText value={(apps ?? []).join(", ")} wrap />
      </Condition>
      <div className="grid gap-1">
        <label htmlFor="condition-hunt" className="text-table font-medium text-soft">
          Hunt
        </label>
        <Select
          id="condition-hunt"
          value={draft.onlyThisHunt ? "this" : "all"}
          onChange={(event) => onChange({ onlyThisHunt: event.target.value === "this" })}
        >
          <option value="this">{huntTitle}</option>
          <option value="all">All hunts</option>
        </Select>
      </div>
    </fieldset>
  );
}

type ConditionProps = {
  name: string;
  label: string;
  /** The finding names something that a condition can cover. */
  can: boolean;
  isSet: boolean;
  onSet: (isSet: boolean) => void;
  children: ReactNode;
};

function Condition({ name, label, can, isSet, onSet, children }: ConditionProps) {
  return (
    <div className="flex items-start gap-2">
      <input
        type="checkbox"
        id={`condition-${name}`}
        className="mt-0.5 size-4 shrink-0 accent-accent"
        disabled={!can}
        checked={can && isSet}
        onChange={(event) => onSet(event.target.checked)}
      />
      <div className="min-w-0 grow">
        <label htmlFor={`condition-${name}`} className={can ? "" : "text-muted"}>
          {label}
        </label>
        <div className="text-table text-muted">
          {can ? children : "The finding names none that a condition could cover."}
        </div>
      </div>
    </div>
  );
}
