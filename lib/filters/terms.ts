import { type ScannedTerm, scanFilter } from "./scan";
import type { FilterChange, FilterField, FilterTerm, FilterValue } from "./types";
import { writeTerm, writeValue } from "./write";

/** Where a term stands; that of a parsed term, or of a problem inside of it. */
type Place = Pick<FilterTerm, "from" | "to">;

/**
 * The text with a value let in, kept out, or as the only thing that is asked. Values of one field gather in one term:
 * including another user widens the list of users. Comparisons and ranges narrow, so each is a term of its own.
 */
export function addTerm(
  text: string,
  field: string,
  value: string | FilterValue,
  change: FilterChange,
  fields: readonly FilterField[] = [],
): string {
  const type = fields.find((known) => known.name === field)?.type;
  const asked: FilterValue = typeof value === "string" ? { kind: "match", pieces: [value] } : value;
  const negated = change === "exclude";
  const term = writeTerm({ field, negated, disabled: false, values: [asked] }, fields);
  if (change === "only") return term;
  const written = writeValue(asked, field, type);
  // What was kept out and is let in now is no longer kept out, and the other way round.
  const kept = withoutValue(text, field, written, !negated);
  const home =
    asked.kind === "match" && field !== "" ? scanFilter(kept).find((scanned) => isHome(scanned, field, negated)) : null;
  if (!home) return tidy(`${kept} ${term}`);
  if (home.values.some((known) => sameText(sourceOf(kept, known), written))) return tidy(kept);
  const values = home.values.map((known) => sourceOf(kept, known));
  return tidy(splice(kept, home, headOf(kept, home) + groupOf([...values, written])));
}

export function removeTerm(text: string, term: Place): string {
  return tidy(splice(text, term, ""));
}

/** The term that asks about the same words, whether for or against them: at its place if it stands there still, else the first. */
export function sameTerm(terms: readonly FilterTerm[], one: FilterTerm, place: number): FilterTerm | undefined {
  const words = ({ field, values }: FilterTerm) => JSON.stringify([field, values]);
  const isSame = (term: FilterTerm) => words(term) === words(one);
  const there = terms[place];
  return there && isSame(there) ? there : terms.find(isSame);
}

/** Switches a term off, keeping its words, or on again. */
export function toggleTerm(text: string, term: Place): string {
  const own = text.slice(term.from, term.to);
  return splice(text, term, own.startsWith("~") ? own.slice(1) : `~${own}`);
}

/** Asks for the opposite. */
export function invertTerm(text: string, term: Place): string {
  const scanned = scanFilter(text).find((known) => known.from === term.from);
  if (!scanned) return text;
  const { minus, bang } = scanned;
  if (bang !== null) return text.slice(0, bang) + text.slice(bang + 1);
  if (minus !== null) return text.slice(0, minus) + text.slice(minus + 1);
  const start = scanned.from + (scanned.disabled ? 1 : 0);
  return `${text.slice(0, start)}-${text.slice(start)}`;
}

/** The text without one value of a field; a term that has no other goes altogether. */
function withoutValue(text: string, field: string, written: string, negated: boolean): string {
  let left = text;
  for (const scanned of scanFilter(text).reverse()) {
    if (!isHome(scanned, field, negated)) continue;
    const values = scanned.values.map((value) => sourceOf(text, value)).filter((value) => !sameText(value, written));
    if (values.length === scanned.values.length) continue;
    left = splice(left, scanned, values.length === 0 ? "" : headOf(text, scanned) + groupOf(values));
  }
  return left;
}

function isHome(scanned: ScannedTerm, field: string, negated: boolean): boolean {
  return (
    !scanned.disabled &&
    scanned.field?.text.toLowerCase() === field.toLowerCase() &&
    (scanned.minus !== null || scanned.bang !== null) === negated &&
    scanned.openQuote === null &&
    (scanned.group === null || scanned.group.close !== null) &&
    scanned.values.length > 0 &&
    scanned.values.every(({ segments: [first] }) => first && (first.quoted || !/^[<>]|\.\./.test(first.text)))
  );
}

const sourceOf = (text: string, value: Place) => text.slice(value.from, value.to);
const sameText = (a: string, b: string) => bareText(a) === bareText(b);
const bareText = (value: string) => (/^"[^"\\*]*"$/.test(value) ? value.slice(1, -1) : value).toLowerCase();
const groupOf = (values: string[]) => (values.length === 1 ? (values[0] ?? "") : `(${values.join("|")})`);

/** Everything of a term that stands before its values. */
function headOf(text: string, { from, group, values }: ScannedTerm): string {
  return text.slice(from, group?.open ?? values[0]?.from ?? from);
}

const splice = (text: string, { from, to }: Place, put: string) => text.slice(0, from) + put + text.slice(to);

/** No gaps where a term was, none at the ends; what stands in quotation marks is not touched. */
function tidy(text: string): string {
  return scanFilter(text)
    .map((term) => text.slice(term.from, term.to))
    .join(" ");
}

/** The text without one value of a field, let in or kept out. */
export function dropValue(
  text: string,
  field: string,
  value: string,
  negated: boolean,
  fields: readonly FilterField[] = [],
): string {
  const type = fields.find((known) => known.name === field)?.type;
  return tidy(withoutValue(text, field, writeValue({ kind: "match", pieces: [value] }, field, type), negated));
}
