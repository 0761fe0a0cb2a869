import { inert } from "@/lib/export/inert";
import type { Cell, ClientColumn, ViewRow } from "@/lib/views/schema";

/** Neither tabs nor line ends may tear a value apart where it is pasted, and none may become a formula there. */
export function tsvCell(value: Cell | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = typeof value === "boolean" ? (value ? "yes" : "no") : inert(value);
  return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function tsvTable(header: readonly string[], lines: readonly (readonly (Cell | undefined)[])[]): string {
  return [header, ...lines].map((line) => line.map(tsvCell).join("\t")).join("\n");
}

/** The rows as they stand, under the names of the columns that are shown. */
export function tsvOfRows(columns: readonly ClientColumn[], rows: readonly ViewRow[]): string {
  return tsvTable(
    columns.map(({ label }) => label),
    rows.map((row) => columns.map(({ key }) => row.cells[key])),
  );
}
