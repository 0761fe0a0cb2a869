import { z } from "zod";
import { longestNote, type Mention } from "./text";

/** What a note is about. */
export type NoteTarget = { kind: "finding"; id: string } | { kind: "incident"; number: number };

export const noteTarget = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("finding"), id: z.uuid() }),
  z.strictObject({ kind: z.literal("incident"), number: z.number().int().min(1).max(2_147_483_647) }),
]);

/** What the database can hold, and nothing around it: no NUL, no half characters, one kind of line end. */
export const cleanText = (text: string): string =>
  text.toWellFormed().replaceAll("\u0000", "\u2400").replaceAll(/\r\n?/g, "\n").trim();

/** A text that people write, of so many characters at most. */
export const writtenText = (most: number, empty: string, long: string) =>
  z
    .string()
    .max(most * 2, long)
    .transform(cleanText)
    .pipe(z.string().min(1, empty).max(most, long));

export const noteText = writtenText(longestNote, "Write something first.", "A note has at most 10,000 characters.");

const version = z.number().int().min(1);

export const addNoteInput = z.strictObject({ on: noteTarget, text: noteText });
export const editNoteInput = z.strictObject({ id: z.uuid(), version, text: noteText });
export const noteIdInput = z.strictObject({ id: z.uuid() });
export const removeNoteInput = z.strictObject({ id: z.uuid(), version });

const templateName = z.string().trim().min(1, "Give it a name.").max(100, "A name has at most 100 characters.");
export const saveTemplateInput = z.strictObject({
  /** Null makes a new one. */
  id: z.uuid().nullable(),
  version: z.number().int().min(0),
  /** Null is for every hunt. */
  hunt: z.string().min(1).max(100).nullable(),
  name: templateName,
  text: noteText,
});
export const removeTemplateInput = z.strictObject({ id: z.uuid(), version });

export type Note = {
  id: string;
  author: string;
  /** Empty when it was removed. */
  text: string;
  createdAt: string;
  version: number;
  editedAt: string | null;
  removedAt: string | null;
  removedBy: string | null;
  /** The incident that it was written on, where a merge took it along. */
  movedFrom: number | null;
};

export type NoteVersion = { version: number; text: string; by: string; at: string };

export type NoteTemplate = {
  id: string;
  hunt: string | null;
  name: string;
  text: string;
  version: number;
  updatedBy: string;
  updatedAt: string;
};

/** What a mention reads as, and where it leads. */
export type Reference = { label: string; href: string | null; isKnown: boolean };
/** By `keyOf(mention)`. */
export type References = Record<string, Reference>;

/** What can be taken into a text while it is typed. */
export type Completion = { mention: Mention; label: string; detail: string };

export const completionQuery = z.object({
  q: z.string().max(200).default(""),
  sign: z.enum(["@", "#"]),
  finding: z.uuid().optional().catch(undefined),
  incident: z.coerce.number().int().min(1).max(2_147_483_647).optional().catch(undefined),
});
