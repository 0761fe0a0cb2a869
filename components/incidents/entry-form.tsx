"use client";

import { type FormEvent, useState } from "react";
import { ZoneInput } from "@/components/time/zone-input";
import { useZone } from "@/components/time/zone-provider";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import type { TimelineEntry } from "@/lib/incidents/work/schema";
import { fromZone, inZone, isZone } from "@/lib/time/zone";
import { FormButtons } from "./form-buttons";
import { useEdited } from "./use-edited";

export type EntryValues = { at: string; zone: string; text: string; source: string };

type EntryFormProps = {
  entry?: TimelineEntry;
  pending: boolean;
  /** What was typed, and over which version. */
  onSave: (values: Partial<EntryValues>, version: number, refuse: () => void) => void;
  onCancel: () => void;
  onRemove?: () => void;
};

/** A time as its zone's clocks show it: `2026-03-01 14:03:27`. */
function typedTime(at: string, zone: string): string {
  const shown = inZone(at, zone);
  if (!shown) return "";
  const fraction = shown.fraction.replace(/0+$/, "");
  return `${shown.date} ${shown.clock}${fraction === "" ? "" : `.${fraction}`}`;
}

/** Something that no log says: when, by which clock, what, and from where that is known. */
export function EntryForm({ entry, pending, onSave, onCancel, onRemove }: EntryFormProps) {
  const pageZone = useZone();
  const first = {
    zone: entry?.zone ?? pageZone,
    time: entry ? typedTime(entry.at, entry.zone) : "",
    text: entry?.text ?? "",
    source: entry?.source ?? "",
  };
  const { values, typed, version, type, refuse } = useEdited(first, entry?.version ?? 0);
  const { zone, time, text, source } = values;
  const [problem, setProblem] = useState<{ time?: string; zone?: string }>({});
  const id = entry?.id ?? "new";

  function save(event: FormEvent) {
    event.preventDefault();
    if (!isZone(zone)) return setProblem({ zone: "There is no such time zone." });
    const at = fromZone(time.trim().replace("T", " "), zone);
    if (at === null) return setProblem({ time: "Write a day and a time, such as 2026-03-01 14:03." });
    setProblem({});
    const { time: _, ...words } = typed;
    const isMoved = typed.time !== undefined || typed.zone !== undefined || !entry;
    onSave({ ...(entry ? words : { text, source }), ...(isMoved ? { at, zone } : {}) }, version, refuse);
  }

  return (
    <form onSubmit={save} className="grid gap-2 rounded-md border p-2">
      <div className="grid gap-2 sm:grid-cols-2">
        <Field
          id={`entry-time-${id}`}
          label="Time"
          hint="2026-03-01 14:03, with seconds where they are known"
          error={problem.time}
        >
          {(control) => (
            <Input
              autoFocus
              autoComplete="off"
              placeholder="2026-03-01 14:03"
              className="mono"
              value={time}
              onChange={({ target }) => type({ time: target.value })}
              {...control}
            />
          )}
        </Field>
        <Field id={`entry-zone-${id}`} label="Zone of that clock" error={problem.zone}>
          {(control) => <ZoneInput value={zone} onChange={(next) => type({ zone: next })} control={control} />}
        </Field>
      </div>
      <Field id={`entry-text-${id}`} label="What happened">
        {(control) => (
          <Textarea
            rows={2}
            maxLength={2_000}
            value={text}
            onChange={({ target }) => type({ text: target.value })}
            {...control}
          />
        )}
      </Field>
      <Field id={`entry-source-${id}`} label="Source" hint="A call, a ticket, a mail: where this is known from">
        {(control) => (
          <Input
            maxLength={300}
            value={source}
            onChange={({ target }) => type({ source: target.value })}
            {...control}
          />
        )}
      </Field>
      <FormButtons
        noun="entry"
        {...{ pending, onCancel, onRemove }}
        isReady={text.trim() !== "" && source.trim() !== "" && time.trim() !== ""}
      />
    </form>
  );
}
