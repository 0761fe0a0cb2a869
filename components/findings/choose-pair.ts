import type { EvidenceEvent } from "@/lib/findings/schema";

export type Pair = readonly [EvidenceEvent, EvidenceEvent];

/**
 * The two events that say it best: the pair of the newest row; else, where the events have two parts to play, the last of the
 * earlier part and the first of the other after it. Null where there is no pair: a crowd of like events is none.
 */
export function choosePair(
  events: readonly EvidenceEvent[],
  pairs: ReadonlyArray<readonly [string, string]>,
): Pair | null {
  const byId = new Map(events.map((event) => [event.recordId, event]));
  for (const [one, other] of pairs) {
    const [first, second] = [byId.get(one), byId.get(other)];
    if (first && second) return inOrder(first, second);
  }
  const parts = [...new Set(events.map(({ role }) => role))];
  if (parts.length !== 2) return null;
  const [of, against] = parts.map((part) => events.filter(({ role }) => role === part));
  const second = against?.[0];
  const first = of?.findLast((event) => second !== undefined && event.at <= second.at) ?? of?.[0];
  return first && second ? inOrder(first, second) : null;
}

const inOrder = (one: EvidenceEvent, other: EvidenceEvent): Pair => (one.at <= other.at ? [one, other] : [other, one]);

/** Seconds between the two, to the millisecond. */
export const apart = ([one, other]: Pair): number => (Date.parse(other.at) - Date.parse(one.at)) / 1000;
