const mostNamed = 3;

/** A value of a result row as a sentence has it. */
export const textOf = (value: unknown): string => (value === null || value === undefined ? "" : String(value));

export const named = (application: unknown): string => textOf(application) || "an unnamed application";

/** The first of a set, and how many more there are. */
export function listed(values: unknown): string {
  const texts = Array.isArray(values) ? values.map(textOf).filter((text) => text !== "") : [];
  if (texts.length === 0) return "not named";
  const more = texts.length - mostNamed;
  return texts.slice(0, mostNamed).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** What is known of something, behind it; nothing when nothing is. */
export function inBrackets(...parts: unknown[]): string {
  const known = parts.map(textOf).filter((text) => text !== "");
  return known.length === 0 ? "" : ` (${known.join(", ")})`;
}
