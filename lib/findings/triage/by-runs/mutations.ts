import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { auditedEach, type TriageValues } from "../schema";

/** A closed finding that a run brought news of; it was open again where it was no true positive. */
export type RunChange = Pick<TriageValues, "verdict" | "closingReason"> & {
  id: string;
  /** Afterwards. */
  version: number;
  isReopened: boolean;
};

type Changes = { runId: string; by: string; rows: readonly RunChange[] };

/** What a run took back of what people had decided: old and new value, of a few findings an entry each, of many one for all. */
export async function auditRunChanges(client: pg.ClientBase, { runId, by, rows }: Changes): Promise<void> {
  if (rows.length > auditedEach) {
    const detail = { run: runId, findings: rows.length, changes: rows.map((row) => ({ id: row.id, ...told(row) })) };
    await appendAudit({ actor: by, action: "finding.news-many", object: `run/${runId}`, detail }, client);
    return;
  }
  for (const row of rows) {
    const detail = { ...told(row), run: runId };
    await appendAudit({ actor: by, action: "finding.news", object: `finding/${row.id}`, detail }, client);
  }
}

/** A true positive stays as it is, with the news beside it. */
function told({ version, isReopened, verdict = null, closingReason = null }: RunChange) {
  if (!isReopened) return { from: {}, to: {}, version };
  const reason = closingReason === null ? {} : { closingReason };
  return {
    from: { status: "closed", verdict, ...reason },
    to: { status: "open", verdict: null, ...(closingReason === null ? {} : { closingReason: null }) },
    version,
  };
}
