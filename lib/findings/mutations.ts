import { randomUUID } from "node:crypto";
import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { notify } from "@/lib/live/notify";
import type { TriageInput } from "./schema";

type NewNote = { findingId: string; text: string; by: string };

async function insertNote(client: pg.ClientBase, { findingId, text, by }: NewNote): Promise<string> {
  const id = randomUUID();
  await client.query("insert into note (id, finding_id, author, text) values ($1, $2, $3, $4)", [
    id,
    findingId,
    by,
    text,
  ]);
  return id;
}

/** Adds a note to a finding; notes are never changed afterwards. */
export async function addNote(note: NewNote): Promise<{ id: string }> {
  return transaction(async (client) => {
    const { rowCount } = await client.query("select 1 from finding where id = $1 for share", [note.findingId]);
    if (rowCount === 0) throw new AppError("not-found", "This finding does not exist any more.");
    const id = await insertNote(client, note);
    await appendAudit(
      { actor: note.by, action: "finding.note", object: `finding/${note.findingId}`, detail: { note: id } },
      client,
    );
    await notify("finding", note.findingId, client);
    return { id };
  });
}

type Triaged = {
  status: string;
  verdict: string | null;
  version: number;
  triaged_by: string | null;
  /** A run changed it after the last person. */
  by_run: boolean;
};

/**
 * Writes status, verdict and an optional note together, unless somebody else changed the finding since it was shown. The verdict is
 * given on the evidence as it is: its fingerprint and its facts are kept with it, so that later runs can tell what is new.
 */
export async function triage(input: TriageInput & { by: string }): Promise<{ version: number }> {
  const { findingId, version, status, verdict, note, by } = input;
  return transaction(async (client) => {
    const { rows } = await client.query<Triaged>(
      `select status, verdict, version, triaged_by, news_at is not null and news_at > coalesce(triaged_at, '-infinity') as by_run
       from finding where id = $1 for update`,
      [findingId],
    );
    const old = rows[0];
    if (!old) throw new AppError("not-found", "This finding does not exist any more.");
    if (old.version !== version) {
      const who = old.by_run ? "A run with new evidence" : (old.triaged_by ?? "Somebody");
      throw new AppError(
        "conflict",
        `${who} changed this finding while you were looking at it: it is now ${words(old)}. Nothing of yours was saved. Look at it again, then decide.`,
      );
    }
    await client.query(
      `update finding set status = $2, verdict = $3, triaged_by = $4, triaged_at = now(), triaged_facts = facts, triaged_evidence = evidence,
         triaged_run = last_run, news = null, news_at = null, news_run = null, news_reopened = false, updated_at = now(), version = version + 1
       where id = $1`,
      [findingId, status, verdict, by],
    );
    await client.query(
      `insert into finding_decision (finding_id, kind, made_by, run_id, status, verdict, evidence)
       select id, 'triage', $2, last_run, status, verdict, evidence from finding where id = $1`,
      [findingId, by],
    );
    const noteId = note === undefined ? null : await insertNote(client, { findingId, text: note, by });
    await appendAudit(
      {
        actor: by,
        action: "finding.triage",
        object: `finding/${findingId}`,
        detail: {
          from: { status: old.status, verdict: old.verdict },
          to: { status, verdict },
          ...(noteId === null ? {} : { note: noteId }),
        },
      },
      client,
    );
    await notify("finding", findingId, client);
    return { version: version + 1 };
  });
}

function words({ status, verdict }: Triaged): string {
  const spelt = status.replace("-", " ");
  return verdict === null ? spelt : `${spelt}, ${verdict.replace("-", " ")}`;
}
