import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { enqueueJob, requestCancel } from "@/lib/jobs/mutations";
import { notify } from "@/lib/live/notify";
import { filesToUndo } from "../counts";

const openJob = `select id from job where kind = 'undo' and payload ->> 'uploadId' = $1 and state in ('queued', 'running')`;

/** Hands the undoing to the worker, once. */
export async function startUndo({ uploadId, expected, by }: { uploadId: string; expected: number; by: string }) {
  await transaction(async (client) => {
    await filesToUndo(client, uploadId, { lock: true });
    const { rowCount } = await client.query(openJob, [uploadId]);
    if (rowCount) throw new AppError("conflict", "The upload is being undone already.");
    await enqueueJob({ kind: "undo", payload: { uploadId, expected, by }, createdBy: by }, client);
    await appendAudit(
      { actor: by, action: "upload.undo-asked", object: `upload/${uploadId}`, detail: { expected } },
      client,
    );
    await notify("upload", uploadId, client);
  });
}

/** Stops it; everything is then as it was before. */
export async function cancelUndo(uploadId: string, by: string): Promise<void> {
  const id = await transaction(async (client) => {
    const { rows } = await client.query<{ id: string }>(openJob, [uploadId]);
    const job = rows[0];
    if (!job) throw new AppError("conflict", "The upload is not being undone any more.");
    await appendAudit({ actor: by, action: "upload.undo-cancelled", object: `upload/${uploadId}` }, client);
    return BigInt(job.id);
  });
  await requestCancel(id);
  await notify("upload", uploadId);
}
