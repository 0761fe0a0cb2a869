/** What a spreadsheet would take for a formula, in plain or full-width form. */
const formula = /^[=+\-@\t\r\0＝＋－＠]/;

/** One cell of a CSV file: quoted where needed, and with a leading apostrophe where a spreadsheet would calculate. */
export function csvCell(value: unknown): string {
  const text =
    value === null || value === undefined ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);
  const safe = typeof value === "number" || !formula.test(text) ? text : `'${text}`;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvLine = (cells: unknown[]): string => `${cells.map(csvCell).join(",")}\r\n`;
