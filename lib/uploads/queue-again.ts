import type pg from "pg";
import { enqueueJob } from "@/lib/jobs/mutations";
import { notify } from "@/lib/live/notify";

const beingRead = new Set(["receiving", "waiting", "parsing"]);

/**
 * Has the files of an upload that wait read, within the transaction that holds the upload's row. While a job is at it, that job
 * looks for such files at its end (null is given back), for two would read the same upload at once.
 */
export async function queueAgain(
  client: pg.ClientBase,
  uploadId: string,
  by: string | null,
  hold?: (jobId: bigint) => Promise<void>,
): Promise<bigint | null> {
  const { rows } = await client.query<{ state: string }>("select state from upload where id = $1 for update", [
    uploadId,
  ]);
  if (beingRead.has(rows[0]?.state ?? "")) return null;
  await client.query("update upload set state = 'waiting', error = null, finished_at = null where id = $1", [uploadId]);
  const job = await enqueueJob({ kind: "ingest", payload: { uploadId }, ...(by ? { createdBy: by } : {}) }, client);
  await hold?.(job);
  await notify("upload", uploadId, client);
  return job;
}

type End = { state: "done" | "failed" | "cancelled"; error: string | null };

/** Ends the reading of an upload: it waits again while its files do, for an answer or, answered meanwhile, for their turn. */
export async function endReading(client: pg.ClientBase, uploadId: string, { state, error }: End): Promise<void> {
  await client.query("select 1 from upload where id = $1 for update", [uploadId]);
  const { rows } = await client.query<{ waiting: boolean; asking: boolean }>(
    `select coalesce(bool_or(state = 'waiting'), false) as waiting, coalesce(bool_or(state = 'asking'), false) as asking
     from upload_file where upload_id = $1`,
    [uploadId],
  );
  const isAsking = state === "done" && rows[0]?.asking === true;
  await client.query(
    "update upload set state = $2, error = $3, finished_at = case when $2 = 'asking' then null else now() end where id = $1",
    [uploadId, isAsking ? "asking" : state, error],
  );
  if (state === "done" && rows[0]?.waiting) await queueAgain(client, uploadId, null);
  await notify("upload", uploadId, client);
}
