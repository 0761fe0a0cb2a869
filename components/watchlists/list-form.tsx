"use client";

import { TextField } from "@/components/account/text-field";
import { text, useFormAction } from "@/components/account/use-form-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import type { ActionResult } from "@/lib/auth/action-result";
import { isWatchlistKind, kindWords, type WatchlistKind, watchlistKinds } from "@/lib/watchlists/kinds";

export type ListWords = { name: string; description: string; kind: WatchlistKind };

type ListFormProps<Data> = {
  initial?: ListWords;
  /** A name that others rely on. */
  fixedName?: boolean;
  button: readonly [rest: string, pending: string];
  save: (words: ListWords) => Promise<ActionResult<Data>>;
  onDone: (data: Data) => void;
  onClose: () => void;
};

/** Name, kind and description; the kind is chosen once. */
export function ListForm<Data>({ initial, fixedName = false, button, save, onDone, onClose }: ListFormProps<Data>) {
  const { submit, pending, message, errorOf } = useFormAction<ListWords, Data>({
    action: save,
    read: (form) => {
      const kind = text(form, "kind");
      return {
        name: fixedName && initial ? initial.name : text(form, "name"),
        description: text(form, "description"),
        kind: isWatchlistKind(kind) ? kind : (initial?.kind ?? "network"),
      };
    },
    onDone,
  });
  return (
    <form onSubmit={submit} className="grid gap-3" noValidate>
      <TextField
        name="name"
        label="Name"
        required
        maxLength={100}
        autoComplete="off"
        defaultValue={initial?.name}
        readOnly={fixedName}
        hint={fixedName ? "Hunts ask for this list by its name." : undefined}
        error={errorOf("name")}
      />
      {initial ? null : (
        <Field id="kind" label="What its entries are">
          {(control) => (
            <Select name="kind" defaultValue="network" {...control}>
              {watchlistKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {kindWords[kind].name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <TextField
        name="description"
        label="Description"
        maxLength={1000}
        defaultValue={initial?.description}
        error={errorOf("description")}
      />
      {message ? <Notice tone="failed">{message}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" disabled={pending}>
          {pending ? button[1] : button[0]}
        </Button>
      </div>
    </form>
  );
}
