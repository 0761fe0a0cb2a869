"use client";

import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";

type SegmentedProps<Value extends string> = {
  /** What is chosen, above the segments; read out only when hidden. */
  label: string;
  hidesLabel?: boolean;
  value: Value;
  choices: ReadonlyArray<{ value: Value; label: ReactNode; disabled?: boolean }>;
  onChange: (value: Value) => void;
};

/** One of a few, all in sight. Radios underneath: arrows, forms and screen readers come with them. */
export function Segmented<Value extends string>({
  label,
  hidesLabel,
  value,
  choices,
  onChange,
}: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset className="grid justify-items-start gap-1">
      <legend className={hidesLabel ? "sr-only" : "mb-1 text-table font-medium text-soft"}>{label}</legend>
      <div className="flex flex-wrap rounded-md border border-edge/60 bg-field p-0.5">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className={classNames(
              "relative flex h-6 cursor-pointer items-center rounded-sm px-2.5 text-table transition-colors",
              "has-focus-visible:outline-2 has-focus-visible:outline-accent has-disabled:cursor-not-allowed has-disabled:text-muted",
              choice.value === value ? "bg-selected font-medium text-ink" : "text-soft hover:text-ink",
            )}
          >
            <input
              type="radio"
              name={name}
              className="absolute inset-0 m-0 cursor-[inherit] opacity-0"
              value={choice.value}
              checked={choice.value === value}
              disabled={choice.disabled}
              onChange={() => onChange(choice.value)}
            />
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
