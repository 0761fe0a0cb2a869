import { inert } from "./inert";
import { commentLines } from "./provenance";
import type { ExportTable } from "./table";

/** A value as a CSV cell, quoted where needed, and never a formula. Numbers of ours stay numbers. */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const safe = inert(text);
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
