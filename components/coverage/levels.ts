/** Steps of the heat scale, the emptiest first; 0 stands for no rows. */
export type Level = 0 | 1 | 2 | 3 | 4 | 5;

const steps = 5;
/** A burst must not make all else look empty: what is above this share of the cells shares the last step. */
const usualShare = 0.95;

/**
 * Upper ends of the steps. They grow with the square: half as bright is a quarter of the rows, so that nights show beside office
 * hours, and numbers that hardly differ look alike.
 */
export function scaleOf(counts: readonly number[]): number[] {
  const present = counts.filter((count) => count > 0).sort((a, b) => a - b);
  const most = present.at(-1);
  const usual = present[Math.ceil(present.length * usualShare) - 1];
  if (most === undefined || usual === undefined) return [];
  const inner = [1, 2, 3, 4].map((step) => Math.floor(usual * (step / steps) ** 2));
  return [...new Set([...inner.filter((end) => end > 0 && end < most), most])];
}

/** Scales with fewer steps skip shades; a single step is full, not faint. */
export function levelOf(count: number, ends: readonly number[]): Level {
  if (count <= 0 || ends.length === 0) return 0;
  const found = ends.findIndex((end) => count <= end);
  const index = found === -1 ? ends.length - 1 : found;
  return (ends.length === 1 ? steps : Math.round(1 + (index * (steps - 1)) / (ends.length - 1))) as Level;
}
