import { writeTerm } from "./write";

/** The word of the filter language that asks for exactly this value. */
export function termOf(field: string, value: string, negated = false): string {
  return writeTerm({ field, negated, disabled: false, values: [{ kind: "match", pieces: [value] }] });
}

/** The same for what lies between two ends; null is open. */
export function rangeTermOf(field: string, from: string | null, to: string | null): string {
  return writeTerm({
    field,
    negated: false,
    disabled: false,
    values: [{ kind: "range", low: from ?? "", high: to ?? "" }],
  });
}
