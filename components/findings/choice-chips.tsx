"use client";

import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

type ChoiceChipsProps<Value extends string> = {
  legend: string;
  name: string;
  value: Value;
  options: ReadonlyArray<{ value: Value; label: string; hint?: ReactNode }>;
  disabled: boolean;
  columns: "grid-cols-2" | "grid-cols-3";
  error?: string | undefined;
  onChange: (value: Value) => void;
};

/** One of a few, all of them in sight: real radio buttons, so that arrows, labels and screen readers work as ever. */
export function ChoiceChips<Value extends string>(props: ChoiceChipsProps<Value>) {
  const { legend, name, value, options, disabled, columns, error, onChange } = props;
  const problem = `${name}-problem`;
  return (
    <fieldset className="grid gap-1" aria-describedby={error ? problem : undefined}>
      <legend className="mb-1 text-table font-medium text-soft">{legend}</legend>
      <div
        className={classNames(
          "grid gap-1",
          columns,
          columns === "grid-cols-2" && "[&>:last-child:nth-child(odd)]:col-span-2",
        )}
      >
        {options.map((option) => (
          <label
            key={option.value}
            className={classNames(
              "flex min-h-7 cursor-pointer items-center justify-between gap-1.5 rounded-md border px-2 text-table",
              "border-edge/60 bg-raised hover:bg-hover has-checked:border-accent has-checked:bg-selected has-checked:font-medium",
              "has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent",
              "has-disabled:cursor-not-allowed has-disabled:opacity-55",
            )}
          >
            <input
              type="radio"
              className="sr-only"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={disabled}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
            {option.hint ? (
              <span aria-hidden="true" className="max-md:hidden">
                {option.hint}
              </span>
            ) : null}
          </label>
        ))}
      </div>
      {error ? (
        <p id={problem} className="text-table text-failure">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
