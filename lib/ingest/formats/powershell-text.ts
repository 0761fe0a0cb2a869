/** What PowerShell writes where it should have written an object or a list: the name of its type. */
const typeName = /^(?:Microsoft\.Graph\.[\w.]+|System\.[A-Z][\w.]*)(?:`\d+)?(?:\[.*\])?$/s;

export const isTypeName = (value: unknown): boolean =>
  typeof value === "string" &&
  (value.startsWith("Microsoft.Graph.") || value.startsWith("System.")) &&
  typeName.test(value);

/** True for a text that PowerShell made of an object. */
export const isPowershellText = (value: unknown): boolean =>
  typeof value === "string" && (value.startsWith("@{") || isTypeName(value));

/**
 * Below its depth limit PowerShell writes an object as `@{City=Leeds; State=England}`. The text does not tell where a value with a
 * semicolon ends, so that a name must look like one; null when it is no such text.
 */
export function parseHashText(text: string): Record<string, string> | null {
  if (!text.startsWith("@{") || !text.endsWith("}")) return null;
  const found: Record<string, string> = {};
  let last: string | null = null;
  for (const part of text.slice(2, -1).split("; ")) {
    const match = /^([A-Za-z_]\w*)=(.*)$/s.exec(part.trimStart());
    if (match) {
      last = match[1] ?? "";
      found[last] = match[2] ?? "";
    } else if (last !== null) found[last] += `; ${part}`;
    else if (part.trim() !== "") return null;
  }
  for (const [name, value] of Object.entries(found)) if (value === "" || isTypeName(value)) delete found[name];
  return found;
}
