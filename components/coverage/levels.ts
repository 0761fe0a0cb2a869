/** Steps of the heat scale, the emptiest first; 0 stands for no rows. */
export type Level = 0 | 1 | 2 | 3 | 4 | 5;

const steps = 5;

/** Upper ends of the steps: each holds about as many cells as the others, so that quiet and busy hours both show. */
export function scaleOf(counts: readonly number[]): number[] {
  const present = counts.filter((count) => count > 0).sort((a, b) => a - b);
  const ends: number[] = [];
  for (let step = 1; step <= steps; step += 1) {
    const end = present[Math.ceil((present.length * step) / steps) - 1];
    if (end !== undefined && end !== ends.at(-1)) ends.push(end);
  }
  return ends;
}

/** Scales with fewer steps use the brighter ones: a single step is full, not faint. */
export function levelOf(count: number, ends: readonly number[]): Level {
  if (count <= 0) return 0;
  const index = ends.findIndex((end) => count <= end);
  const step = index === -1 ? ends.length - 1 : index;
  return Math.min(steps, Math.max(1, step + 1 + steps - ends.length)) as Level;
}
