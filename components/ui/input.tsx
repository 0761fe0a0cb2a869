import type { ComponentProps } from "react";
import { classNames } from "./class-names";

const field =
  "w-full min-w-0 rounded-md border border-edge bg-field text-body text-ink placeholder:text-muted aria-invalid:border-failure disabled:opacity-55";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={classNames(field, "h-8 px-2.5", className)} {...props} />;
}

export function Textarea({ className, rows = 3, ...props }: ComponentProps<"textarea">) {
  return <textarea rows={rows} className={classNames(field, "block px-2.5 py-1.5", className)} {...props} />;
}

/** The platform's own select: keyboard, screen reader and phone come with it. */
export function Select({ className, ...props }: ComponentProps<"select">) {
  return <select className={classNames(field, "h-8 px-2", className)} {...props} />;
}

type CheckboxProps = Omit<ComponentProps<"input">, "type"> & { label: string; hint?: string };

export function Checkbox({ label, hint, className, id, name, ...props }: CheckboxProps) {
  const inputId = id ?? name;
  return (
    <div className={classNames("flex items-start gap-2", className)}>
      <input
        type="checkbox"
        id={inputId}
        name={name}
        className="mt-0.5 size-4 shrink-0 accent-accent"
        aria-describedby={hint ? `${inputId}-hint` : undefined}
        {...props}
      />
      <div>
        <label htmlFor={inputId}>{label}</label>
        {hint ? (
          <p id={`${inputId}-hint`} className="text-table text-muted">
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  );
}
