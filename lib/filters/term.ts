import { readSpan } from "./address-value";
import type { FilterValue } from "./types";
import { writeTerm } from "./write";

/** The word of the filter language that asks for exactly this value. */
export function termOf(field: string, value: string, negated = false): string {
  const span = field === "ip" ? readSpan(value) : null;
  const asked: FilterValue = span ? { kind: "range", ...span } : { kind: "match", pieces: [value] };
  return writeTerm({ field, negated, disabled: false, values: [asked] });
}

/** The same for what lies between two ends; null is open. */
export function rangeTermOf(field: string, from: string | null, to: string | null, negated = false): string {
  return writeTerm({
    field,
    negated,
    disabled: false,
    values: [{ kind: "range", low: from ?? "", high: to ?? "" }],
  });
}
