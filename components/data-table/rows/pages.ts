/** The pages, from and to included, that hold the rows of a stretch. */
export function pagesOf(first: number, last: number, size: number): [number, number] {
  return [Math.max(0, Math.floor(first / size)), Math.max(0, Math.floor(last / size))];
}

/** What is read next: the page nearest to the middle of what is wanted that is neither there nor beyond the end. */
export function nextWanted(
  [from, to]: readonly [number, number],
  has: (page: number) => boolean,
  lastPage: number,
): number | undefined {
  const middle = (from + to) / 2;
  let found: number | undefined;
  for (let page = from; page <= Math.min(to, lastPage); page++) {
    if (has(page)) continue;
    if (found === undefined || Math.abs(page - middle) < Math.abs(found - middle)) found = page;
  }
  return found;
}

const pagesAhead = 2;

/** The pages that come next where one scrolls to, the nearest first; none after a jump, of which nobody knows where the next leads. */
export function aheadOf([from, to]: readonly [number, number], scrolledBy: number, size: number): number[] {
  if (scrolledBy === 0 || Math.abs(scrolledBy) > pagesAhead * size) return [];
  const steps = Array.from({ length: pagesAhead }, (_, at) => at + 1);
  return scrolledBy > 0 ? steps.map((step) => to + step) : steps.map((step) => from - step).filter((page) => page >= 0);
}

/** The farthest known place at or before a page to read it from, and how many rows lie between. */
export function nearestStart(
  starts: ReadonlyMap<number, string | null>,
  page: number,
  size: number,
): { cursor: string | null; skip: number } {
  let at = 0;
  for (const known of starts.keys()) if (known <= page && known > at) at = known;
  return { cursor: starts.get(at) ?? null, skip: (page - at) * size };
}

/** Pages that may go, so that no more than `most` stay: the farthest from what is wanted first. */
export function spare(pages: Iterable<number>, [from, to]: readonly [number, number], most: number): number[] {
  const distance = (page: number) => (page < from ? from - page : page > to ? page - to : 0);
  const all = [...pages].sort((one, other) => distance(other) - distance(one));
  return all.slice(0, Math.max(0, all.length - most)).filter((page) => distance(page) > 0);
}

/** Browsers stop drawing at about 17 million pixels of height. */
export const mostScrolled = 400_000;

/** How many rows the scroll bar stands for. */
export function scrolledRows(known: {
  loaded: number;
  end: number | undefined;
  count: number | undefined;
  size: number;
}): number {
  if (known.end !== undefined) return Math.min(known.end, mostScrolled);
  const least = known.loaded + Math.min(known.size, 30);
  return Math.min(Math.max(known.count ?? 0, least), mostScrolled);
}
