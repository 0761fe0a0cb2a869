"use client";

import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Checkbox, Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { saveRunSettingsAction } from "@/lib/hunts/actions";
import type { HuntCard } from "@/lib/hunts/schema";
import type { RunSettings } from "@/lib/hunts/settings/schema";

type RunSettingsFormProps = { settings: RunSettings; hunts: Pick<HuntCard, "slug" | "title">[]; mayManage: boolean };

/** Which hunts run by themselves once an upload is loaded, and how many runs keep their rows. */
export function RunSettingsForm({ settings, hunts, mayManage }: RunSettingsFormProps) {
  const [isOn, setOn] = useState(settings.afterUpload);
  const [told, setTold] = useState<{ ok: boolean; text: string }>();
  const [pending, start] = useTransition();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const chosen = new Set(data.getAll("after-upload-hunt"));
    start(async () => {
      const result = await saveRunSettingsAction({
        afterUpload: isOn,
        leftOut: isOn ? hunts.map(({ slug }) => slug).filter((slug) => !chosen.has(slug)) : settings.leftOut,
        keptRuns: Number(data.get("kept-runs")),
      });
      setTold(result.ok ? { ok: true, text: "Saved." } : { ok: false, text: result.message });
    });
  }

  return (
    <form onSubmit={submit}>
      <fieldset disabled={!mayManage} className="grid gap-3">
        <legend className="sr-only">What runs by itself</legend>
        <Checkbox
          id="after-upload"
          label="Run hunts after an upload"
          hint="Once everything on its way is loaded: ten uploads make one run a hunt, over all that is loaded."
          checked={isOn}
          onChange={(event) => setOn(event.target.checked)}
        />
        {isOn ? (
          <div className="grid gap-1.5 pl-6">
            {hunts.map(({ slug, title }) => (
              <Checkbox
                key={slug}
                id={`after-upload-${slug}`}
                name="after-upload-hunt"
                value={slug}
                label={title}
                defaultChecked={!settings.leftOut.includes(slug)}
              />
            ))}
          </div>
        ) : null}
        <Field
          id="kept-runs"
          label="Runs that keep their rows, per hunt"
          hint="Older ones keep their figures and findings. Runs that somebody keeps, and the newest of each set of parameters, stay whole."
        >
          {(control) => (
            <Input
              {...control}
              name="kept-runs"
              type="number"
              min={1}
              max={1000}
              required
              defaultValue={settings.keptRuns}
              className="mono max-w-28"
            />
          )}
        </Field>
        <div className="flex items-center gap-3">
          <Button type="submit" disabled={pending}>
            {pending ? "Saving" : "Save"}
          </Button>
          {mayManage ? null : <span className="text-table text-muted">Leads change this.</span>}
        </div>
        {told ? <Notice tone={told.ok ? "done" : "failed"}>{told.text}</Notice> : null}
      </fieldset>
    </form>
  );
}
