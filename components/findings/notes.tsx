import { RelativeTime } from "@/components/time/relative-time";
import { Time } from "@/components/time/time";
import { LogText } from "@/components/ui/log-text";
import { visibleText } from "@/components/ui/visible-text";
import type { Note } from "@/lib/findings/schema";

/** What people wrote, the newest first; notes are plain text and are never changed. */
export function Notes({ notes }: { notes: Note[] }) {
  if (notes.length === 0) return <p className="text-table text-muted">No notes yet.</p>;
  return (
    <ol className="grid gap-3">
      {notes.toReversed().map((note) => (
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
  );
}
