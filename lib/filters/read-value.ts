import { readAddress } from "./address-value";
import type { ScannedValue } from "./scan";
import { timeBounds } from "./time-value";
import type { FilterField, FilterValue } from "./types";

const maxWildcards = 8;
const someTime = "2026-01-01T00:00:00.000000Z";
export const flagWords: Record<string, boolean> = { yes: true, true: true, no: false, false: false };

/** A value as its field understands it; a message where it cannot. A free word has no field. */
export function readValue(scanned: ScannedValue, field: FilterField | null): FilterValue | { message: string } {
  const { segments } = scanned;
  if (segments.some((segment) => segment.text.includes("\u0000"))) {
    return { message: "No log holds the character NUL: take it out." };
  }
  const text = segments.map((segment) => segment.text).join("");
  const first = segments[0];
  const bare = first !== undefined && !first.quoted;
  if (field && bare) {
    const compared = /^(>=|<=|>|<)/.exec(first.text)?.[0] as ">" | ">=" | "<" | "<=" | undefined;
    if (compared) return readCompare(compared, text.slice(compared.length), field);
    if (hasRanges(field) && first.text.includes("..")) {
      const at = text.indexOf("..");
      return readRange(text.slice(0, at), text.slice(at + 2), field);
    }
  }
  const pieces = piecesOf(scanned);
  if (pieces.length - 1 > maxWildcards) return { message: `A value can have ${maxWildcards} of the sign *.` };
  const wrong = field && wrongMatch(field, pieces, text, segments.length > 0 && segments.every((part) => !part.quoted));
  return wrong ? { message: wrong } : { kind: "match", pieces };
}

const hasRanges = (field: FilterField) => field.type === "number" || field.type === "time" || field.type === "address";

function readCompare(
  operator: ">" | ">=" | "<" | "<=",
  value: string,
  field: FilterField,
): FilterValue | { message: string } {
  if (field.type !== "number" && field.type !== "time") {
    return {
      message: `${operator} compares numbers and times. To look for the sign itself, write it in quotation marks.`,
    };
  }
  const wrong = wrongEnd(field, value);
  return wrong ? { message: wrong } : { kind: "compare", operator, value };
}

function readRange(low: string, high: string, field: FilterField): FilterValue | { message: string } {
  if (low === "" && high === "") return { message: "A range needs at least one end, such as 10..20 or 10.." };
  const wrong = (low !== "" && wrongEnd(field, low)) || (high !== "" && wrongEnd(field, high));
  return wrong ? { message: wrong } : { kind: "range", low, high };
}

function wrongEnd(field: FilterField, value: string): string | false {
  if (field.type === "number") return wrongNumber(value);
  if (field.type === "time") return wrongTime(value);
  return wrongAddress(value);
}

function wrongMatch(field: FilterField, pieces: string[], text: string, bare: boolean): string | false {
  const [only] = pieces;
  const isAny = pieces.length === 2 && pieces.every((piece) => piece === "");
  if (isAny || (pieces.length === 1 && only === "")) return false;
  if (pieces.length > 1) {
    if (field.type === "text" || field.type === "address" || (field.type === "choice" && !field.choices)) return false;
    return field.type === "number" || field.type === "time"
      ? `The sign * stands in texts. Here write a range, such as ${field.type === "time" ? "2026-03-01..2026-03-02" : "10..20"}.`
      : `The sign * stands in texts. ${field.label} is one of: ${choicesOf(field).join(", ")}.`;
  }
  if (field.type === "number") return wrongNumber(text);
  if (field.type === "time") return wrongTime(text);
  // In quotation marks it is looked for as it is written: logs hold what is no address, too.
  if (field.type === "address") return bare && wrongAddress(text);
  if (field.type === "text" || (field.type === "choice" && !field.choices)) return false;
  const typed = text.toLowerCase();
  return choicesOf(field).includes(typed) || (field.type === "flag" && typed in flagWords)
    ? false
    : `${field.label} is one of: ${choicesOf(field).join(", ")}.`;
}

export function choicesOf(field: FilterField): string[] {
  if (field.type === "flag") return ["yes", "no"];
  return (field.choices ?? []).map((choice) => choice.value.toLowerCase());
}

export const isNumber = (text: string) => /^-?\d{1,30}(\.\d{1,15})?$/.test(text.replace(/^as(?=\d)/i, ""));

export const isTime = (text: string) => timeBounds(text, someTime) !== null;

const wrongNumber = (text: string) => (isNumber(text) ? false : `${shown(text)} is not a number.`);
const wrongTime = (text: string) =>
  isTime(text) ? false : `${shown(text)} is not a time. Write 2026-03-01, 2026-03-01T14:30, -7d or now.`;
const wrongAddress = (text: string) =>
  readAddress(text) !== null ? false : `${shown(text)} is not an address or a network such as 203.0.113.0/24.`;

const shown = (text: string) => (text === "" ? "Nothing" : text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** What stands between the wildcards; neighbours among these count as one. */
function piecesOf({ segments }: ScannedValue): string[] {
  const pieces = [""];
  for (const { text, quoted } of segments) {
    const [first = "", ...more] = quoted ? [text] : text.split("*");
    pieces[pieces.length - 1] += first;
    pieces.push(...more);
  }
  return pieces.filter((piece, index) => piece !== "" || index === 0 || index === pieces.length - 1);
}
