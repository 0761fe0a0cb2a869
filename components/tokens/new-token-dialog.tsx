"use client";

import { useState } from "react";
import { TextField } from "@/components/account/text-field";
import { text, useFormAction } from "@/components/account/use-form-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Checkbox, Select } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { createTokenAction } from "@/lib/tokens/actions";
import { lifetimes, type Scope, scopeMeanings, scopes } from "@/lib/tokens/scopes";
import { ShownOnce } from "./shown-once";

type NewTokenDialogProps = {
  open: boolean;
  allowed: Scope[];
  /** Who comes from a provider has none to be asked for. */
  hasPassword: boolean;
  onClose: () => void;
};

export function NewTokenDialog({ open, onClose, ...given }: NewTokenDialogProps) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Make a token"
      description="For a program that works in your name, and never does more than you may."
    >
      <NewTokenForm onClose={onClose} {...given} />
    </Dialog>
  );
}

const lifetimeWords: Record<(typeof lifetimes)[number], string> = {
  7: "7 days",
  30: "30 days",
  90: "90 days",
  365: "a year",
};

function NewTokenForm({ allowed, hasPassword, onClose }: Omit<NewTokenDialogProps, "open">) {
  const [token, setToken] = useState<string | null>(null);
  const { submit, pending, message, errorOf } = useFormAction({
    action: createTokenAction,
    read: (form) => ({
      name: text(form, "name"),
      scopes: scopes.filter((scope) => form.get(`scope-${scope}`) === "on"),
      days: Number(text(form, "days")),
      password: text(form, "password"),
    }),
    onDone: (made) => setToken(made.token),
    again: true,
  });
  if (token !== null) {
    return (
      <div className="grid gap-3">
        <ShownOnce value={token} label="token">
          Put it where the program finds it now; it is not shown again. Whoever has it can do what you allowed it.
        </ShownOnce>
        <div className="flex justify-end">
          <Button tone="primary" onClick={onClose}>
            Close
          </Button>
        </div>
      </div>
    );
  }
  return (
    <form method="post" onSubmit={submit} className="grid gap-3" noValidate>
      <TextField
        name="name"
        label="Name"
        hint="What uses it, such as “nightly upload”."
        autoComplete="off"
        maxLength={100}
        required
        error={errorOf("name")}
      />
      <fieldset className="grid gap-2">
        <legend className="mb-1 text-table font-medium text-soft">It may</legend>
        {allowed.map((scope) => (
          <Checkbox
            key={scope}
            name={`scope-${scope}`}
            label={scope}
            hint={scopeMeanings[scope]}
            defaultChecked={scope === "read"}
          />
        ))}
        {errorOf("scopes") ? <p className="text-table text-failure">{errorOf("scopes")}</p> : null}
      </fieldset>
      <Field id="days" label="It ends after" error={errorOf("days")}>
        {(control) => (
          <Select {...control} name="days" defaultValue="90" className="w-40">
            {lifetimes.map((days) => (
              <option key={days} value={days}>
                {lifetimeWords[days]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {hasPassword ? (
        <TextField
          name="password"
          label="Your password"
          hint="A token lives longer than this session."
          type="password"
          autoComplete="current-password"
          required
          error={errorOf("password")}
        />
      ) : null}
      {message ? <Notice tone="failed">{message}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" disabled={pending}>
          {pending ? "Making" : "Make token"}
        </Button>
      </div>
    </form>
  );
}
