import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";

type Assignment = { findingId: string; version: number; by: string };

/** Takes a finding, unless it changed since it was shown. */
export async function assignToSelf({ findingId, version, by }: Assignment): Promise<{ version: number }> {
  return transaction(async (client) => {
    const { rows } = await client.query<{ version: number; assignee: string | null; triaged_by: string | null }>(
      "select version, assignee, triaged_by from finding where id = $1 for update",
      [findingId],
    );
    const old = rows[0];
    if (!old) throw new AppError("not-found", "This finding does not exist any more.");
    if (old.version !== version) {
      throw new AppError(
        "conflict",
        `${old.triaged_by ?? "Somebody"} changed this finding while you were looking at it. Nothing of yours was saved. Look at it again, then decide.`,
      );
    }
    if (old.assignee === by) return { version };
    await client.query("update finding set assignee = $2, updated_at = now(), version = version + 1 where id = $1", [
      findingId,
      by,
    ]);
    await appendAudit(
      {
        actor: by,
        action: "finding.assign",
        object: `finding/${findingId}`,
        detail: { from: old.assignee, to: by },
      },
      client,
    );
    return { version: version + 1 };
  });
}
