/** JSON as lines for reading; null for what is none, or not all of it. */
export function laidOut(text: string | null): string[] | null {
  if (text === null) return null;
  try {
    return JSON.stringify(JSON.parse(text), null, 2).split("\n");
  } catch {
    return null;
  }
}
