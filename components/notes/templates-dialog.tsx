"use client";

import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Select, Textarea } from "@/components/ui/input";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import type { NoteTemplate } from "@/lib/notes/schema";
import { removeNoteTemplateAction, saveNoteTemplateAction } from "@/lib/notes/templates/actions";
import { longestNote } from "@/lib/notes/text";
import { fillings } from "./fill";

type TemplatesDialogProps = {
  hunt: string | null;
  templates: NoteTemplate[];
  onChanged: () => void;
  onClose: () => void;
};

/** What notes of a hunt, or of every hunt, can begin with. */
export function TemplatesDialog({ hunt, templates, onChanged, onClose }: TemplatesDialogProps) {
  const [edited, setEdited] = useState<NoteTemplate | "new" | null>(templates.length === 0 ? "new" : null);
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="Templates of notes"
      description="What a note can begin with; everybody who writes notes sees them."
    >
      {edited === null ? (
        <div className="grid gap-3">
          <ul className="divide-y">
            {templates.map((template) => (
              <li key={template.id} className="flex items-center justify-between gap-3 py-1.5">
                <div className="min-w-0">
                  <LogText value={template.name} wrap />
                  <p className="text-label text-muted">{template.hunt === null ? "Every hunt" : "Only this hunt"}</p>
                </div>
                <Button size="sm" onClick={() => setEdited(template)}>
                  Edit
                </Button>
              </li>
            ))}
          </ul>
          <div>
            <Button onClick={() => setEdited("new")}>Add template</Button>
          </div>
        </div>
      ) : (
        <TemplateForm
          key={edited === "new" ? "new" : edited.id}
          {...{ hunt }}
          template={edited === "new" ? null : edited}
          onDone={() => {
            onChanged();
            setEdited(null);
          }}
          onCancel={() => (templates.length === 0 ? onClose() : setEdited(null))}
        />
      )}
    </Dialog>
  );
}

type TemplateFormProps = {
  hunt: string | null;
  template: NoteTemplate | null;
  onDone: () => void;
  onCancel: () => void;
};

function TemplateForm({ hunt, template, onDone, onCancel }: TemplateFormProps) {
  const [name, setName] = useState(template?.name ?? "");
  const [text, setText] = useState(template?.text ?? "");
  const [only, setOnly] = useState(template ? template.hunt : hunt);
  const [failure, setFailure] = useState<{ message: string; fields?: Record<string, string[] | undefined> }>();
  const [pending, start] = useTransition();
  const id = template?.id ?? null;
  const version = template?.version ?? 0;

  function save(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const result = await saveNoteTemplateAction({ id, version, hunt: only, name, text });
      if (result.ok) onDone();
      else setFailure({ message: result.message, ...(result.fields ? { fields: result.fields } : {}) });
    });
  }

  const remove = () =>
    start(async () => {
      if (id === null) return;
      const result = await removeNoteTemplateAction({ id, version });
      if (result.ok) onDone();
      else setFailure({ message: result.message });
    });

  return (
    <form onSubmit={save} className="grid gap-3">
      <Field id="template-name" label="Name" error={failure?.fields?.name?.[0]}>
        {(control) => (
          <Input value={name} maxLength={100} onChange={({ target }) => setName(target.value)} {...control} />
        )}
      </Field>
      {hunt === null && (template === null || template.hunt === null) ? null : (
        <Field id="template-hunt" label="Offered for">
          {(control) => (
            <Select
              value={only ?? ""}
              onChange={({ target }) => setOnly(target.value === "" ? null : target.value)}
              {...control}
            >
              <option value={template?.hunt ?? hunt ?? ""}>This hunt</option>
              <option value="">Every hunt</option>
            </Select>
          )}
        </Field>
      )}
      <Field
        id="template-text"
        label="Text"
        hint={`Filled in where it is used: ${fillings.map((filling) => `{${filling}}`).join(" ")}`}
        error={failure?.fields?.text?.[0]}
      >
        {(control) => (
          <Textarea
            rows={8}
            maxLength={longestNote}
            value={text}
            onChange={({ target }) => setText(target.value)}
            {...control}
          />
        )}
      </Field>
      {failure && !failure.fields ? <Notice tone="failed">{failure.message}</Notice> : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone="primary" disabled={pending}>
          {pending ? "Saving" : "Save template"}
        </Button>
        <Button disabled={pending} onClick={onCancel}>
          Cancel
        </Button>
        {id === null ? null : (
          <Button tone="danger" className="ml-auto" disabled={pending} onClick={remove}>
            Remove template
          </Button>
        )}
      </div>
    </form>
  );
}
