import { randomUUID } from "node:crypto";
import type pg from "pg";
import { AppError } from "@/lib/errors";
import { auditBatch, keepBatch } from "../mutations";
import { type TriageValues, type UndoResult, undoMinutes } from "../schema";
import { difference, type Standing } from "../state";
import { type Held, waitForWriters } from "../target";
import { type Written, writeRows } from "../write";

const named = 20;

type Undo = {
  batch: string;
  by: string;
  /** A lead takes back what others did. */
  mayUndoOthers: boolean;
  onProgress?: ((done: number, total: number) => void) | undefined;
};

type Stored = { made_by: string; undone_by: string | null; undoes: string | null; is_late: boolean };
type Kept = Held & { since: string | null; written: number; before: TriageValues };

/**
 * Takes a batch back: every finding that nobody changed since is as it was before, with the decision before standing again on what it
 * was made on. What somebody or a run changed since stays, and is named. Notes stay too: they were said.
 */
export async function undoBatch(
  client: pg.ClientBase,
  { batch, by, mayUndoOthers, onProgress }: Undo,
): Promise<UndoResult> {
  await waitForWriters(client);
  await refuseLate(client, batch, by, mayUndoOthers);
  const kept = await holdBatch(client, batch);
  const own = randomUUID();
  const rows = kept.flatMap((row): Written[] => {
    if (row.version !== row.written) return [];
    const next = asBefore(row, row.before);
    return [{ id: row.id, version: row.version, ...difference(row, next), next }];
  });
  const left = kept.filter(({ version, written }) => version !== written);
  if (rows.length > 0) {
    await keepBatch(client, { batch: own, by, change: {}, rows, undoes: batch });
    const told = (done: number) => onProgress?.(done, rows.length);
    await writeRows(client, { batch: own, rows, meaning: { kind: "restores", batch }, by, onProgress: told });
    await auditBatch(client, { batch: own, by, change: {}, rows, action: "finding.undo", undoes: batch });
  }
  await client.query("update triage_batch set undone_by = $2, undone_at = now() where id = $1", [batch, by]);
  return {
    batch: own,
    restored: rows.length,
    left: left.slice(0, named).map(({ id, title, since }) => ({ id, title, by: since })),
    leftCount: left.length,
  };
}

async function refuseLate(client: pg.ClientBase, batch: string, by: string, mayUndoOthers: boolean) {
  const { rows } = await client.query<Stored>(
    `select made_by, undone_by, undoes, at < now() - make_interval(mins => $2) as is_late from triage_batch where id = $1 for update`,
    [batch, undoMinutes],
  );
  const [stored] = rows;
  if (!stored || stored.undoes !== null) throw new AppError("not-found", "There is nothing to take back.");
  if (stored.undone_by !== null) throw new AppError("conflict", `${stored.undone_by} has taken this back already.`);
  if (stored.made_by !== by && !mayUndoOthers) {
    throw new AppError("forbidden", `${stored.made_by} or a lead can take this back.`);
  }
  if (stored.is_late) {
    throw new AppError(
      "conflict",
      `This is more than ${undoMinutes} minutes ago: others may have worked on from it. Change the findings instead.`,
    );
  }
}

async function holdBatch(client: pg.ClientBase, batch: string): Promise<Kept[]> {
  const { rows } = await client.query<Kept>(
    `select f.id::text, f.title, f.version, f.status, f.verdict, f.closing_reason as "closingReason", f.severity,
       coalesce(f.hunt_severity, f.severity) as "huntSeverity", f.hunt_severity is not null as "severityIsSet", f.assignee, f.labels,
       false as holds, r.version as written, r.before,
       (select b.made_by from triage_batch_finding o join triage_batch b on b.id = o.batch
        where f.version > r.version and o.finding_id = f.id and o.version > r.version order by o.version desc limit 1) as since
     from triage_batch_finding r join finding f on f.id = r.finding_id where r.batch = $1 order by f.id for update of f`,
    [batch],
  );
  return rows;
}

/** What the hunt says of the severity may have changed since: where nobody had given one, it is the hunt's again. */
function asBefore(now: Standing, before: TriageValues) {
  const next = { ...now, ...before };
  return { ...next, severity: next.severityIsSet ? next.severity : now.huntSeverity };
}
