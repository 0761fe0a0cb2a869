"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Kbd } from "../kbd";

type NoteDialogProps = { title: string; onSave: (note: string) => void; onClose: () => void };

/** The note that a verdict is due, with the hands on the keyboard. */
export function NoteDialog({ title, onSave, onClose }: NoteDialogProps) {
  const [note, setNote] = useState("");
  const [error, setError] = useState<string>();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);

  function save(event: FormEvent) {
    event.preventDefault();
    if (note.trim() === "") {
      setError("Say why: the next one who meets this will ask.");
      field.current?.focus();
    } else {
      onSave(note.trim());
    }
  }

  return (
    <Dialog open onClose={onClose} title={title}>
      <form
        onSubmit={save}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save(event);
        }}
        className="grid gap-3"
      >
        <Field id="verdict-note" label="Why" error={error}>
          {(control) => (
            <Textarea
              ref={field}
              rows={3}
              maxLength={10_000}
              placeholder="What you looked at, whom you asked"
              value={note}
              onChange={(event) => setNote(event.target.value)}
              {...control}
            />
          )}
        </Field>
        <div className="flex items-center gap-3">
          <Button type="submit" tone="primary">
            {title}
          </Button>
          <Kbd keys="mod+Enter" />
        </div>
      </form>
    </Dialog>
  );
}
