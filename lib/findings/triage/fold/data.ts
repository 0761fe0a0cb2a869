import "server-only";
import { pool } from "@/lib/db/client";
import { type BatchRow, digestOf } from "../digest";
import type { TriageValues } from "../schema";
import { type Fold, type FoldedEntry, foldEntries } from "./fold";

type Entry = { seq: string; action: string; object: string; detail: Record<string, unknown> };

const slice = 1_000;

/** What the audit says became of every finding, in the order of its entries. */
export async function foldAudit(): Promise<Fold> {
  const fold: Fold = { findings: new Map(), faults: [], entries: 0 };
  for (let last = "0"; ; ) {
    const { rows } = await pool.query<Entry>(
      `select e.seq::text, e.action, e.object, e.detail from audit_entry e
       where e.seq > $1 and e.action in ('finding.triage', 'finding.triage-many', 'finding.undo', 'finding.undo-many',
         'finding.news', 'finding.news-many') order by e.seq limit $2`,
      [last, slice],
    );
    for (const entry of rows) foldEntries(fold, await unpacked(entry, fold));
    const end = rows.at(-1);
    if (!end) return fold;
    last = end.seq;
  }
}

/** The rows of an entry: itself, or those of the batch that it names, if they are what its print says. */
async function unpacked({ seq, action, object, detail }: Entry, fold: Fold): Promise<FoldedEntry[]> {
  if (action === "finding.news-many") {
    const { changes } = detail as { changes: Array<BatchRow & { from: TriageValues; to: TriageValues }> };
    return changes.map(({ id, from, to, version }) => ({ seq, id, from, to, version }));
  }
  if (!action.endsWith("-many")) {
    const { from, to, version } = detail as { from: TriageValues; to: TriageValues; version?: number };
    return [{ seq, id: object.slice("finding/".length), from, to, version: version ?? null }];
  }
  const { rows } = await pool.query<BatchRow>(
    `select finding_id::text as id, version, before, after from triage_batch_finding where batch = $1 order by finding_id`,
    [detail.batch],
  );
  if (digestOf(rows) !== detail.rows) {
    fold.faults.push(`Entry ${seq}: the rows of its batch are not those that were written with it.`);
  }
  return rows.map(({ id, version, before, after }) => ({ seq, id, from: before, to: after, version }));
}
