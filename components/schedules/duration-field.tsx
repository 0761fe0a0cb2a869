"use client";

import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";

export const units = [
  { name: "minutes", seconds: 60 },
  { name: "hours", seconds: 3600 },
  { name: "days", seconds: 86_400 },
] as const;

export type UnitName = (typeof units)[number]["name"];
export type Duration = { count: string; unit: UnitName };

export function durationOf(seconds: number): Duration {
  const unit = [...units].reverse().find((candidate) => seconds % candidate.seconds === 0 && seconds > 0) ?? units[0];
  return { count: String(seconds / unit.seconds), unit: unit.name };
}

/** Whole seconds; NaN for what is no number, which the server then refuses in words. */
export function secondsOf({ count, unit }: Duration): number {
  const size = units.find(({ name }) => name === unit)?.seconds ?? 60;
  return count.trim() === "" ? Number.NaN : Math.round(Number(count) * size);
}

type DurationFieldProps = {
  id: string;
  label: string;
  hint: ReactNode;
  error: string | undefined;
  value: Duration;
  disabled: boolean;
  onChange: (value: Duration) => void;
};

/** A number and its unit. */
export function DurationField({ id, label, hint, error, value, disabled, onChange }: DurationFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      {(control) => (
        <span className="grid grid-cols-[5rem_minmax(0,8rem)] gap-2">
          <Input
            type="number"
            min={0}
            step="any"
            required
            disabled={disabled}
            value={value.count}
            onChange={(event) => onChange({ ...value, count: event.target.value })}
            {...control}
          />
          <Select
            aria-label={`${label}: unit`}
            disabled={disabled}
            value={value.unit}
            onChange={({ target }) =>
              onChange({ ...value, unit: units.find(({ name }) => name === target.value)?.name ?? value.unit })
            }
          >
            {units.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </Select>
        </span>
      )}
    </Field>
  );
}
