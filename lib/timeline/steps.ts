const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Widths of a column that people count in. */
export const steps = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 4, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 4, 6, 12].map((count) => count * hour),
  ...[1, 2, 7, 14, 28, 56, 112, 364].map((count) => count * day),
];

/** Pixels that a column takes at least. */
export const columnWidth = 4;

/** A Monday at midnight, so that weeks and days begin where people expect them. */
export const origin = Date.UTC(2001, 0, 1);

/** The narrowest column for a span in milliseconds that the pixels have room for. */
export function stepFor(span: number, width: number, least = 1): number {
  const wanted = Math.max((span / Math.max(width, 1)) * columnWidth, least);
  return steps.find((step) => step >= wanted) ?? Math.ceil(wanted / (364 * day)) * 364 * day;
}

/** The start of the column that a moment falls into. */
export function columnOf(at: number, step: number): number {
  return origin + Math.floor((at - origin) / step) * step;
}
