/** Steps of the heat scale, the emptiest first; 0 stands for no rows. */
export type Level = 0 | 1 | 2 | 3 | 4 | 5;

const steps = 5;
/** Counts that are closer together look alike: shades must not make chance look like a pattern. */
const apart = 1.25;

/**
 * Upper ends of the steps. Each holds about as many cells as the others, so that quiet and busy hours both show, except that steps
 * which hardly differ become one.
 */
export function scaleOf(counts: readonly number[]): number[] {
  const present = counts.filter((count) => count > 0).sort((a, b) => a - b);
  const ends: number[] = [];
  for (let step = steps; step >= 1; step -= 1) {
    const end = present[Math.ceil((present.length * step) / steps) - 1];
    const next = ends[0];
    if (end !== undefined && (next === undefined || end * apart <= next)) ends.unshift(end);
  }
  return ends;
}

/** Scales with fewer steps skip shades; a single step is full, not faint. */
export function levelOf(count: number, ends: readonly number[]): Level {
  if (count <= 0 || ends.length === 0) return 0;
  const found = ends.findIndex((end) => count <= end);
  const index = found === -1 ? ends.length - 1 : found;
  return (ends.length === 1 ? steps : Math.round(1 + (index * (steps - 1)) / (ends.length - 1))) as Level;
}
