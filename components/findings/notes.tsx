"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { RelativeTime } from "@/components/time/relative-time";
import { Time } from "@/components/time/time";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { visibleText } from "@/components/ui/visible-text";
import { addNoteAction } from "@/lib/findings/actions";
import type { Note } from "@/lib/findings/schema";

type NotesProps = { findingId: string; notes: Note[]; mayWrite: boolean };

/** What people wrote, oldest first; notes are plain text and are never changed. */
export function Notes({ findingId, notes, mayWrite }: NotesProps) {
  return (
    <div className="grid gap-3">
      {notes.length === 0 ? <p className="text-muted">No notes yet.</p> : null}
      <ol className="grid gap-3">
        {notes.map((note) => (
          <li key={note.id} className="grid gap-0.5 border-l-2 pl-2.5">
            <p className="flex flex-wrap items-baseline gap-x-2 text-label text-muted">
              <LogText value={note.author} />
              <Time value={note.createdAt} digits={0} />
              <RelativeTime value={note.createdAt} />
            </p>
            <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">
              <bdi>{note.text.split("\n").map(visibleText).join("\n")}</bdi>
            </p>
          </li>
        ))}
      </ol>
      {mayWrite ? <NoteForm findingId={findingId} /> : null}
    </div>
  );
}

function NoteForm({ findingId }: { findingId: string }) {
  const router = useRouter();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();

  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const result = await addNoteAction({ findingId, text });
      if (result.ok) {
        setText("");
        setProblem(undefined);
        router.refresh();
      } else setProblem(result.fields?.text?.[0] ?? result.message);
    });
  }

  return (
    <form onSubmit={submit} className="grid gap-2">
      <Field id="note-text" label="New note">
        {(control) => (
          <Textarea
            rows={3}
            maxLength={10_000}
            required
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
            }}
            {...control}
          />
        )}
      </Field>
      {problem ? <Notice tone="failed">{problem} Your text is still here.</Notice> : null}
      <div className="flex items-center gap-2">
        <Button type="submit" disabled={pending || text.trim() === ""}>
          {pending ? "Adding" : "Add note"}
        </Button>
        <span className="text-label text-muted">Ctrl + Enter</span>
      </div>
    </form>
  );
}
