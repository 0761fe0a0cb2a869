import { createHash } from "node:crypto";
import type { TriageValues } from "./schema";

export type BatchRow = { id: string; version: number; before: TriageValues; after: TriageValues };

/** The database keeps the keys of an object in an order of its own. */
const canonical = (values: TriageValues): string =>
  JSON.stringify(Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1)));

/** Of a batch's rows in the order of their ids: the audit names it, so that none of them can be changed unseen. */
export function digestOf(rows: Iterable<BatchRow>): string {
  const hash = createHash("sha256");
  for (const { id, version, before, after } of rows) {
    hash.update(`${id} ${version} ${canonical(before)} ${canonical(after)}\n`);
  }
  return hash.digest("hex");
}
