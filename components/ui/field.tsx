import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** What the control inside a field must carry so that its hint and error are read out with it. */
export type FieldControl = { id: string; "aria-describedby"?: string; "aria-invalid"?: true };

type FieldProps = {
  id: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  className?: string;
  children: (control: FieldControl) => ReactNode;
};

/** Label above, hint below, error in words below that. */
export function Field({ id, label, hint, error, className, children }: FieldProps) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={classNames("grid content-start gap-1", className)}>
      <label htmlFor={id} className="text-table font-medium text-soft">
        {label}
      </label>
      {children({
        id,
        ...(described ? { "aria-describedby": described } : {}),
        ...(error ? { "aria-invalid": true as const } : {}),
      })}
      {hint ? (
        <p id={`${id}-hint`} className="text-label text-muted">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="text-table text-failure">
          {error}
        </p>
      ) : null}
    </div>
  );
}
