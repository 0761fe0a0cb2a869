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
