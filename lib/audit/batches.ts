import { db } from "@/lib/db/client";
import { type BatchRow, digestOf } from "@/lib/findings/triage/digest";
import type { ChainFault } from "./schema";

type Counted = { seq: string; batch: string; print: string };

/**
 * Large sets are one entry that names a print of their rows, which stand in a table of their own: whether those are still the rows that
 * were written with it.
 */
export async function compareBatches(): Promise<ChainFault | null> {
  const entries = await db.$queryRaw<Counted[]>`
    select e.seq::text, e.detail ->> 'batch' as batch, e.detail ->> 'rows' as print from audit_entry e
    where e.action in ('finding.triage-many', 'finding.undo-many') order by e.seq`;
  for (const { seq, batch, print } of entries) {
    const rows = await db.$queryRaw<BatchRow[]>`
      select finding_id::text as id, version, before, after from triage_batch_finding where batch = ${batch}::uuid order by finding_id`;
    if (digestOf(rows) !== print) return { kind: "rows", seq };
  }
  return null;
}
