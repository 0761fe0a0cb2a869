import { z } from "zod";
import { expiryOf } from "./expiry";
import { type WatchlistKind, watchlistKinds } from "./kinds";
import { type EntryFields, longestFields, oneLine } from "./parse/fields";
import type { RefusedLine } from "./parse/lines";

export type { RefusedLine } from "./parse/lines";

/** The number of a list or an entry in an address. */
export const rowNumber = z.coerce.number().int().min(1).max(2_147_483_647);

const id = z.number().int();
const name = z
  .string()
  .transform(oneLine)
  .pipe(z.string().min(1, "Give the list a name.").max(100, "A name has at most 100 characters."));
const description = z.string().transform(oneLine).pipe(z.string().max(1000));
const text = (longest: number) => z.string().transform(oneLine).pipe(z.string().max(longest));
const expires = z.string().transform((written, context) => {
  const ends = expiryOf(oneLine(written));
  if (ends !== undefined) return ends;
  context.addIssue({ code: "custom", message: "Write the last day as 2026-12-31." });
  return z.NEVER;
});

/** What is said of an entry. */
export const entryFields = {
  label: text(longestFields.label),
  owner: text(longestFields.owner),
  reason: text(longestFields.reason),
  expires,
};

export const createListInput = z.strictObject({ name, kind: z.enum(watchlistKinds), description });
export const updateListInput = z.strictObject({
  watchlistId: id,
  name,
  description,
  /** What was there when the form was opened. */
  seen: z.strictObject({ name: z.string(), description: z.string() }),
});

export const why = z
  .string()
  .transform(oneLine)
  .pipe(z.string().min(1, "Say why; it stays in the history.").max(longestFields.reason));
export const deleteListInput = z.strictObject({ watchlistId: id, reason: why });

/** Lines as pasted, or the text of a file; the fields are those of lines that say nothing themselves. */
export const addEntriesInput = z.strictObject({
  watchlistId: id,
  text: z.string().max(200_000, "The list is too long to paste; import it as a file on the command line."),
  owner: entryFields.owner,
  reason: entryFields.reason,
  expires,
});

export const changeEntryInput = z.strictObject({ entryId: id, version: id, ...entryFields });
export const removeEntryInput = z.strictObject({ entryId: id, version: id.optional(), reason: why });

export type Watchlist = {
  id: number;
  name: string;
  kind: WatchlistKind;
  description: string;
  /** How often it was changed. */
  version: number;
  entries: number;
  /** How many of the entries count no more. */
  expired: number;
  createdBy: string | null;
  createdAt: string;
  changedBy: string | null;
  changedAt: string | null;
};

export type WatchlistEntry = EntryFields & {
  id: number;
  watchlistId: number;
  /** As it was written. */
  value: string;
  low: string | null;
  high: string | null;
  term: string | null;
  isExpired: boolean;
  /** The list's version that wrote it last. */
  version: number;
  createdBy: string | null;
  createdAt: string;
};

/** What became of each line: `changed` said something else before, `known` stood there as it is. */
export type Imported = {
  added: number;
  changed: number;
  known: number;
  /** How many of the lines are entries that have expired, and count for nothing. */
  expired: number;
  refused: RefusedLine[];
  /** Columns that nothing was taken from. */
  ignored: string[];
};

export type WatchlistChange = {
  id: string;
  version: number;
  action: "create" | "update" | "delete" | "add" | "change" | "remove";
  entryId: number | null;
  value: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  reason: string;
  actor: string;
  at: string;
};
