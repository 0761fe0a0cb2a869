import type { TimelineGroup } from "./schema";

export const seriesCount = 8;

/** The place of a value in the fixed order of series colours, told from its text alone: it has the same colour on every screen. */
export function seriesOf(value: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < value.length; index += 1) {
    hash = Math.imul(hash ^ value.charCodeAt(index), 0x01000193);
  }
  // The low bits of the sum alone say little about short numbers.
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % seriesCount;
}

/** `texture` tells apart values that share a colour: 0 is plain, then striped, then dotted. */
export type Paint = { series: number; texture: number };

/** The colour of each value, with textures where two of those shown have the same one. The most frequent is plain. */
export function paints(groups: readonly TimelineGroup[]): Map<string, Paint> {
  const used = new Map<number, number>();
  const given = new Map<string, Paint>();
  for (const { value } of groups) {
    const series = seriesOf(value);
    const texture = used.get(series) ?? 0;
    used.set(series, texture + 1);
    given.set(value, { series, texture: Math.min(texture, 2) });
  }
  return given;
}
