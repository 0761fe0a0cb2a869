"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useEffect, useRef, useState, useTransition } from "react";
import { RelativeTime } from "@/components/time/relative-time";
import { Time } from "@/components/time/time";
import { Button } from "@/components/ui/button";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { editNoteAction, removeNoteAction, restoreNoteAction } from "@/lib/notes/actions";
import type { Note } from "@/lib/notes/schema";
import { keepDraft, readDraft } from "./drafts";
import { NoteField, type NoteFieldHandle } from "./note-field";
import type { NoteContext } from "./use-completions";

const NoteHistory = dynamic(() => import("./note-history").then((module) => module.NoteHistory));

type NoteItemProps = {
  note: Note;
  context: NoteContext;
  isOwn: boolean;
  /** A lead removes and brings back what others wrote. */
  mayModerate: boolean;
  mayWrite: boolean;
  /** The text, drawn. */
  children: ReactNode;
};

/** A note with who wrote it and when; its author mends it in place. */
export function NoteItem({ note, context, isOwn, mayModerate, mayWrite, children }: NoteItemProps) {
  const router = useRouter();
  const [isEditing, setEditing] = useState(false);
  const [hasHistory, setHistory] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [pending, start] = useTransition();
  const mayRemove = mayWrite && (isOwn || mayModerate);
  const mayEdit = isOwn && mayWrite && note.removedAt === null;
  const key = editKey(note);
  // What was begun before a reload goes on.
  useEffect(() => {
    if (mayEdit && readDraft(key) !== "") setEditing(true);
  }, [mayEdit, key]);

  const act = (work: () => Promise<{ ok: true } | { ok: false; message: string }>) =>
    start(async () => {
      const result = await work();
      setFailure(result.ok ? undefined : result.message);
      if (result.ok) router.refresh();
    });

  const history = hasHistory ? <NoteHistory id={note.id} onClose={() => setHistory(false)} /> : null;

  if (note.removedAt !== null) {
    return (
      <li className="grid gap-0.5 border-l-2 border-dashed pl-2.5 text-table text-muted">
        <p className="flex flex-wrap items-baseline gap-x-1.5">
          <span>A note by</span> <LogText value={note.author} /> <Time value={note.createdAt} digits={0} />
          <span>was removed by</span> <LogText value={note.removedBy ?? ""} />{" "}
          <Time value={note.removedAt} digits={0} />
        </p>
        {mayRemove ? (
          <p className="flex gap-1">
            <Button
              size="sm"
              tone="quiet"
              disabled={pending}
              onClick={() => act(() => restoreNoteAction({ id: note.id }))}
            >
              Bring it back
            </Button>
            <Button size="sm" tone="quiet" onClick={() => setHistory(true)}>
              History
            </Button>
          </p>
        ) : null}
        {failure ? <Notice tone="failed">{failure}</Notice> : null}
        {history}
      </li>
    );
  }

  return (
    <li id={`note-${note.id}`} className="grid gap-0.5 border-l-2 pl-2.5">
      <p className="flex flex-wrap items-baseline gap-x-2 text-label text-muted">
        <LogText value={note.author} />
        <Time value={note.createdAt} digits={0} />
        <RelativeTime value={note.createdAt} />
        {note.movedFrom === null ? null : <span>on incident {note.movedFrom}, before it was merged</span>}
      </p>
      {isEditing ? <EditNote note={note} context={context} onDone={() => setEditing(false)} /> : children}
      {isEditing ? null : (
        <div className="-ml-2 flex flex-wrap items-center gap-x-1 print:hidden">
          {mayEdit ? (
            <Button size="sm" tone="quiet" onClick={() => setEditing(true)}>
              Edit
            </Button>
          ) : null}
          {mayRemove ? (
            <Button
              size="sm"
              tone="quiet"
              disabled={pending}
              onClick={() => act(() => removeNoteAction({ id: note.id, version: note.version }))}
            >
              Remove
            </Button>
          ) : null}
          {note.editedAt === null ? null : (
            <Button size="sm" tone="quiet" onClick={() => setHistory(true)}>
              Edited <RelativeTime value={note.editedAt} />
            </Button>
          )}
        </div>
      )}
      {failure ? <Notice tone="failed">{failure}</Notice> : null}
      {history}
    </li>
  );
}

const editKey = ({ id, author }: Note): string => `${author.toLowerCase()}:edit/${id}`;

function EditNote({ note, context, onDone }: { note: Note; context: NoteContext; onDone: () => void }) {
  const router = useRouter();
  const key = editKey(note);
  const [text, setText] = useState(() => readDraft(key) || note.text);
  // What is written over is what was read when the editing began, or was looked at since.
  const [base, setBase] = useState(note);
  const [failure, setFailure] = useState<string>();
  const [isLate, setLate] = useState(false);
  const [pending, start] = useTransition();
  const field = useRef<NoteFieldHandle>(null);
  useEffect(() => field.current?.focus(), []);
  const type = (next: string) => {
    setText(next);
    keepDraft(key, next === base.text ? "" : next);
  };
  const end = () => {
    keepDraft(key, "");
    onDone();
  };

  function save(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const result = await editNoteAction({ id: note.id, version: base.version, text });
      if (!result.ok) {
        setFailure(result.fields?.text?.[0] ?? result.message);
        setLate(result.code === "conflict");
        if (result.code === "conflict") router.refresh();
        return;
      }
      end();
      router.refresh();
    });
  }

  return (
    <form onSubmit={save} className="grid gap-2">
      <NoteField
        id={`edit-${note.id}`}
        label="Edit the note"
        rows={5}
        value={text}
        onChange={type}
        context={context}
        handle={field}
      />
      {failure ? (
        <Notice tone="failed">
          {failure}
          {isLate && note.version !== base.version ? (
            <>
              <p className="mt-1 text-soft">
                It says now: <LogText value={note.text} wrap />
              </p>
              <Button
                size="sm"
                className="mt-2"
                onClick={() => {
                  setBase(note);
                  setFailure(undefined);
                }}
              >
                I have read it, keep my text
              </Button>
            </>
          ) : null}
        </Notice>
      ) : null}
      <div className="flex gap-2">
        <Button type="submit" size="sm" tone="primary" disabled={pending || text.trim() === ""}>
          {pending ? "Saving" : "Save changes"}
        </Button>
        <Button size="sm" onClick={end}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
