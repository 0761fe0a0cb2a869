import { writeTerm } from "@/lib/filters/write";

/** The filter text for one whole value: `user:ana@aldermoor.example`. */
export function queryFor(field: string, value: string): string {
  return writeTerm({ field, negated: false, disabled: false, values: [{ kind: "match", pieces: [value] }] });
}
