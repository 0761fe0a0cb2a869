"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { visibleText } from "@/components/ui/visible-text";
import { labelRule, readLabel } from "@/lib/findings/triage/labels";

type LabelFieldProps = {
  id: string;
  label: string;
  hint?: string;
  values: readonly string[];
  /** Offered while one types. */
  known: readonly string[];
  placeholder?: string;
  disabled?: boolean;
  onAdd: (label: string) => void;
  onRemove: (label: string) => void;
};

/** Labels, each with a way to take it off; Enter or a comma adds what is typed. */
export function LabelField({
  id,
  label,
  hint,
  values,
  known,
  placeholder = "Add a label",
  disabled = false,
  onAdd,
  onRemove,
}: LabelFieldProps) {
  const [text, setText] = useState("");
  const [error, setError] = useState<string>();

  function add() {
    if (text.trim() === "") return;
    const read = readLabel(text);
    setError(read === null ? labelRule : undefined);
    if (read === null) return;
    onAdd(read);
    setText("");
  }
  function press(event: KeyboardEvent) {
    const isEnter = event.key === "Enter" && !event.ctrlKey && !event.metaKey;
    if (text.trim() === "" || !(isEnter || event.key === ",")) return;
    event.preventDefault();
    add();
  }

  return (
    <Field id={id} label={label} hint={hint} error={error}>
      {(control) => (
        <div className="grid gap-1">
          {values.length > 0 ? (
            <ul className="flex flex-wrap gap-1">
              {values.map((value) => (
                <li
                  key={value}
                  className="flex items-center rounded-sm border border-edge/60 bg-raised pl-1.5 text-table"
                >
                  <bdi>{visibleText(value)}</bdi>
                  <button
                    type="button"
                    disabled={disabled}
                    aria-label={`Remove ${visibleText(value)}`}
                    className="grid size-6 place-items-center text-muted hover:text-ink disabled:opacity-55"
                    onClick={() => onRemove(value)}
                  >
                    <X aria-hidden="true" className="size-3" />
                  </button>
                </li>
              ))}
            </ul>
          ) : null}
          <Input
            {...control}
            value={text}
            disabled={disabled}
            list={`${id}-known`}
            maxLength={60}
            placeholder={placeholder}
            onChange={({ target }) => setText(target.value)}
            onKeyDown={press}
            onBlur={add}
          />
          <datalist id={`${id}-known`}>
            {known
              .filter((value) => !values.includes(value))
              .map((value) => (
                <option key={value} value={value} />
              ))}
          </datalist>
        </div>
      )}
    </Field>
  );
}
