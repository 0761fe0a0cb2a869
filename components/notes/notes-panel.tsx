import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import type { User } from "@/lib/auth/caller";
import { can } from "@/lib/auth/permissions";
import { notesNaming, notesOf } from "@/lib/notes/data";
import { referencesIn } from "@/lib/notes/references";
import type { Note, NoteTarget } from "@/lib/notes/schema";
import { NoteComposer } from "./note-composer";
import { NoteItem } from "./note-item";
import { NoteText } from "./note-text";
import type { Filling } from "./template-menu";

type NotesPanelProps = {
  on: NoteTarget;
  /** Where the page has read them already. */
  notes?: Note[];
  user: Pick<User, "email" | "role">;
  /** Whose templates are offered beside those of every hunt. */
  hunt?: string | null;
  filling?: Filling;
  /** Nothing new is written about what is over. */
  isClosed?: boolean;
};

/** What people wrote about a finding or an incident, the newest first, and the place to write. */
export async function NotesPanel({
  on,
  notes: read,
  user,
  hunt = null,
  filling = {},
  isClosed = false,
}: NotesPanelProps) {
  const notes = read ?? (await notesOf(on));
  const [references, naming] = await Promise.all([
    referencesIn(notes.map(({ text }) => text)),
    notesNaming(on.kind, on.kind === "finding" ? on.id : String(on.number)),
  ]);
  const elsewhere = naming.filter(({ id }) => !notes.some((note) => note.id === id));
  const mayWrite = can(user.role, "triage") && !isClosed;
  const mayModerate = can(user.role, "manage-hunts");
  const context = on.kind === "finding" ? { finding: on.id } : { incident: on.number };
  return (
    <div className="grid gap-3">
      {mayWrite ? (
        <div className="print:hidden">
          <NoteComposer {...{ on, hunt, filling }} me={user.email} mayEditTemplates={mayModerate} />
        </div>
      ) : null}
      {notes.length === 0 ? <p className="text-table text-muted">No notes yet.</p> : null}
      <ol className="grid gap-3">
        {notes.toReversed().map((note) => (
          <NoteItem key={note.id} {...{ note, context, mayModerate, mayWrite }} isOwn={note.author === user.email}>
            <NoteText text={note.text} references={references} />
          </NoteItem>
        ))}
      </ol>
      {elsewhere.length > 0 ? (
        <section className="text-table">
          <h3 className="label mb-1">Named in notes on</h3>
          <ul className="grid gap-0.5">
            {elsewhere.map(({ id, author, title, href }) => (
              <li key={id} className="flex flex-wrap gap-x-1.5">
                <TextLink href={`${href}#note-${id}`} className="min-w-0">
                  <LogText value={title} wrap />
                </TextLink>
                <span className="text-muted">
                  by <LogText value={author} wrap />
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
