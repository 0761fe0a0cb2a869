"use client";

import type { Ref } from "react";
import { Kbd } from "@/components/keyboard/kbd";
import { NoteField } from "@/components/notes/note-field";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { TextLink } from "@/components/ui/link-button";
import { severityWord } from "@/components/ui/severity";
import { verdictWord } from "@/components/ui/verdict";
import { visibleText } from "@/components/ui/visible-text";
import { severities, statuses, verdicts } from "@/lib/findings/schema";
import type { TriageChoices } from "@/lib/findings/triage/schema";
import { ChoiceChips } from "../choice-chips";
import { statusWord } from "../status";
import { type Draft, keep, labelsOf, type Subject, withVerdict } from "./draft";
import { LabelField } from "./label-field";
import { letters } from "./letters";

type TriageFieldsProps = {
  /** Makes the ids of the controls unlike those of another form on the page. */
  name: string;
  draft: Draft;
  /** One finding, or many. */
  subject: Subject | null;
  /** Null while they are read. */
  choices: TriageChoices | null;
  disabled: boolean;
  showsKeys: boolean;
  noteField?: Ref<HTMLTextAreaElement>;
  errors?: Record<string, string[] | undefined> | undefined;
  onChange: (draft: Draft) => void;
};

const unchanged = { value: keep, label: "Leave as it is" } as const;

/** All that can be said of a finding, or of many; the same wherever it is asked. */
export function TriageFields(props: TriageFieldsProps) {
  const { name, draft, subject, choices, disabled, showsKeys, noteField, errors, onChange } = props;
  const put = (part: Partial<Draft>) => onChange({ ...draft, ...part });
  const reasons = (choices?.reasons ?? []).filter(({ verdict }) => verdict === draft.verdict).map((one) => one.name);
  const offered = draft.reason === "" || reasons.includes(draft.reason) ? reasons : [draft.reason, ...reasons];
  const hasVerdict = draft.verdict !== keep && draft.verdict !== "none";
  return (
    <>
      <ChoiceChips
        legend="Verdict"
        name={`${name}-verdict`}
        columns="grid-cols-2"
        value={draft.verdict}
        disabled={disabled}
        error={errors?.verdict?.[0]}
        onChange={(verdict) => onChange(withVerdict(draft, verdict))}
        options={[
          ...verdicts.map((value) => ({
            value,
            label: verdictWord(value),
            hint: showsKeys ? <Kbd keys={letters[value]} /> : null,
          })),
          { value: "none" as const, label: subject ? "None yet" : "Without a verdict" },
          ...(subject ? [] : [unchanged]),
        ]}
      />
      {hasVerdict ? (
        <Field
          id={`${name}-reason`}
          label="Closing reason"
          error={errors?.closingReason?.[0]}
          hint={choices?.mayEditReasons ? <TextLink href="/findings/reasons">Edit the team’s list</TextLink> : null}
        >
          {(control) => (
            <Select
              value={draft.reason}
              disabled={disabled || choices === null}
              onChange={({ target }) => put({ reason: target.value })}
              {...control}
            >
              <option value="">None given</option>
              {offered.map((reason) => (
                <option key={reason} value={reason}>
                  {visibleText(reason)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
      <ChoiceChips
        legend="Status"
        name={`${name}-status`}
        columns={subject ? "grid-cols-3" : "grid-cols-2"}
        value={draft.status}
        disabled={disabled}
        error={errors?.status?.[0]}
        onChange={(status) => put({ status })}
        options={[...statuses.map((value) => ({ value, label: statusWord(value) })), ...(subject ? [] : [unchanged])]}
      />
      <div className="grid gap-2.5 sm:grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))]">
        <SeverityField {...{ name, draft, subject, disabled }} onChange={put} />
        <AssigneeField {...{ name, draft, subject, choices, disabled }} onChange={put} />
      </div>
      <Labels {...props} onChange={onChange} />
      <NoteField
        id={`${name}-note`}
        label="Why"
        error={errors?.note?.[0]}
        {...(noteField ? { area: noteField } : {})}
        value={draft.note}
        disabled={disabled}
        placeholder="What you looked at, whom you asked"
        onChange={(note) => put({ note })}
      />
    </>
  );
}

type PartProps = Pick<TriageFieldsProps, "name" | "draft" | "subject" | "disabled"> & {
  onChange: (part: Partial<Draft>) => void;
};

function SeverityField({ name, draft, subject, disabled, onChange }: PartProps) {
  const own = subject ? (subject.huntSeverity ?? subject.severity) : null;
  return (
    <Field id={`${name}-severity`} label="Severity">
      {(control) => (
        <Select
          value={draft.severity}
          disabled={disabled}
          onChange={({ target }) =>
            onChange({
              severity: severities.find((value) => value === target.value) ?? (target.value === "hunt" ? "hunt" : keep),
            })
          }
          {...control}
        >
          {subject ? null : <option value={keep}>Leave as it is</option>}
          <option value="hunt">{own ? `${severityWord(own)} (the hunt’s)` : "As the hunt says"}</option>
          {severities
            .filter((value) => value !== own)
            .map((value) => (
              <option key={value} value={value}>
                {severityWord(value)}
              </option>
            ))}
        </Select>
      )}
    </Field>
  );
}

function AssigneeField({
  name,
  draft,
  subject,
  choices,
  disabled,
  onChange,
}: PartProps & Pick<TriageFieldsProps, "choices">) {
  const people = choices?.people ?? [];
  const isListed =
    draft.assignee === "" || draft.assignee === keep || people.some(({ email }) => email === draft.assignee);
  return (
    <Field id={`${name}-assignee`} label="Assignee">
      {(control) => (
        <Select
          value={draft.assignee}
          disabled={disabled || choices === null}
          onChange={({ target }) => onChange({ assignee: target.value })}
          {...control}
        >
          {subject ? null : <option value={keep}>Leave as it is</option>}
          <option value="">Nobody</option>
          {isListed ? null : <option value={draft.assignee}>{visibleText(draft.assignee)}</option>}
          {people.map(({ email, name: called }) => (
            <option key={email} value={email}>
              {email === choices?.me ? `Me (${email})` : visibleText(`${called} (${email})`)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function Labels({ name, draft, subject, choices, disabled, onChange }: TriageFieldsProps) {
  const known = choices?.labels ?? [];
  const put = (part: Partial<Draft>) => onChange({ ...draft, ...part });
  const add = (label: string) =>
    put({
      removeLabels: draft.removeLabels.filter((other) => other !== label),
      addLabels:
        subject?.labels.includes(label) || draft.addLabels.includes(label)
          ? draft.addLabels
          : [...draft.addLabels, label],
    });
  const remove = (label: string) =>
    put({
      addLabels: draft.addLabels.filter((other) => other !== label),
      removeLabels: subject?.labels.includes(label) ? [...draft.removeLabels, label] : draft.removeLabels,
    });
  if (subject) {
    const values = labelsOf(draft, subject);
    return (
      <LabelField id={`${name}-labels`} label="Labels" {...{ values, known, disabled }} onAdd={add} onRemove={remove} />
    );
  }
  return (
    <div className="grid gap-2.5 sm:grid-cols-2">
      <LabelField
        id={`${name}-labels`}
        label="Add labels"
        values={draft.addLabels}
        {...{ known, disabled }}
        onAdd={add}
        onRemove={remove}
      />
      <LabelField
        id={`${name}-labels-off`}
        label="Take labels off"
        placeholder="A label to take off"
        values={draft.removeLabels}
        {...{ known, disabled }}
        onAdd={(label) => put({ removeLabels: [...new Set([...draft.removeLabels, label])] })}
        onRemove={(label) => put({ removeLabels: draft.removeLabels.filter((other) => other !== label) })}
      />
    </div>
  );
}
