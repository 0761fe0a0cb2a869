import { commentLines } from "./provenance";
import type { ExportTable } from "./table";

/** A spreadsheet would run such a cell as a formula; the full-width forms are read like the plain ones. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const formula = /^[=+\-@\t\r\n\u0000\uff1d\uff0b\uff0d\uff20]/;

/** A value as a CSV cell, quoted where needed, and never a formula. Numbers of ours stay numbers. */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const safe = formula.test(text) ? `'${text}` : text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a cell with a control character is quoted.
  return /[",\u0000-\u001f]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvLine = (values: unknown[]) => `${values.map(csvCell).join(",")}\r\n`;

/** A table as CSV after RFC 4180. The mark in front tells spreadsheets that it is UTF-8. */
export async function* csvFile({ columns, rows, provenance }: ExportTable, withMark = true): AsyncIterable<string> {
  if (withMark) yield "\ufeff";
  if (provenance) yield commentLines(provenance);
  yield csvLine(columns.map(({ label }) => label));
  for await (const batch of rows) yield batch.map(csvLine).join("");
}
