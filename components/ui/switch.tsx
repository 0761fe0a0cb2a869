"use client";

import { useId } from "react";
import { classNames } from "./class-names";

type SwitchProps = {
  label: string;
  hint?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
};

/** On or off, at once: what has to be saved first is a checkbox. */
export function Switch({ label, hint, checked, onChange, disabled = false }: SwitchProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <button
        type="button"
        role="switch"
        aria-checked={checked}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint ? `${id}-hint` : undefined}
        disabled={disabled}
        onClick={() => onChange(!checked)}
        className={classNames(
          "mt-0.5 flex h-6 w-10 shrink-0 items-center rounded-full border px-0.5 transition-colors disabled:opacity-55",
          checked ? "justify-end border-transparent bg-accent" : "justify-start border-edge bg-field",
        )}
      >
        <span className={classNames("size-4 rounded-full", checked ? "bg-accent-ink" : "bg-edge")} />
      </button>
      <div>
        <p id={`${id}-label`} className="font-medium leading-7">
          {label}
        </p>
        {hint ? (
          <p id={`${id}-hint`} className="text-table text-muted">
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  );
}
