"use client";

import { useState } from "react";
import { RelativeTime } from "@/components/time/relative-time";
import { Button } from "@/components/ui/button";
import { plural } from "@/components/ui/format";
import { Notice } from "@/components/ui/notice";
import { Segmented } from "@/components/ui/segmented";
import { visibleText } from "@/components/ui/visible-text";
import type { Clash, ContestedField, TriageField } from "@/lib/findings/triage/schema";
import { changeWords, fieldNames, valueWords } from "@/lib/findings/triage/words";

type Side = "theirs" | "yours";
type Choice = { field: TriageField; theirs: string; yours: string };

const longest = 24;

/** Whose choice stands, field by field; at first that of the others. */
function useSides(choices: readonly Choice[]) {
  const [sides, setSides] = useState<Partial<Record<TriageField, Side>>>({});
  const sideOf = (field: TriageField): Side => sides[field] ?? "theirs";
  const kept = new Set(choices.filter(({ field }) => sideOf(field) === "theirs").map(({ field }) => field));
  return { sideOf, kept, choose: (field: TriageField, side: Side) => setSides({ ...sides, [field]: side }) };
}

function Sides({
  choices,
  sideOf,
  choose,
}: { choices: readonly Choice[] } & Omit<ReturnType<typeof useSides>, "kept">) {
  return (
    <div className="my-2 grid gap-2">
      {choices.map(({ field, theirs, yours }) => {
        const name = fieldNames[field].replace(/^./, (letter) => letter.toUpperCase());
        const [kept, mine] = [visibleText(theirs), visibleText(yours)];
        // What is too long for a segment stands above both.
        const isLong = Math.max(kept.length, mine.length) > longest;
        return (
          <Segmented
            key={field}
            label={isLong ? `${name}; theirs: ${kept}; mine: ${mine}` : name}
            value={sideOf(field)}
            onChange={(side) => choose(field, side)}
            choices={[
              { value: "theirs", label: isLong ? "Keep theirs" : `Keep theirs: ${kept}` },
              { value: "yours", label: isLong ? "Take mine" : `Take mine: ${mine}` },
            ]}
          />
        );
      })}
    </div>
  );
}

/** One finding that somebody else changed: what they chose, what you did, and which of both stands, field by field. */
export function MergeOne({
  clash,
  pending,
  onSave,
  onCancel,
}: {
  clash: Clash;
  pending: boolean;
  /** The fields in which their choice is kept. */
  onSave: (kept: ReadonlySet<TriageField>) => void;
  onCancel: () => void;
}) {
  const choices = clash.fields
    .filter(({ field }) => field !== "severityIsSet")
    .map(({ field, theirs, yours }) => ({
      field,
      theirs: valueWords(field, theirs),
      yours: valueWords(field, yours),
    }));
  const { kept, ...sides } = useSides(choices);
  return (
    <Notice tone="cannot-tell">
      <p className="font-medium">This finding changed while you were looking at it. Nothing of yours is saved yet.</p>
      <Since since={clash.since} />
      <Sides choices={choices} {...sides} />
      <div className="flex flex-wrap gap-2">
        <Button size="sm" tone="primary" disabled={pending} onClick={() => onSave(kept)}>
          {kept.size === choices.length ? "Keep what is there" : "Save my choices"}
        </Button>
        <Button size="sm" disabled={pending} onClick={onCancel}>
          Back to the form
        </Button>
      </div>
    </Notice>
  );
}

function Since({ since }: { since: Clash["since"] }) {
  return (
    <ul className="mt-1 grid gap-0.5 text-table text-soft">
      {since.map(({ by, at, from, to }) => (
        <li key={`${by} ${at}`} className="flex flex-wrap gap-x-1.5">
          <bdi className="font-medium">{visibleText(by ?? "A run with new evidence")}</bdi>
          <span>{visibleText(changeWords(from, to) || "changed it")}</span>
          {at === "" ? null : <RelativeTime value={at} />}
        </li>
      ))}
    </ul>
  );
}

const named = 5;
const namedValues = 3;

/** `false positive on 12, benign true positive on 3` */
function valuesWords(field: TriageField, values: ContestedField["theirs"]): string {
  const [only] = values;
  if (values.length === 1 && only) return valueWords(field, only.value);
  const said = values.slice(0, namedValues).map(({ value, count }) => `${valueWords(field, value)} on ${count}`);
  return [...said, ...(values.length > namedValues ? [`${values.length - namedValues} other values`] : [])].join(", ");
}

/** Some of many were changed by others: whose choice stands on those, field by field; on the rest yours does. */
export function MergeMany(props: {
  clashes: readonly Clash[];
  more: number;
  contested: readonly ContestedField[];
  total: number;
  pending: boolean;
  /** Leaves those that others changed as they are, altogether. */
  onLeave: () => void;
  /** The fields in which their choice is kept. */
  onSave: (kept: ReadonlySet<TriageField>) => void;
  onCancel: () => void;
}) {
  const { clashes, more, contested, total, pending, onLeave, onSave, onCancel } = props;
  const count = clashes.length + more;
  const choices = contested
    .filter(({ field }) => field !== "severityIsSet")
    .map(({ field, theirs, yours }) => ({
      field,
      theirs: valuesWords(field, theirs),
      yours: valuesWords(field, yours),
    }));
  const { kept, ...sides } = useSides(choices);
  const rest = total - count;
  return (
    <Notice tone="cannot-tell">
      <p className="font-medium">
        {plural(count, "finding")} of {total} changed while you were looking. Nothing is saved yet.
      </p>
      <ul className="mt-1 grid gap-1 text-table">
        {clashes.slice(0, named).map((clash) => (
          <li key={clash.findingId}>
            <bdi className="text-soft">{visibleText(clash.title)}</bdi>
            <Since since={clash.since} />
          </li>
        ))}
        {count > named ? <li className="text-muted">and {count - named} more</li> : null}
      </ul>
      <p className="mt-2 text-table">
        {count === 1 ? "On that one:" : `On those ${count}:`}
        {rest > 0 ? ` The other ${rest} get what you chose.` : ""}
      </p>
      <Sides choices={choices} {...sides} />
      <div className="flex flex-wrap gap-2">
        <Button size="sm" tone="primary" disabled={pending} onClick={() => onSave(kept)}>
          {kept.size === choices.length
            ? rest > 0
              ? `Keep theirs, change the other ${rest}`
              : "Keep what is there"
            : "Save my choices"}
        </Button>
        {rest > 0 ? (
          <Button
            size="sm"
            disabled={pending}
            title="Labels, a note and all else of yours stay off those that others changed"
            onClick={onLeave}
          >
            Leave those alone
          </Button>
        ) : null}
        <Button size="sm" disabled={pending} onClick={onCancel}>
          Back to the form
        </Button>
      </div>
    </Notice>
  );
}
