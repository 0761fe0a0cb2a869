"use client";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { Segments } from "@/components/ui/tabs";
import type { HuntDefinition } from "@/lib/hunts/define-hunt";
import { type Loaded, presets, type ScopeForm, steps } from "./scope";

/** Typed or pasted: with a space or a T, with or without seconds, fraction and Z. */
const timePattern = "\\s*\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,7})?)?( ?(Z|UTC))?\\s*";

type ScopeFieldsProps = {
  clock: HuntDefinition["clock"];
  value: ScopeForm;
  loaded: Loaded | null;
  errors: Record<string, string | undefined>;
  onChange: (value: ScopeForm) => void;
};

/** Over which time the hunt looks: a range, one moment, or moment after moment. */
export function ScopeFields({ clock, value, loaded, errors, onChange }: ScopeFieldsProps) {
  const set = (change: Partial<ScopeForm>) => onChange({ ...value, ...change });
  const time = (name: "from" | "to" | "asOf", label: string, hint?: string) => (
    <Field id={`scope-${name}`} label={label} hint={hint} error={errors[name]}>
      {(control) => (
        <Input
          className="mono"
          placeholder="2026-03-01 10:00:00"
          pattern={timePattern}
          title="A time in UTC, such as 2026-03-01 10:00:00"
          required
          value={value[name]}
          onChange={(event) => set({ [name]: event.target.value })}
          {...control}
        />
      )}
    </Field>
  );
  return (
    <div className="grid gap-3">
      {clock === "as-of" ? (
        <Segments
          label="How the hunt looks at time"
          value={value.mode === "as-of" ? "as-of" : "replay"}
          onChange={(mode) => set({ mode })}
          options={[
            { value: "replay", label: "Replay" },
            { value: "as-of", label: "As of one moment" },
          ]}
        />
      ) : null}
      {value.mode === "as-of" ? (
        time("asOf", "As of, UTC", "The hunt knows nothing that happened later.")
      ) : (
        <>
          <div className="grid grid-cols-[repeat(auto-fit,minmax(11.5rem,1fr))] gap-3">
            {time("from", "From, UTC")}
            {time("to", "To, UTC")}
          </div>
          {loaded ? (
            <div className="flex flex-wrap gap-1.5">
              {presets(loaded, value).map((preset) => (
                <Button key={preset.label} size="sm" onClick={() => set({ from: preset.from, to: preset.to })}>
                  {preset.label}
                </Button>
              ))}
            </div>
          ) : null}
        </>
      )}
      {value.mode === "replay" ? (
        <Field id="scope-step" label="Step" hint="One run for each step, on the full hour.">
          {(control) => (
            <Select
              value={value.stepSeconds}
              onChange={(event) => set({ stepSeconds: Number(event.target.value) })}
              {...control}
            >
              {steps.map((step) => (
                <option key={step.seconds} value={step.seconds}>
                  {step.label}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
    </div>
  );
}
