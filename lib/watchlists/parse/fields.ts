import { withoutMarks } from "@/lib/export/inert";
import { expiryOf } from "../expiry";

/** What an entry says beside its value; `expires` is ISO text, null for never. */
export type EntryFields = { label: string; owner: string; reason: string; expires: string | null };

export const longestFields = { label: 200, owner: 200, reason: 1000 } as const;

/** One line without control characters. A mark that kept a spreadsheet from running the cell is taken off again. */
export const oneLine = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  withoutMarks(text.replace(/[\u0000-\u001f\u007f]+/g, " ")).trim();

/** The fields that a line says, or why it is refused. */
export function fieldsOf(texts: Partial<Record<keyof EntryFields, string>>): Partial<EntryFields> | string {
  const fields: Partial<EntryFields> = {};
  for (const name of ["label", "owner", "reason"] as const) {
    const text = texts[name];
    if (text === undefined) continue;
    const value = oneLine(text);
    if (value.length > longestFields[name]) return `the ${name} is longer than ${longestFields[name]} characters`;
    fields[name] = value;
  }
  if (texts.expires === undefined) return fields;
  const expires = expiryOf(oneLine(texts.expires));
  if (expires === undefined) return `"${texts.expires.slice(0, 60)}" is no date; write 2026-12-31, the last day in UTC`;
  return { ...fields, expires };
}
