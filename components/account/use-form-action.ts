"use client";

import { type FormEvent, useState } from "react";
import type { ActionResult } from "@/lib/auth/action-result";

type Options<Input, Data> = {
  action: (input: Input) => Promise<ActionResult<Data>>;
  read: (form: FormData) => Input;
  onDone: (data: Data) => void;
  /** The form stays and may be sent again; otherwise the page is left and a second press must not count. */
  again?: boolean;
};

/** Sends a form to a server action and keeps what came back, so that nothing that was typed is lost. */
export function useFormAction<Input, Data>({ action, read, onDone, again = false }: Options<Input, Data>) {
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<{ message: string; fields: Record<string, string[] | undefined> } | null>(
    null,
  );

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    setPending(true);
    setFailure(null);
    try {
      const result = await action(read(new FormData(form)));
      if (result.ok) {
        if (again) setPending(false);
        return onDone(result.data);
      }
      setFailure({ message: result.message, fields: result.fields ?? {} });
      focusFirst(form, Object.keys(result.fields ?? {}));
    } catch {
      setFailure({ message: "Huntboard could not be reached. Nothing was changed. Try again.", fields: {} });
    }
    setPending(false);
  }
  const errorOf = (name: string) => failure?.fields[name]?.[0];
  return { submit, pending, message: failure?.message, errorOf };
}

function focusFirst(form: HTMLFormElement, names: string[]) {
  for (const name of names) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLElement) return field.focus();
  }
}

export function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
