/**
 * From one row to another; both belong to it. All rows are equally high, so a division says which are in sight; the cards of a phone
 * are not, and a library measures them.
 */
export type Stretch = { first: number; last: number };

export const noRows: Stretch = { first: 0, last: -1 };

type Sight = { top: number; height: number; rowHeight: number; count: number };

/** The rows of which something is in sight. */
export function inSight({ top, height, rowHeight, count }: Sight): Stretch {
  const at = (pixel: number) => Math.min(count - 1, Math.max(0, Math.floor(pixel / rowHeight)));
  return count === 0 ? noRows : { first: at(top), last: at(top + height - 1) };
}

/** Rows that are drawn beyond what is in sight: so many at the least, and so many where one scrolls to. A few often cost a picture less than many seldom. */
const [near, far] = [6, 10];

/** What is drawn stays while it reaches beyond what is in sight; else it begins and ends anew. */
export function drawnAround(seen: Stretch, before: Stretch, count: number): Stretch {
  const from = (rows: number) => Math.max(0, seen.first - rows);
  const to = (rows: number) => Math.min(count - 1, seen.last + rows);
  const [isAbove, isBelow] = [from(near) < before.first, to(near) > before.last];
  if (!isAbove && !isBelow && before.last < count) return before;
  return { first: from(isAbove ? far : near), last: to(isBelow ? far : near) };
}

/** They have no row in common. */
export const areApart = (one: Stretch, other: Stretch): boolean => one.last < other.first || other.last < one.first;

const mostAtOnce = 12;

/** All of these but for new ones beyond what is drawn at once, which are the farthest from the middle. */
export function firstTurn(wanted: number[], isNew: (index: number) => boolean): number[] {
  const fresh = wanted.filter(isNew);
  if (fresh.length <= mostAtOnce) return wanted;
  const middle = wanted[Math.floor(wanted.length / 2)] ?? 0;
  const far = (index: number) => Math.abs(index - middle);
  const later = new Set(fresh.sort((one, other) => far(one) - far(other)).slice(mostAtOnce));
  return wanted.filter((index) => !later.has(index));
}
