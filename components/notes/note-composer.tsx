"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState, useTransition } from "react";
import { Kbd } from "@/components/keyboard/kbd";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { addNoteAction } from "@/lib/notes/actions";
import type { NoteTarget } from "@/lib/notes/schema";
import { draftKey } from "./drafts";
import { NoteField, type NoteFieldHandle } from "./note-field";
import { type Filling, TemplateMenu } from "./template-menu";
import { useDraft } from "./use-draft";
import { useTemplates } from "./use-templates";

const TemplatesDialog = dynamic(() => import("./templates-dialog").then((module) => module.TemplatesDialog));

type NoteComposerProps = {
  on: NoteTarget;
  /** The e-mail of who is writing. */
  me: string;
  hunt: string | null;
  filling: Filling;
  mayEditTemplates: boolean;
};

/** A new note. What was typed stays in this browser until it is saved or thrown away. */
export function NoteComposer({ on, me, hunt, filling, mayEditTemplates }: NoteComposerProps) {
  const router = useRouter();
  const { text, write, isRestored, clear } = useDraft(draftKey(me, on));
  const [failure, setFailure] = useState<string>();
  const [pending, start] = useTransition();
  const field = useRef<NoteFieldHandle>(null);
  const offered = useTemplates(hunt);
  const [isEditing, setEditing] = useState(false);

  function save(event?: FormEvent) {
    event?.preventDefault();
    if (text.trim() === "") return field.current?.focus();
    start(async () => {
      const result = await addNoteAction({ on, text });
      if (result.ok) {
        clear();
        setFailure(undefined);
        router.refresh();
      } else {
        setFailure(`${result.fields?.text?.[0] ?? result.message} Your text is still here.`);
      }
    });
  }

  const form = (
    <form
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
          event.stopPropagation();
          save(event);
        }
      }}
      className="grid gap-2"
    >
      <NoteField
        id={`note-${on.kind}`}
        label="New note"
        value={text}
        onChange={write}
        context={on.kind === "finding" ? { finding: on.id } : { incident: on.number }}
        placeholder="What you looked at, whom you asked. @ names people, # findings, users, addresses, evidence"
        handle={field}
      />
      {failure ? <Notice tone="failed">{failure}</Notice> : null}
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Button type="submit" size="sm" tone="primary" disabled={pending || text.trim() === ""}>
          {pending ? "Saving" : "Save note"}
        </Button>
        <TemplateMenu
          {...{ offered, filling }}
          onTake={(template) => field.current?.insert(template)}
          onEdit={mayEditTemplates ? () => setEditing(true) : undefined}
        />
        {text === "" ? null : (
          <Button size="sm" tone="quiet" onClick={clear}>
            Discard draft
          </Button>
        )}
        <span className="text-label text-muted">
          {isRestored && text !== "" ? "A draft from before" : text === "" ? null : "Kept in this browser"}
        </span>
        <span className="ml-auto max-md:hidden">
          <Kbd keys="mod+Enter" />
        </span>
      </div>
    </form>
  );
  // A form of its own, beside this one.
  return (
    <>
      {form}
      {isEditing ? (
        <TemplatesDialog
          hunt={hunt}
          templates={offered.templates}
          onChanged={() => offered.load(true)}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </>
  );
}
