/** Letters, digits and a few signs: a label stands in filters, files and addresses. */
const shape = /^[\p{L}\p{N}][\p{L}\p{N} ._:/-]{0,39}$/u;

export const labelRule = "A label has up to 40 letters, digits, spaces and . _ : / -";

/** A label as it is kept; null for what is none. */
export function readLabel(text: string): string | null {
  const label = text.normalize("NFC").replaceAll(/\s+/g, " ").trim().toLowerCase();
  return shape.test(label) ? label : null;
}
