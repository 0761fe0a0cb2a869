import { z } from "zod";
import type { ChainPosition } from "./chain/position";

const number = z.string().regex(/^\d{1,18}$/);
const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** A position that was kept elsewhere, and where. */
export type Anchor = ChainPosition & { source: string };

/**
 * `edited`: an entry does not fit its own hash. `replaced`: it fits, but what follows was chained to another one. `reordered`: it
 * stands at another number. `removed`: numbers are missing. `cut`: those at the end are. `added`: there are more than were counted.
 * `rewritten`: the chain fits itself, but not what was kept of it elsewhere. `rows`: an entry of a large set is
 * whole, but the rows that it counts are not those that were written with it. `headless`: nothing says where it ends.
 */
export const faultKinds = [
  "edited",
  "replaced",
  "reordered",
  "removed",
  "cut",
  "added",
  "rewritten",
  "rows",
  "headless",
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** The first thing that is not as it was written: an entry, or all from `seq` to `to`. */
export type ChainFault = {
  kind: FaultKind;
  seq: string;
  to?: string;
  /** Where a reordered entry stands now. */
  at?: string;
  /** Which kept hash tells it. */
  source?: string;
};

export type ChainSlice = {
  /** Entries looked at in this step. */
  checked: number;
  /** Entries that there should be. */
  head: ChainPosition;
  /** Where the next step goes on; null at the end, and at a fault. */
  next: ChainPosition | null;
  fault: ChainFault | null;
  /** Kept hashes that were compared, once the end is reached. */
  anchors: number;
};

export const verifyInput = z.strictObject({
  from: z.strictObject({ seq: number, hash: digest.or(z.literal("")) }),
  /** A hash that somebody kept, as `NUMBER:HASH`; several on lines of their own. */
  anchors: z.string().max(8_000).optional(),
});
