import type pg from "pg";
import type { AuthStep, Located } from "@/lib/ingest/canonical";
import { hashedUuid, idKey } from "./ids";
import { lockMerging } from "./merge-lock";
import type { Loaded } from "./sign-ins";

/** What two steps of the same sign-in must share to be one. */
export const stepHash = ({ recordId, step }: AuthStep) =>
  hashedUuid(JSON.stringify([recordId, Object.entries(step).sort(([a], [b]) => (a < b ? -1 : 1))]));

/** Stores steps of authentications; one that another file brought before is known, and both files are its contributors. */
export async function loadAuthSteps(
  client: pg.ClientBase,
  fileId: number,
  located: Located<AuthStep>[],
): Promise<Loaded> {
  await lockMerging(client);
  const byHash = new Map<string, Located<AuthStep>>();
  for (const row of located) {
    const hash = stepHash(row.event);
    if (!byHash.has(hash)) byHash.set(hash, row);
  }
  const rows = [...byHash].map(([hash, { event, line }]) => ({
    record_id: idKey(event.recordId),
    step_hash: hash,
    line,
    step: event.step,
  }));
  const incoming = `select * from jsonb_to_recordset($2::jsonb) as i(record_id uuid, step_hash uuid, line bigint, step jsonb)`;
  const { rows: added } = await client.query(
    `insert into auth_step (record_id, step_hash, upload_file_id, line, step)
     select record_id, step_hash, $1::integer, line, step from (${incoming}) i on conflict do nothing returning step_hash`,
    [fileId, JSON.stringify(rows)],
  );
  await client.query(
    `insert into contribution (record_id, upload_file_id, table_name, line)
     select i.step_hash, $1::integer, 'auth_step', i.line from (${incoming}) i
     join auth_step a using (record_id, step_hash) where a.upload_file_id <> $1::integer on conflict do nothing`,
    [fileId, JSON.stringify(rows)],
  );
  return { added: added.length, known: located.length - added.length, enriched: 0 };
}
