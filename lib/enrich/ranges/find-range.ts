import ipaddr from "ipaddr.js";

export type Bounds = { low: string; high: string };

/** An address as text that sorts like its value: 32 hex digits, IPv4 before IPv6; null when it is none. */
function sortable(address: string): string | null {
  if (!ipaddr.isValid(address)) return null;
  const parsed = ipaddr.process(address);
  const digits = parsed.toByteArray().map((byte) => byte.toString(16).padStart(2, "0"));
  return (parsed.kind() === "ipv4" ? "4" : "6") + digits.join("");
}

type Entry<Range> = { low: string; high: string; range: Range };

/**
 * Finds the range that says most about an address: of several that hold it, the one that begins last, and of those the one that
 * ends first. For ranges inside one another that is the innermost.
 */
export function rangeFinder<Range extends Bounds>(ranges: readonly Range[]): (address: string) => Range | null {
  const entries: Entry<Range>[] = [];
  for (const range of ranges) {
    const [low, high] = [sortable(range.low), sortable(range.high)];
    if (low !== null && high !== null) entries.push({ low, high, range });
  }
  entries.sort((a, b) => compare(a.low, b.low) || compare(b.high, a.high));
  // How far any of the ranges up to here reaches: the search backwards ends where nothing before can hold the address.
  let furthest = "";
  const reach = entries.map(({ high }) => {
    if (high > furthest) furthest = high;
    return furthest;
  });
  return (address) => {
    const wanted = sortable(address);
    if (wanted === null) return null;
    for (let at = lastNotAfter(entries, wanted); at >= 0 && (reach[at] ?? "") >= wanted; at -= 1) {
      const entry = entries[at];
      if (entry && entry.high >= wanted) return entry.range;
    }
    return null;
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The place of the last entry that begins at the address or before it; -1 when all begin later. */
function lastNotAfter(entries: readonly { low: string }[], wanted: string): number {
  let [from, to] = [0, entries.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((entries[middle]?.low ?? "") <= wanted) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}
