import type { TriageField, TriageState, TriageValues } from "../schema";
import { sameValue } from "../state";

export type FoldedEntry = { seq: string; id: string; from: TriageValues; to: TriageValues; version: number | null };

export type Fold = {
  /** What each finding is by its entries; fields that none of them names are not there. */
  findings: Map<string, { values: TriageValues; version: number | null; entries: number }>;
  /** Where an entry does not go on from what the ones before it made: something was changed without the audit. */
  faults: string[];
  entries: number;
};

/** Adds entries to the fold, and says where one began from other values than the last one left. */
export function foldEntries(fold: Fold, entries: readonly FoldedEntry[]): void {
  for (const { seq, id, from, to, version } of entries) {
    const known = fold.findings.get(id) ?? { values: {}, version: null, entries: 0 };
    for (const field of Object.keys(from) as TriageField[]) {
      if (!(field in known.values)) continue;
      const [left, begun] = [known.values[field] as TriageState[TriageField], from[field] as TriageState[TriageField]];
      if (!sameValue(left, begun)) {
        fold.faults.push(
          `Entry ${seq}: ${field} of ${id} was ${JSON.stringify(begun)}, not ${JSON.stringify(left)} as before.`,
        );
      }
    }
    if (known.version !== null && version !== null && version <= known.version) {
      fold.faults.push(`Entry ${seq}: version ${version} of ${id} does not come after ${known.version}.`);
    }
    fold.findings.set(id, {
      values: { ...known.values, ...to },
      version: version ?? known.version,
      entries: known.entries + 1,
    });
    fold.entries += 1;
  }
}
