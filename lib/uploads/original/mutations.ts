import { rm } from "node:fs/promises";
import { appendAudit } from "@/lib/audit/mutations";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { notify } from "@/lib/live/notify";
import { originalPath } from "@/lib/uploads/storage";

type Stored = {
  file_name: string;
  bytes: string;
  sha256: string | null;
  state: string;
  removed: boolean;
  busy: boolean;
};

const open = new Set(["receiving", "waiting", "asking", "parsing"]);

/**
 * Deletes the bytes of an upload for good; the ledger, the rejects, the events and the digest stay. `fileName` is what somebody
 * typed to confirm, where a person is asked. Written down first: a kill in between leaves a file that the next start deletes.
 */
export async function removeOriginal(
  uploadId: string,
  { by, fileName }: { by: string; fileName?: string },
): Promise<{ fileName: string; bytes: number; sha256: string | null }> {
  const removed = await transaction(async (client) => {
    const { rows } = await client.query<Stored>(
      `select file_name, bytes, sha256, state, original_removed_at is not null as removed, exists (
         select from job where payload ->> 'uploadId' = upload.id::text and state in ('queued', 'running')) as busy
       from upload where id = $1 for update`,
      [uploadId],
    );
    const upload = rows[0];
    if (!upload) throw new AppError("not-found", "There is no such upload.");
    if (upload.removed) throw new AppError("conflict", "The original was removed before.");
    if (open.has(upload.state) || upload.busy) {
      throw new AppError("conflict", "The upload is still being worked on. Wait for it to end, or cancel it first.");
    }
    if (fileName !== undefined && fileName !== upload.file_name) {
      throw new AppError("invalid", "That is not the file's name. Nothing was removed.");
    }
    await client.query("update upload set original_removed_at = now(), original_removed_by = $2 where id = $1", [
      uploadId,
      by,
    ]);
    const gone = { fileName: upload.file_name, bytes: Number(upload.bytes), sha256: upload.sha256 };
    await appendAudit(
      { actor: by, action: "upload.original-removed", object: `upload/${uploadId}`, detail: { from: gone } },
      client,
    );
    await notify("upload", uploadId, client);
    return gone;
  });
  await rm(originalPath(uploadId), { force: true });
  return removed;
}

/** Deletes originals whose removal was written down before a kill. */
export async function sweepRemovedOriginals(): Promise<void> {
  const uploads = await db.upload.findMany({ where: { originalRemovedAt: { not: null } }, select: { id: true } });
  for (const { id } of uploads) await rm(originalPath(id), { force: true });
}
