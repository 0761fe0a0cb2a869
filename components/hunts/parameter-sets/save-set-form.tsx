"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Checkbox, Input, Textarea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import type { HuntDefinition } from "@/lib/hunts/define-hunt";
import { saveSetAction } from "@/lib/hunts/parameter-sets/actions";
import { ParameterFields } from "../parameter-fields";
import { parameterValue } from "../scope";
import { ParameterDifferences } from "./parameter-differences";

type SaveSetFormProps = {
  hunt: Pick<HuntDefinition, "slug" | "fields">;
  values: Record<string, unknown>;
  current: Record<string, unknown>;
  names: string[];
  mayManage: boolean;
};

type Outcome = { tone: "done" | "failed"; message: string; fields?: Record<string, string[] | undefined> };

/** A new set, or a new version of one: the values, a name and the reason. */
export function SaveSetForm({ hunt, values, current, names, mayManage }: SaveSetFormProps) {
  const router = useRouter();
  const [outcome, setOutcome] = useState<Outcome>();
  const [pending, start] = useTransition();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => {
      const value = data.get(name);
      return typeof value === "string" ? value : "";
    };
    const parameters = Object.fromEntries(
      hunt.fields.map((field) => [field.name, parameterValue(field, text(field.name), data.get(field.name) !== null)]),
    );
    start(async () => {
      const makeCurrent = data.get("make-current") !== null;
      const sent = { slug: hunt.slug, name: text("set-name"), reason: text("set-reason"), parameters, makeCurrent };
      const result = await saveSetAction(sent);
      if (!result.ok) {
        setOutcome({ tone: "failed", message: result.message, ...(result.fields ? { fields: result.fields } : {}) });
        return;
      }
      const { name, version } = result.data;
      setOutcome({ tone: "done", message: `Saved as ${name}, version ${version}.` });
      router.refresh();
    });
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <ParameterDifferences fields={hunt.fields} before={current} after={values} none="These are the current values." />
      <ParameterFields fields={hunt.fields} values={values} errors={{}} />
      <Field
        id="set-name"
        label="Name"
        hint={names.length > 0 ? "A name that is there already gets a new version." : "Such as Strict, or Travellers."}
        error={outcome?.fields?.name?.[0]}
      >
        {(control) => <Input name="set-name" list="set-names" required maxLength={60} {...control} />}
      </Field>
      <datalist id="set-names">
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Field id="set-reason" label="Reason" error={outcome?.fields?.reason?.[0]}>
        {(control) => <Textarea name="set-reason" required maxLength={2000} {...control} />}
      </Field>
      <Checkbox
        id="make-current"
        name="make-current"
        label="Make it current"
        hint="Runs and schedules start from it."
      />
      {outcome ? <Notice tone={outcome.tone}>{outcome.message}</Notice> : null}
      <div>
        <Button type="submit" tone="primary" disabled={!mayManage || pending}>
          {pending ? "Saving" : "Save"}
        </Button>
      </div>
    </form>
  );
}
