"use client";

import { useState } from "react";
import { RelativeTime } from "@/components/time/relative-time";
import { Button } from "@/components/ui/button";
import { plural } from "@/components/ui/format";
import { Notice } from "@/components/ui/notice";
import { Segmented } from "@/components/ui/segmented";
import { visibleText } from "@/components/ui/visible-text";
import type { Clash, TriageField } from "@/lib/findings/triage/schema";
import { changeWords, fieldNames, valueWords } from "@/lib/findings/triage/words";

type Side = "theirs" | "yours";

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
  const [sides, setSides] = useState<Partial<Record<TriageField, Side>>>({});
  const fields = clash.fields.filter(({ field }) => field !== "severityIsSet");
  const sideOf = (field: TriageField): Side => sides[field] ?? "theirs";
  const kept = new Set(fields.filter(({ field }) => sideOf(field) === "theirs").map(({ field }) => field));
  return (
    <Notice tone="cannot-tell">
      <p className="font-medium">This finding changed while you were looking at it. Nothing of yours is saved yet.</p>
      <Since since={clash.since} />
      <div className="my-2 grid gap-2">
        {fields.map(({ field, theirs, yours }) => (
          <Segmented
            key={field}
            label={fieldNames[field].replace(/^./, (letter) => letter.toUpperCase())}
            value={sideOf(field)}
            onChange={(side) => setSides({ ...sides, [field]: side })}
            choices={[
              { value: "theirs", label: `As it is now: ${visibleText(valueWords(field, theirs))}` },
              { value: "yours", label: `Yours: ${visibleText(valueWords(field, yours))}` },
            ]}
          />
        ))}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" tone="primary" disabled={pending} onClick={() => onSave(kept)}>
          {kept.size === fields.length ? "Keep what is there" : "Save my choices"}
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

/** Some of many were changed by others: they are left as they are, or overruled. */
export function MergeMany(props: {
  clashes: readonly Clash[];
  more: number;
  total: number;
  pending: boolean;
  onLeave: () => void;
  onOverrule: () => void;
  onCancel: () => void;
}) {
  const { clashes, more, total, pending, onLeave, onOverrule, onCancel } = props;
  const count = clashes.length + more;
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
      {more > 0 ? <p className="mt-1 text-table">That is too many to decide about here: load the list again.</p> : null}
      <div className="mt-2 flex flex-wrap gap-2">
        {more > 0 ? null : (
          <>
            {count < total ? (
              <Button size="sm" tone="primary" disabled={pending} onClick={onLeave}>
                Leave those, change the other {total - count}
              </Button>
            ) : null}
            <Button size="sm" disabled={pending} onClick={onOverrule}>
              Overrule them
            </Button>
          </>
        )}
        <Button size="sm" disabled={pending} onClick={onCancel}>
          Back to the form
        </Button>
      </div>
    </Notice>
  );
}
