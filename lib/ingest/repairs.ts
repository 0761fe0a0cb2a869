/** What had to be mended so that a row could be kept, in the words of the ledger. Safe for the browser. */
export const repairs = {
  nul: "NUL characters, shown as ␀",
  surrogate: "half of a character pair, shown as �",
  encoding: "bytes that are not UTF-8, read as Windows-1252",
  "duplicate-key": "a name that stood twice in one JSON object: the first filled value was kept",
  "not-a-number": "NaN or Infinity in JSON, which has neither: read as nothing",
  checksum: "a chunk of an event log whose checksum does not match: its events were read as they stand",
} as const;

export type Repair = keyof typeof repairs;

/** Kind of repair -> rows that needed it. */
export type RepairCounts = Partial<Record<Repair, number>>;

/** Rows mended, and for each kind how many: a row with three NULs counts once as `nul`. */
export class RepairTally {
  rows = 0;
  readonly kinds: RepairCounts = {};

  add(found: readonly Repair[]) {
    if (found.length === 0) return;
    this.rows += 1;
    for (const kind of new Set(found)) this.kinds[kind] = (this.kinds[kind] ?? 0) + 1;
  }
}
