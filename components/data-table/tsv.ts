import type { Cell, ClientColumn, ViewRow } from "@/lib/views/schema";

/** Neither tabs nor line ends may tear a value apart where it is pasted. */
export function tsvCell(value: Cell | undefined): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "boolean" ? (value ? "yes" : "no") : String(value);
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
