import { flagWords, readValue } from "./read-value";
import { type ScannedTerm, scanFilter } from "./scan";
import type { FilterField, FilterProblem, FilterTerm, FilterValue, ParsedFilter } from "./types";

const maxLength = 8000;

/**
 * Reads a filter. Never throws: what cannot be understood becomes a problem with the place of its word, and a filter with
 * problems must not be run. Words that are switched off are not complained about.
 */
export function parseFilter(text: string, fields: readonly FilterField[]): ParsedFilter {
  if (text.length > maxLength) {
    const message = `The filter is ${text.length} characters long. It can have ${maxLength}; a watchlist holds longer lists.`;
    return { terms: [], problems: [{ from: maxLength, to: text.length, message }] };
  }
  const problems: FilterProblem[] = [];
  const terms = scanFilter(text).map((scanned) => {
    const found: FilterProblem[] = [];
    const term = readTerm(scanned, fields, found);
    if (!term.disabled) problems.push(...found);
    return term;
  });
  return { terms, problems };
}

/** The field of a name or alias, in any letter case. */
export function findField(fields: readonly FilterField[], name: string): FilterField | undefined {
  const wanted = name.toLowerCase();
  return fields.find(
    (field) => field.name.toLowerCase() === wanted || field.aliases?.some((alias) => alias.toLowerCase() === wanted),
  );
}

function readTerm(scanned: ScannedTerm, fields: readonly FilterField[], problems: FilterProblem[]): FilterTerm {
  const { from, to, disabled, minus, bang } = scanned;
  const say = (at: { from: number; to: number }, message: string) =>
    problems.push({ from: at.from, to: Math.max(at.to, at.from + 1), message });
  const field = scanned.field ? findField(fields, scanned.field.text) : null;
  const values: FilterValue[] = [];
  if (scanned.openQuote !== null) say({ from: scanned.openQuote, to }, "This quotation mark is never closed.");
  if (scanned.group && scanned.group.close === null) {
    say({ from: scanned.group.open, to }, "This bracket is never closed.");
  }
  if (minus !== null && bang !== null) say({ from: bang, to: bang + 1 }, "Negated twice: keep the - or the !.");
  if (scanned.field && !field) say(scanned.field, unknownField(scanned.field.text, fields));
  if (scanned.values.length === 0) {
    const wanted = scanned.field
      ? `Write a value after ${scanned.field.text}: , or "" for empty.`
      : "Write a word after this.";
    say({ from, to }, wanted);
  }
  for (const value of scanned.values) {
    if (value.segments.length === 0) {
      say(value, 'A value is missing here; "" stands for empty.');
      continue;
    }
    const read = readValue(value, field ?? null);
    if ("message" in read) {
      if (field || !scanned.field) say(value, read.message);
      values.push({ kind: "match", pieces: [value.segments.map((segment) => segment.text).join("")] });
    } else values.push(field ? settle(read, field) : read);
  }
  const negated = minus !== null || bang !== null;
  return { field: field?.name ?? scanned.field?.text ?? "", negated, disabled, values, from, to };
}

/** A choice or flag in its own spelling, so that the same filter is always the same terms. */
function settle(value: FilterValue, field: FilterField): FilterValue {
  if (value.kind !== "match" || value.pieces.length !== 1) return value;
  const typed = (value.pieces[0] ?? "").toLowerCase();
  if (field.type === "flag" && typed in flagWords) return { kind: "match", pieces: [flagWords[typed] ? "yes" : "no"] };
  const choice = field.type === "choice" && field.choices?.find((known) => known.value.toLowerCase() === typed);
  return choice ? { kind: "match", pieces: [choice.value] } : value;
}

function unknownField(typed: string, fields: readonly FilterField[]): string {
  const wanted = typed.toLowerCase();
  const near = fields.find((field) =>
    [field.name, ...(field.aliases ?? []), field.label].some((name) => {
      const known = name.toLowerCase();
      return known.startsWith(wanted) || wanted.startsWith(known) || distance(known, wanted) <= 2;
    }),
  );
  const hint = near ? ` Did you mean ${near.name}:?` : ` There are: ${fields.map((field) => field.name).join(", ")}.`;
  return `There is no field ${typed}.${hint} To look for the text, write it in quotation marks.`;
}

/** How many letters must change; stops caring above two. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 3;
}
