/** Quotes only where needed, as the portal has done since 2024. */
export function cell(value: unknown): string {
  const text = value === undefined || value === null ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** With the mark of UTF-8, and the zone behind the names of times. */
export function header(columns: readonly string[], times: ReadonlySet<string> = new Set()): string {
  return `\ufeff${columns.map((name) => (times.has(name) ? `${name} [UTC]` : name)).join(",")}\r\n`;
}

export function line(columns: readonly string[], row: Readonly<Record<string, unknown>>): string {
  return `${columns.map((name) => cell(row[name])).join(",")}\r\n`;
}
