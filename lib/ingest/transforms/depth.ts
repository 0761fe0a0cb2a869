/** Nested deeper than logs ever are: writing such a value would end in an overflow, here or in Postgres. */
export const maxDepth = 64;

/** True as soon as an array or object is found below `limit` levels; it never walks deeper than that. */
export function isTooDeep(value: unknown, limit = maxDepth): boolean {
  if (value === null || typeof value !== "object") return false;
  if (limit === 0) return true;
  for (const item of Array.isArray(value) ? value : Object.values(value)) {
    if (item !== null && typeof item === "object" && isTooDeep(item, limit - 1)) return true;
  }
  return false;
}
