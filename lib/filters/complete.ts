import { findField } from "./parse";
import { flagWords } from "./read-value";
import { type ScannedTerm, type ScannedValue, scanFilter } from "./scan";
import type { FilterField, FilterSuggestion } from "./types";
import { writeValue } from "./write";

export type Completion = {
  /** What the chosen text takes the place of. */
  from: number;
  to: number;
  items: CompletionItem[];
  /** The field whose values are being typed, and what is typed of one: what to ask the server for. */
  wanted: { field: string; typed: string } | null;
};

export type CompletionItem = {
  kind: "field" | "value" | "hint";
  /** What is put into the text. */
  insert: string;
  label: string;
  detail?: string;
  count?: number;
};

const mostItems = 12;

/** What could stand at the cursor: fields, values of a field as far as they are known, and forms that its type has. */
export function complete(
  text: string,
  cursor: number,
  fields: readonly FilterField[],
  valuesOf: (field: string, typed: string) => readonly FilterSuggestion[],
): Completion {
  const term = scanFilter(text).find(({ from, to }) => cursor >= from && cursor <= to);
  const field = term?.field && cursor > term.field.to ? findField(fields, term.field.text) : undefined;
  if (term?.field && field) return completeValue(term, cursor, text, field, valuesOf);
  return completeField(term, cursor, text, fields);
}

function completeField(
  term: ScannedTerm | undefined,
  cursor: number,
  text: string,
  fields: readonly FilterField[],
): Completion {
  const none: Completion = { from: cursor, to: cursor, items: [], wanted: null };
  if (!term) return { ...none, items: fieldItems(fields, "") };
  const signs = (term.disabled ? 1 : 0) + (term.minus === null ? 0 : 1);
  const from = term.from + signs;
  const to = term.field ? term.field.to + 1 : term.to;
  if (cursor < from || cursor > to || term.group || text[from] === '"') return none;
  const typed = text.slice(from, cursor);
  return { from, to, items: fieldItems(fields, typed.toLowerCase()), wanted: null };
}

function fieldItems(fields: readonly FilterField[], typed: string): CompletionItem[] {
  const rank = ({ name, aliases = [], label }: FilterField) => {
    const names = [name, ...aliases].map((one) => one.toLowerCase());
    if (names.some((one) => one.startsWith(typed))) return 0;
    if (label.toLowerCase().startsWith(typed)) return 1;
    return [...names, label.toLowerCase()].some((one) => one.includes(typed)) ? 2 : 3;
  };
  return fields
    .map((field) => ({ field, rank: rank(field) }))
    .filter((one) => one.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ field }) => ({ kind: "field", insert: `${field.name}:`, label: `${field.name}:`, detail: field.label }));
}

function completeValue(
  term: ScannedTerm,
  cursor: number,
  text: string,
  field: FilterField,
  valuesOf: (field: string, typed: string) => readonly FilterSuggestion[],
): Completion {
  const value = term.values.find((one) => cursor >= one.from && cursor <= one.to);
  const place = value ?? { from: cursor, to: cursor };
  const typed = value ? typedUntil(value, text, cursor) : "";
  const end = term.group ? "" : " ";
  const found = [...known(field, typed, valuesOf), ...forms(field, typed, valuesOf)];
  return {
    from: place.from,
    to: place.to,
    items: found.slice(0, mostItems).map((item) => ({ ...item, insert: item.insert + end })),
    wanted:
      field.type === "text" || field.type === "address" || (field.type === "choice" && !field.choices)
        ? { field: field.name, typed }
        : null,
  };
}

/** What is typed of the value, without the signs around it. */
const typedUntil = (value: ScannedValue, text: string, cursor: number) =>
  text.slice(value.from, Math.max(cursor, value.from)).replaceAll(/["*]/g, "");

function known(
  field: FilterField,
  typed: string,
  valuesOf: (field: string, typed: string) => readonly FilterSuggestion[],
): CompletionItem[] {
  const wanted = typed.toLowerCase();
  const offered: FilterSuggestion[] =
    field.type === "flag"
      ? [{ value: "yes" }, { value: "no" }]
      : [...(field.choices ?? (field.type === "time" ? [] : valuesOf(field.name, typed)))];
  const seen = new Set<string>();
  const items: Array<CompletionItem & { starts: boolean }> = [];
  for (const { value, label, count } of offered) {
    const folded = value.toLowerCase();
    if (value === "" || seen.has(folded)) continue;
    if (!folded.includes(wanted) && !label?.toLowerCase().includes(wanted)) continue;
    seen.add(folded);
    items.push({
      kind: "value",
      insert: writeValue({ kind: "match", pieces: [value] }, field.name, field.type),
      label: value,
      starts: folded.startsWith(wanted),
      ...(label && label !== value ? { detail: label } : {}),
      ...(count === undefined ? {} : { count }),
    });
  }
  return items.sort((a, b) => Number(b.starts) - Number(a.starts)).map(({ starts: _, ...item }) => item);
}

/** Forms that a value of the type can have. */
function forms(
  field: FilterField,
  typed: string,
  valuesOf: (field: string, typed: string) => readonly FilterSuggestion[],
): CompletionItem[] {
  const hint = (insert: string, detail: string): CompletionItem => ({ kind: "hint", insert, label: insert, detail });
  if (typed !== "" && (field.type === "text" || field.type === "address")) {
    const isWhole = valuesOf(field.name, typed).some(({ value }) => value.toLowerCase() === typed.toLowerCase());
    const anywhere = writeValue({ kind: "match", pieces: ["", typed, ""] }, field.name, field.type);
    return isWhole ? [] : [hint(anywhere, `anything with ${typed} in it`)];
  }
  if (typed !== "" && !(typed.toLowerCase() in flagWords)) return [];
  const empty = hint('""', "empty");
  if (field.type === "time") {
    return [
      hint("-1h", "the last hour"),
      hint("-24h", "the last day"),
      hint("-7d", "the last week"),
      hint("-30d..-7d", "from 30 to 7 days ago"),
    ];
  }
  if (field.type === "number") return [hint(">10", "more than"), hint("10..20", "from … to …"), empty];
  if (field.type === "address") return [hint("203.0.113.0/24", "a network"), hint("2001:db8::/32", "a network"), empty];
  return typed === "" ? [empty] : [];
}
