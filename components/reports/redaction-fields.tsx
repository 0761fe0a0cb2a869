"use client";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import {
  type RedactKind,
  type RedactMode,
  redactKinds,
  redactModes,
  redactModeWords,
  redactWords,
} from "@/lib/reports/schema";

type Redaction = Record<RedactKind, RedactMode>;
type RedactionFieldsProps = { redaction: Redaction; onChange: (redaction: Redaction) => void };

const all = (mode: RedactMode): Redaction => Object.fromEntries(redactKinds.map((kind) => [kind, mode])) as Redaction;

/** What is taken out, wherever it stands: in cells, sentences, notes, the chart, file names and the file's own data. */
export function RedactionFields({ redaction, onChange }: RedactionFieldsProps) {
  return (
    <div className="grid gap-3">
      <p className="text-label text-muted">
        A pseudonym is the same for the same value everywhere. What stands for what is kept with the report in Huntboard
        and is in none of its files.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => onChange(all("keep"))}>
          Show all
        </Button>
        <Button
          size="sm"
          onClick={() =>
            onChange({ ...all("keep"), user: "pseudonym", device: "pseudonym", id: "black", file: "pseudonym" })
          }
        >
          Hide people
        </Button>
        <Button size="sm" onClick={() => onChange({ ...all("pseudonym"), id: "black", client: "black" })}>
          Hide all
        </Button>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        {redactKinds.map((kind) => (
          <Field key={kind} id={`report-redact-${kind}`} label={redactWords[kind].label} hint={redactWords[kind].help}>
            {(control) => (
              <Select
                {...control}
                value={redaction[kind]}
                onChange={({ target }) =>
                  onChange({ ...redaction, [kind]: redactModes.find((mode) => mode === target.value) ?? "keep" })
                }
              >
                {redactModes.map((mode) => (
                  <option key={mode} value={mode}>
                    {redactModeWords[mode]}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        ))}
      </div>
    </div>
  );
}
