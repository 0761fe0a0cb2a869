/** Deeper than anything that a form of ours sends. */
const deepest = 64;

/**
 * Where in a value that a schema has read something is that PostgreSQL cannot hold: NUL, half of a character, or lists within lists
 * without end. Null where there is nothing. Schemas that mean to take such text have made something else of it.
 */
export function unstorable(value: unknown, at: readonly string[] = []): string[] | null {
  if (typeof value === "string") return value.includes("\0") || !value.isWellFormed() ? [...at] : null;
  if (typeof value !== "object" || value === null) return null;
  if (at.length >= deepest) return [...at];
  for (const [name, part] of Object.entries(value)) {
    const found = unstorable(name) ? [...at, name] : unstorable(part, [...at, name]);
    if (found) return found;
  }
  return null;
}

export const unstorableWords = "This holds a character that cannot be kept (NUL, or half of one), or lies too deep.";
