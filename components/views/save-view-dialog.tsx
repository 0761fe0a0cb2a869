"use client";

import { type FormEvent, useState, useTransition } from "react";
import { attempt } from "@/components/ui/attempt";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Checkbox, Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { saveViewAction } from "@/lib/views/actions";

type SaveViewDialogProps = {
  list: string;
  query: string;
  onClose: () => void;
  onSaved: (name: string) => void;
};

/** Filter, order, columns, groups and time range under a name; a relative range stays relative. */
export function SaveViewDialog({ list, query, onClose, onSaved }: SaveViewDialogProps) {
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get("view-name") ?? "").trim();
    start(async () => {
      const result = await attempt(saveViewAction({ list, name, query, isTeam: form.get("view-team") === "on" }));
      if (result.ok) onSaved(name);
      else setProblem(Object.values(result.fields ?? {})[0]?.[0] ?? result.message);
    });
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title="Save this view"
      description="Its filter, order, columns, groups and time range."
    >
      <form onSubmit={submit} className="grid gap-3">
        <Field id="view-name" label="Name">
          {(control) => <Input name="view-name" required maxLength={100} autoComplete="off" autoFocus {...control} />}
        </Field>
        <Checkbox name="view-team" label="For the team" hint="Everybody can open it; you and leads can change it." />
        {problem ? <Notice tone="failed">{problem}</Notice> : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" disabled={pending}>
            {pending ? "Saving" : "Save view"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
