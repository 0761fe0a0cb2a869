/** What an export says of itself; a list is several lines of one name. */
export type Provenance = Record<string, unknown>;

/** Each name with one value as text; objects as JSON. */
export function provenanceLines(provenance: Provenance): Array<[string, string]> {
  return Object.entries(provenance).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string] => [
      name,
      typeof one === "string" ? one : JSON.stringify(one ?? null),
    ]),
  );
}

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/**
 * As comment lines in front of a CSV. Whatever splits cells in some spreadsheet is escaped, so that a line is one cell that begins
 * with `#`, and nothing in it can become a formula or a second line.
 */
export function commentLines(provenance: Provenance): string {
  return provenanceLines(provenance)
    .map(([name, value]) => {
      const text = value
        .replaceAll("\\", "\\\\")
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
        .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029,;|"]/g, escaped);
      return `# ${name}: ${text}\r\n`;
    })
    .join("");
}
